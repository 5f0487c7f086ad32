/* <sys/sysmacros.h>: a device number is made of two. */
#ifndef _SYS_SYSMACROS_H
#define _SYS_SYSMACROS_H
#include <features.h>
#include <sys/types.h>

#define major(device) gnu_dev_major(device)
#define minor(device) gnu_dev_minor(device)
#define makedev(major, minor) gnu_dev_makedev(major, minor)

__BEGIN_DECLS
extern unsigned int gnu_dev_major(dev_t device);
extern unsigned int gnu_dev_minor(dev_t device);
extern dev_t gnu_dev_makedev(unsigned int major, unsigned int minor);
__END_DECLS

#endif
