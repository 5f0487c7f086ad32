/* <gnu/libc-version.h>: which library is simulated. */
#ifndef _GNU_LIBC_VERSION_H
#define _GNU_LIBC_VERSION_H
#include <features.h>

__BEGIN_DECLS
extern const char *gnu_get_libc_release(void);
extern const char *gnu_get_libc_version(void);
__END_DECLS

#endif
