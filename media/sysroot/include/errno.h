/* <errno.h>: C17 7.5 and Linux's numbers. */
#ifndef _ERRNO_H
#define _ERRNO_H
#include <features.h>

__BEGIN_DECLS
extern int *__errno_location(void);
__END_DECLS
#define errno (*__errno_location())

#include <asm/errno.h>
#define ENOTSUP EOPNOTSUPP

#ifdef __USE_GNU
__BEGIN_DECLS
extern char *program_invocation_name;
extern char *program_invocation_short_name;
__END_DECLS
typedef int error_t;
#endif

#endif
