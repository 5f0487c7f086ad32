/* <ucontext.h>: the state of a flow of control: as signal handlers get it, and as programs make, leave and resume it. */
#ifndef _UCONTEXT_H
#define _UCONTEXT_H
#include <features.h>
#include <bits/sigset.h>
#include <bits/stack_t.h>
#include <sys/ucontext.h>
#include <setjmp.h>

__BEGIN_DECLS
extern int setcontext(const ucontext_t *to);
extern void makecontext(ucontext_t *context, void (*function)(void), int count, ...);
/* Marks the context as one of the running flow; __context_jump is where its jmp_buf lies. */
extern void __context_mark(ucontext_t *context);
__END_DECLS

/* Both come back a second time when someone resumes the context: they have to stand in the function that calls them. */
#define __context_jump(context) ((struct __jmp_buf_tag *)(void *)&(context)->uc_mcontext)
#define getcontext(context)                    \
  __extension__({                              \
    ucontext_t *__here = (context);            \
    __context_mark(__here);                    \
    (void)_setjmp(__context_jump(__here));     \
    0;                                         \
  })
#define swapcontext(context, other)                                 \
  __extension__({                                                   \
    ucontext_t *__here = (context);                                 \
    const ucontext_t *__there = (other);                            \
    __context_mark(__here);                                         \
    _setjmp(__context_jump(__here)) == 0 ? setcontext(__there) : 0; \
  })

#endif
