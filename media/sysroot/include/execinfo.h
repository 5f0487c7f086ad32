/* <execinfo.h>: there are no frames a program could name; the debugger shows the stack. */
#ifndef _EXECINFO_H
#define _EXECINFO_H
#include <features.h>

__BEGIN_DECLS
extern int backtrace(void **to, int size) __nonnull((1));
extern char **backtrace_symbols(void *const *frames, int count) __nonnull((1));
extern void backtrace_symbols_fd(void *const *frames, int count, int fd) __nonnull((1));
__END_DECLS

#endif
