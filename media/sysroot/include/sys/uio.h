/* <sys/uio.h>: reading into and writing from several buffers at once. */
#ifndef _SYS_UIO_H
#define _SYS_UIO_H
#include <features.h>
#include <bits/types.h>
#include <sys/types.h>

struct iovec {
  void *iov_base;
  size_t iov_len;
};
#define UIO_MAXIOV 1024

__BEGIN_DECLS
extern ssize_t readv(int fd, const struct iovec *buffers, int count);
extern ssize_t writev(int fd, const struct iovec *buffers, int count);
#ifdef __USE_MISC
extern ssize_t preadv(int fd, const struct iovec *buffers, int count, off_t offset) __lfs(preadv);
extern ssize_t pwritev(int fd, const struct iovec *buffers, int count, off_t offset) __lfs(pwritev);
#endif
__END_DECLS

#endif
