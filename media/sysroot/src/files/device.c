/* dev_t: 64 bits, MMMM Mmmm mmmM MMmm in hexadecimal digits of the major and the minor number. */
#include <sys/sysmacros.h>

unsigned int gnu_dev_major(dev_t d) { return (unsigned int)((d >> 8 & 0xfff) | (d >> 32 & 0xfffff000)); }
unsigned int gnu_dev_minor(dev_t d) { return (unsigned int)((d & 0xff) | (d >> 12 & 0xffffff00)); }
dev_t gnu_dev_makedev(unsigned int major, unsigned int minor) {
  dev_t high = major, low = minor;
  return (high & 0xfff) << 8 | (high & 0xfffff000) << 32 | (low & 0xff) | (low & 0xffffff00) << 12;
}
