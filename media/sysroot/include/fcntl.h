/* <fcntl.h>: opening files. */
#ifndef _FCNTL_H
#define _FCNTL_H
#include <features.h>
#include <bits/types.h>
#include <bits/stdio_lim.h>

#define O_ACCMODE 03
#define O_RDONLY 00
#define O_WRONLY 01
#define O_RDWR 02
#define O_CREAT 0100
#define O_EXCL 0200
#define O_NOCTTY 0400
#define O_TRUNC 01000
#define O_APPEND 02000
#define O_NONBLOCK 04000
#define O_SYNC 04010000
#define O_DIRECTORY 0200000
#define O_CLOEXEC 02000000

__BEGIN_DECLS
extern int open(const char *path, int flags, ...) __nonnull((1));
extern int creat(const char *path, mode_t mode) __nonnull((1));
__END_DECLS

#endif
