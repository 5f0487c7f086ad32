/* <sys/socket.h>: of sockets only the connected pair inside one machine; there is no network. */
#ifndef _SYS_SOCKET_H
#define _SYS_SOCKET_H
#include <features.h>
#include <bits/types.h>
#include <sys/types.h>
#include <sys/uio.h>

#define AF_UNSPEC 0
#define AF_UNIX 1
#define AF_LOCAL AF_UNIX
#define AF_INET 2
#define AF_INET6 10
#define PF_UNSPEC AF_UNSPEC
#define PF_UNIX AF_UNIX
#define PF_LOCAL AF_LOCAL
#define PF_INET AF_INET
#define PF_INET6 AF_INET6

enum { SOCK_STREAM = 1, SOCK_DGRAM = 2, SOCK_RAW = 3, SOCK_SEQPACKET = 5, SOCK_NONBLOCK = 04000, SOCK_CLOEXEC = 02000000 };
#define SOCK_STREAM SOCK_STREAM
#define SOCK_DGRAM SOCK_DGRAM
#define SOCK_RAW SOCK_RAW
#define SOCK_SEQPACKET SOCK_SEQPACKET
#define SOCK_NONBLOCK SOCK_NONBLOCK
#define SOCK_CLOEXEC SOCK_CLOEXEC

enum { SHUT_RD, SHUT_WR, SHUT_RDWR };
#define SHUT_RD SHUT_RD
#define SHUT_WR SHUT_WR
#define SHUT_RDWR SHUT_RDWR

#define SOL_SOCKET 1
#define SO_REUSEADDR 2
#define SO_TYPE 3
#define SO_ERROR 4
#define SOMAXCONN 4096
#define MSG_PEEK 2
#define MSG_DONTWAIT 0x40
#define MSG_NOSIGNAL 0x4000

typedef unsigned int socklen_t;
typedef unsigned short sa_family_t;
struct sockaddr {
  sa_family_t sa_family;
  char sa_data[14];
};

__BEGIN_DECLS
extern int socketpair(int family, int type, int protocol, int fds[2]);
extern ssize_t send(int fd, const void *buffer, size_t length, int flags);
extern ssize_t recv(int fd, void *buffer, size_t length, int flags);
extern int shutdown(int fd, int how);
/* Whoever calls these is told that there is no network. */
extern int socket(int family, int type, int protocol) __not_simulated;
extern int bind(int fd, const struct sockaddr *address, socklen_t length) __not_simulated;
extern int listen(int fd, int backlog) __not_simulated;
extern int accept(int fd, struct sockaddr *__restrict address, socklen_t *__restrict length) __not_simulated;
extern int connect(int fd, const struct sockaddr *address, socklen_t length) __not_simulated;
extern int getsockname(int fd, struct sockaddr *__restrict address, socklen_t *__restrict length) __not_simulated;
extern int getpeername(int fd, struct sockaddr *__restrict address, socklen_t *__restrict length) __not_simulated;
extern int setsockopt(int fd, int level, int option, const void *value, socklen_t length) __not_simulated;
extern int getsockopt(int fd, int level, int option, void *__restrict value, socklen_t *__restrict length) __not_simulated;
extern ssize_t sendto(int fd, const void *buffer, size_t length, int flags, const struct sockaddr *address, socklen_t size) __not_simulated;
extern ssize_t recvfrom(int fd, void *__restrict buffer, size_t length, int flags, struct sockaddr *__restrict address, socklen_t *__restrict size) __not_simulated;
__END_DECLS

#endif
