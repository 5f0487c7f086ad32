/* <sys/eventfd.h>: a counter behind a descriptor. */
#ifndef _SYS_EVENTFD_H
#define _SYS_EVENTFD_H
#include <features.h>
#include <stdint.h>

typedef uint64_t eventfd_t;
#define EFD_SEMAPHORE 1
#define EFD_CLOEXEC 02000000
#define EFD_NONBLOCK 04000

__BEGIN_DECLS
extern int eventfd(unsigned int count, int flags) __not_simulated;
__END_DECLS

#endif
