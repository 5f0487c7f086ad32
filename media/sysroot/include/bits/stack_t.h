/* stack_t: a stack for signal handlers or for a context. */
#ifndef _BITS_STACK_T_H
#define _BITS_STACK_T_H
#include <bits/types.h>

typedef struct {
  void *ss_sp;
  int ss_flags;
  size_t ss_size;
} stack_t;

#define SS_ONSTACK 1
#define SS_DISABLE 2
#define MINSIGSTKSZ 2048
#define SIGSTKSZ 8192

#endif
