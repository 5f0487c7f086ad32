/* <netdb.h>: names of machines and services: there is no network. */
#ifndef _NETDB_H
#define _NETDB_H
#include <features.h>
#include <netinet/in.h>

struct hostent {
  char *h_name;
  char **h_aliases;
  int h_addrtype;
  int h_length;
  char **h_addr_list;
#define h_addr h_addr_list[0]
};
struct servent {
  char *s_name;
  char **s_aliases;
  int s_port;
  char *s_proto;
};
struct protoent {
  char *p_name;
  char **p_aliases;
  int p_proto;
};
struct addrinfo {
  int ai_flags;
  int ai_family;
  int ai_socktype;
  int ai_protocol;
  socklen_t ai_addrlen;
  struct sockaddr *ai_addr;
  char *ai_canonname;
  struct addrinfo *ai_next;
};
#define AI_PASSIVE 1
#define AI_CANONNAME 2
#define AI_NUMERICHOST 4
#define AI_NUMERICSERV 0x400
#define EAI_NONAME (-2)
#define EAI_AGAIN (-3)
#define EAI_FAIL (-4)
#define EAI_FAMILY (-6)
#define EAI_SERVICE (-8)
#define EAI_MEMORY (-10)
#define EAI_SYSTEM (-11)
#define NI_NUMERICHOST 1
#define NI_NUMERICSERV 2
#define NI_MAXHOST 1025
#define NI_MAXSERV 32

__BEGIN_DECLS
extern struct hostent *gethostbyname(const char *name) __not_simulated;
extern struct hostent *gethostbyaddr(const void *address, socklen_t length, int family) __not_simulated;
extern struct servent *getservbyname(const char *name, const char *protocol) __not_simulated;
extern struct protoent *getprotobyname(const char *name) __not_simulated;
extern int getaddrinfo(const char *__restrict node, const char *__restrict service, const struct addrinfo *__restrict hints, struct addrinfo **__restrict result) __not_simulated;
extern void freeaddrinfo(struct addrinfo *list) __not_simulated;
extern const char *gai_strerror(int error) __not_simulated;
extern int getnameinfo(const struct sockaddr *__restrict address, socklen_t length, char *__restrict host, socklen_t host_size, char *__restrict service, socklen_t service_size, int flags) __not_simulated;
__END_DECLS

#endif
