/* <ucontext.h>: several flows of control in one thread, each with a stack of its own. */
#ifndef _UCONTEXT_H
#define _UCONTEXT_H
#include <features.h>
#include <bits/sigset.h>
#include <bits/stack_t.h>
#include <sys/ucontext.h>

__BEGIN_DECLS
extern int getcontext(ucontext_t *context) __attribute__((__returns_twice__)) __nonnull((1));
extern int setcontext(const ucontext_t *context) __nonnull((1));
extern int swapcontext(ucontext_t *__restrict save, const ucontext_t *__restrict next) __nonnull((1, 2));
extern void makecontext(ucontext_t *context, void (*function)(void), int argc, ...) __nonnull((1));
__END_DECLS

#endif
