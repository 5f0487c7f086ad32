/* <crypt.h>: passwords made unreadable. */
#ifndef _CRYPT_H
#define _CRYPT_H
#include <features.h>

__BEGIN_DECLS
extern char *crypt(const char *key, const char *salt) __not_simulated;
__END_DECLS

#endif
