/* <alloca.h>: memory in the caller's stack frame, gone when the caller returns. */
#ifndef _ALLOCA_H
#define _ALLOCA_H
#include <features.h>
#define __need_size_t
#include <stddef.h>

__BEGIN_DECLS
extern void *alloca(size_t size);
__END_DECLS
#define alloca(size) __builtin_alloca(size)

#endif
