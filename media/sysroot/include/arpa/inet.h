/* <arpa/inet.h>: internet addresses as text. */
#ifndef _ARPA_INET_H
#define _ARPA_INET_H
#include <features.h>
#include <netinet/in.h>

__BEGIN_DECLS
extern in_addr_t inet_addr(const char *text);
extern char *inet_ntoa(struct in_addr address);
extern const char *inet_ntop(int family, const void *__restrict address, char *__restrict text, socklen_t size);
extern int inet_pton(int family, const char *__restrict text, void *__restrict address);
#ifdef __USE_MISC
extern int inet_aton(const char *text, struct in_addr *address);
extern in_addr_t inet_lnaof(struct in_addr address);
extern in_addr_t inet_netof(struct in_addr address);
#endif
__END_DECLS

#endif
