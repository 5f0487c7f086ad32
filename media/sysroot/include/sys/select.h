/* <sys/select.h>: waiting for descriptors to become ready. */
#ifndef _SYS_SELECT_H
#define _SYS_SELECT_H
#include <features.h>
#include <bits/types.h>
#include <bits/timeval.h>
#include <bits/timespec.h>
#include <bits/sigset.h>

#define FD_SETSIZE 1024
typedef long __fd_mask;
#define NFDBITS (8 * (int)sizeof(__fd_mask))
typedef struct {
  __fd_mask fds_bits[FD_SETSIZE / (8 * (int)sizeof(__fd_mask))];
} fd_set;
#ifdef __USE_MISC
typedef __fd_mask fd_mask;
#endif

#define __FD_WORD(fd) ((fd) / NFDBITS)
#define __FD_BIT(fd) ((__fd_mask)(1UL << ((fd) % NFDBITS)))
#define FD_SET(fd, set) ((void)((set)->fds_bits[__FD_WORD(fd)] |= __FD_BIT(fd)))
#define FD_CLR(fd, set) ((void)((set)->fds_bits[__FD_WORD(fd)] &= ~__FD_BIT(fd)))
#define FD_ISSET(fd, set) (((set)->fds_bits[__FD_WORD(fd)] & __FD_BIT(fd)) != 0)
#define FD_ZERO(set)                                                              \
  do {                                                                            \
    for (unsigned __i = 0; __i < sizeof(fd_set) / sizeof(__fd_mask); __i++) (set)->fds_bits[__i] = 0; \
  } while (0)

__BEGIN_DECLS
extern int select(int count, fd_set *__restrict readable, fd_set *__restrict writable, fd_set *__restrict special, struct timeval *__restrict timeout);
extern int pselect(int count, fd_set *__restrict readable, fd_set *__restrict writable, fd_set *__restrict special, const struct timespec *__restrict timeout, const sigset_t *__restrict mask);
__END_DECLS

#endif
