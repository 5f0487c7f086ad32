/* <setjmp.h>: C17 7.13. */
#ifndef _SETJMP_H
#define _SETJMP_H
#include <features.h>

#ifdef __LP64__
typedef struct __jmp_buf_tag {
  long __registers[8]; /* rbx rbp r12 r13 r14 r15 rsp rip */
  int __mask_was_saved;
  unsigned long __saved_mask[16];
} jmp_buf[1];
#else
typedef struct __jmp_buf_tag {
  int __registers[6]; /* ebx esi edi ebp esp eip */
  int __mask_was_saved;
  unsigned long __saved_mask[32];
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
#define sigsetjmp(env, save_mask) ((void)(save_mask), _setjmp(env))
#define siglongjmp(env, value) longjmp(env, value)
#endif

#endif
