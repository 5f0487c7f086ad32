/* <sched.h>: the scheduler of the simulated machine has one processor and one policy, SCHED_OTHER. */
#ifndef _SCHED_H
#define _SCHED_H
#include <features.h>
#include <bits/types.h>
#include <bits/timespec.h>

#define SCHED_OTHER 0
#define SCHED_FIFO 1
#define SCHED_RR 2
#ifdef __USE_GNU
#define SCHED_BATCH 3
#define SCHED_ISO 4
#define SCHED_IDLE 5
#define SCHED_DEADLINE 6
#define SCHED_RESET_ON_FORK 0x40000000
#endif

struct sched_param {
  int sched_priority;
};

#define __CPU_SETSIZE 1024
#define __NCPUBITS (8 * sizeof(__cpu_mask))
typedef unsigned long __cpu_mask;
/* Bit n: may run on processor n. */
typedef struct {
  __cpu_mask __bits[__CPU_SETSIZE / __NCPUBITS];
} cpu_set_t;

__BEGIN_DECLS
extern int sched_yield(void);
extern int sched_get_priority_max(int policy);
extern int sched_get_priority_min(int policy);
extern int sched_getscheduler(pid_t pid);
extern int sched_setscheduler(pid_t pid, int policy, const struct sched_param *param);
extern int sched_getparam(pid_t pid, struct sched_param *param);
extern int sched_setparam(pid_t pid, const struct sched_param *param);
extern int sched_rr_get_interval(pid_t pid, struct timespec *t);
#ifdef __USE_GNU
extern int sched_getcpu(void);
extern int getcpu(unsigned *cpu, unsigned *node);
extern int sched_setaffinity(pid_t pid, size_t size, const cpu_set_t *set);
extern int sched_getaffinity(pid_t pid, size_t size, cpu_set_t *set);
extern int __sched_cpucount(size_t size, const cpu_set_t *set);
extern cpu_set_t *__sched_cpualloc(size_t count);
extern void __sched_cpufree(cpu_set_t *set);
#endif
__END_DECLS

#ifdef __USE_GNU
#define CPU_SETSIZE __CPU_SETSIZE
#define __CPU_MASK(cpu) ((__cpu_mask)1 << ((size_t)(cpu) % __NCPUBITS))
#define __CPU_OP_S(cpu, size, set, op) \
  (__extension__({ \
    size_t __cpu = (size_t)(cpu); \
    __cpu / 8 < (size) ? (((__cpu_mask *)((set)->__bits))[__cpu / __NCPUBITS] op) : 0; \
  }))
#define CPU_SET_S(cpu, size, set) __CPU_OP_S(cpu, size, set, |= __CPU_MASK(__cpu))
#define CPU_CLR_S(cpu, size, set) __CPU_OP_S(cpu, size, set, &= ~__CPU_MASK(__cpu))
#define CPU_ISSET_S(cpu, size, set) \
  (__extension__({ \
    size_t __cpu = (size_t)(cpu); \
    __cpu / 8 < (size) ? ((((const __cpu_mask *)((set)->__bits))[__cpu / __NCPUBITS] & __CPU_MASK(__cpu)) != 0) : 0; \
  }))
#define CPU_ZERO_S(size, set) ((void)__builtin_memset(set, 0, size))
#define CPU_COUNT_S(size, set) __sched_cpucount(size, set)
#define CPU_EQUAL_S(size, a, b) (__builtin_memcmp(a, b, size) == 0)
#define __CPU_BOTH_S(size, to, a, b, op) \
  do { \
    for (size_t __i = 0; __i < (size) / sizeof(__cpu_mask); __i++) ((__cpu_mask *)(to))[__i] = ((const __cpu_mask *)(a))[__i] op ((const __cpu_mask *)(b))[__i]; \
  } while (0)
#define CPU_AND_S(size, to, a, b) __CPU_BOTH_S(size, to, a, b, &)
#define CPU_OR_S(size, to, a, b) __CPU_BOTH_S(size, to, a, b, |)
#define CPU_XOR_S(size, to, a, b) __CPU_BOTH_S(size, to, a, b, ^)
#define CPU_ALLOC_SIZE(count) (((count) + __NCPUBITS - 1) / __NCPUBITS * sizeof(__cpu_mask))
#define CPU_ALLOC(count) __sched_cpualloc(count)
#define CPU_FREE(set) __sched_cpufree(set)
#define CPU_SET(cpu, set) CPU_SET_S(cpu, sizeof(cpu_set_t), set)
#define CPU_CLR(cpu, set) CPU_CLR_S(cpu, sizeof(cpu_set_t), set)
#define CPU_ISSET(cpu, set) CPU_ISSET_S(cpu, sizeof(cpu_set_t), set)
#define CPU_ZERO(set) CPU_ZERO_S(sizeof(cpu_set_t), set)
#define CPU_COUNT(set) CPU_COUNT_S(sizeof(cpu_set_t), set)
#define CPU_EQUAL(a, b) CPU_EQUAL_S(sizeof(cpu_set_t), a, b)
#define CPU_AND(to, a, b) CPU_AND_S(sizeof(cpu_set_t), to, a, b)
#define CPU_OR(to, a, b) CPU_OR_S(sizeof(cpu_set_t), to, a, b)
#define CPU_XOR(to, a, b) CPU_XOR_S(sizeof(cpu_set_t), to, a, b)
#endif

#endif
