/* <fenv.h>: C17 7.6. The bits are those of the x87 and SSE control and status words. */
#ifndef _FENV_H
#define _FENV_H
#include <features.h>

/* As gcc does without being asked: operations keep their order and exceptions. */
#pragma STDC FENV_ACCESS ON

#define FE_INVALID 0x01
#define FE_DIVBYZERO 0x04
#define FE_OVERFLOW 0x08
#define FE_UNDERFLOW 0x10
#define FE_INEXACT 0x20
#define FE_ALL_EXCEPT 0x3d

#define FE_TONEAREST 0
#define FE_DOWNWARD 0x400
#define FE_UPWARD 0x800
#define FE_TOWARDZERO 0xc00

typedef unsigned short fexcept_t;

typedef struct {
  unsigned short __control_word, __unused1;
  unsigned short __status_word, __unused2;
  unsigned short __tags, __unused3;
  unsigned int __eip;
  unsigned short __cs_selector;
  unsigned int __opcode : 11, __unused4 : 5;
  unsigned int __data_offset;
  unsigned short __data_selector, __unused5;
#ifdef __LP64__
  unsigned int __mxcsr;
#endif
} fenv_t;

#define FE_DFL_ENV ((const fenv_t *)-1)

__BEGIN_DECLS
extern int feclearexcept(int exceptions);
extern int fegetexceptflag(fexcept_t *flags, int exceptions);
extern int feraiseexcept(int exceptions);
extern int fesetexceptflag(const fexcept_t *flags, int exceptions);
extern int fetestexcept(int exceptions);
extern int fegetround(void);
extern int fesetround(int direction);
extern int fegetenv(fenv_t *env);
extern int feholdexcept(fenv_t *env);
extern int fesetenv(const fenv_t *env);
extern int feupdateenv(const fenv_t *env);
#ifdef __USE_GNU
extern int feenableexcept(int exceptions);
extern int fedisableexcept(int exceptions);
extern int fegetexcept(void);
#endif
#if defined __USE_GNU || (defined __STDC_VERSION__ && __STDC_VERSION__ > 201710L) || defined __STDC_WANT_IEC_60559_BFP_EXT__
extern int fesetexcept(int exceptions);
extern int fetestexceptflag(const fexcept_t *flags, int exceptions);
#endif
__END_DECLS

#endif
