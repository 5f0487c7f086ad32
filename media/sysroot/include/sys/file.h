/* <sys/file.h>: locks on whole files. */
#ifndef _SYS_FILE_H
#define _SYS_FILE_H
#include <fcntl.h>

#ifndef LOCK_SH
#define LOCK_SH 1
#define LOCK_EX 2
#define LOCK_NB 4
#define LOCK_UN 8
#endif
#define L_SET 0
#define L_INCR 1
#define L_XTND 2

__BEGIN_DECLS
extern int flock(int fd, int operation);
__END_DECLS

#endif
