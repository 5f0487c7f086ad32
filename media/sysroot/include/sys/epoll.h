/* <sys/epoll.h>: many descriptors watched at once. */
#ifndef _SYS_EPOLL_H
#define _SYS_EPOLL_H
#include <features.h>
#include <stdint.h>

enum { EPOLLIN = 1, EPOLLPRI = 2, EPOLLOUT = 4, EPOLLERR = 8, EPOLLHUP = 16, EPOLLRDHUP = 0x2000, EPOLLONESHOT = 1 << 30, EPOLLET = -2147483647 - 1 };
#define EPOLLIN EPOLLIN
#define EPOLLOUT EPOLLOUT
#define EPOLLERR EPOLLERR
#define EPOLLHUP EPOLLHUP
#define EPOLL_CTL_ADD 1
#define EPOLL_CTL_DEL 2
#define EPOLL_CTL_MOD 3
#define EPOLL_CLOEXEC 02000000
typedef union epoll_data {
  void *ptr;
  int fd;
  uint32_t u32;
  uint64_t u64;
} epoll_data_t;
struct epoll_event {
  uint32_t events;
  epoll_data_t data;
} __attribute__((__packed__));

__BEGIN_DECLS
extern int epoll_create(int size) __not_simulated;
extern int epoll_create1(int flags) __not_simulated;
extern int epoll_ctl(int epoll, int operation, int fd, struct epoll_event *event) __not_simulated;
extern int epoll_wait(int epoll, struct epoll_event *events, int most, int timeout) __not_simulated;
__END_DECLS

#endif
