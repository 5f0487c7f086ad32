/* <setjmp.h>: C17 7.13. */
#ifndef _SETJMP_H
#define _SETJMP_H
#include <features.h>

#include <bits/sigset.h>

#ifdef __LP64__
typedef struct __jmp_buf_tag {
  long __registers[8]; /* rbx rbp r12 r13 r14 r15 rsp rip */
  int __mask_was_saved;
  __sigset_t __saved_mask;
} jmp_buf[1];
#else
typedef struct __jmp_buf_tag {
  int __registers[6]; /* ebx esi edi ebp esp eip */
  int __mask_was_saved;
  __sigset_t __saved_mask;
} jmp_buf[1];
#endif

__BEGIN_DECLS
extern int setjmp(jmp_buf env) __attribute__((__returns_twice__));
extern int _setjmp(jmp_buf env) __attribute__((__returns_twice__));
extern void longjmp(jmp_buf env, int value) __no_return;
extern void _longjmp(jmp_buf env, int value) __no_return;
__END_DECLS

#define setjmp(env) _setjmp(env)

#ifdef __USE_POSIX
typedef jmp_buf sigjmp_buf;
__BEGIN_DECLS
extern int __sigsetjmp(sigjmp_buf env, int save_mask) __attribute__((__returns_twice__));
extern void siglongjmp(sigjmp_buf env, int value) __no_return;
__END_DECLS
#define sigsetjmp(env, save_mask) __sigsetjmp(env, save_mask)
#endif

#endif
