/* <poll.h>: waiting for descriptors to become ready. */
#ifndef _POLL_H
#define _POLL_H
#include <features.h>
#include <bits/types.h>
#ifdef __USE_GNU
#include <bits/sigset.h>
#include <bits/timespec.h>
#endif

#define POLLIN 1
#define POLLPRI 2
#define POLLOUT 4
#define POLLERR 8
#define POLLHUP 16
#define POLLNVAL 32
#define POLLRDNORM 64
#define POLLRDBAND 128
#define POLLWRNORM 256
#define POLLWRBAND 512
#ifdef __USE_GNU
#define POLLRDHUP 0x2000
#endif

typedef unsigned long nfds_t;
struct pollfd {
  int fd;
  short events;  /* wanted */
  short revents; /* what is so */
};

__BEGIN_DECLS
extern int poll(struct pollfd *fds, nfds_t count, int timeout);
#ifdef __USE_GNU
extern int ppoll(struct pollfd *fds, nfds_t count, const struct timespec *timeout, const sigset_t *mask);
#endif
__END_DECLS

#endif
