/* <sys/random.h>: the same bytes in every run. */
#ifndef _SYS_RANDOM_H
#define _SYS_RANDOM_H
#include <features.h>
#include <bits/types.h>

#define GRND_NONBLOCK 1
#define GRND_RANDOM 2

__BEGIN_DECLS
extern ssize_t getrandom(void *buffer, size_t length, unsigned flags);
extern int getentropy(void *buffer, size_t length);
__END_DECLS

#endif
