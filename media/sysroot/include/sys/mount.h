/* <sys/mount.h>: file systems put together: only the kernel does it here. */
#ifndef _SYS_MOUNT_H
#define _SYS_MOUNT_H
#include <features.h>

#define MS_RDONLY 1
#define MS_NOSUID 2
#define MS_REMOUNT 32

__BEGIN_DECLS
extern int mount(const char *source, const char *target, const char *type, unsigned long flags, const void *data) __not_simulated;
extern int umount(const char *target) __not_simulated;
extern int umount2(const char *target, int flags) __not_simulated;
__END_DECLS

#endif
