/* Heap checks of <mcheck.h>. The library of the checks (libc_malloc_debug) is not preloaded: they are off, as glibc says then. */
#include <mcheck.h>

int mcheck(void (*handler)(enum mcheck_status)) {
  (void)handler;
  return -1;
}
int mcheck_pedantic(void (*handler)(enum mcheck_status)) {
  (void)handler;
  return -1;
}
void mcheck_check_all(void) {}
enum mcheck_status mprobe(void *p) {
  (void)p;
  return MCHECK_DISABLED;
}
void mtrace(void) {}
void muntrace(void) {}
