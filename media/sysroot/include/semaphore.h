/* <semaphore.h>: counters that wait rather than go below zero. */
#ifndef _SEMAPHORE_H
#define _SEMAPHORE_H
#include <features.h>
#include <bits/types.h>
#include <bits/timespec.h>

#ifdef __LP64__
#define __SIZEOF_SEM_T 32
#else
#define __SIZEOF_SEM_T 16
#endif
#define SEM_FAILED ((sem_t *)0)

/* x86-64: value, waiters, shared. x86-32: value times 2, shared, -, waiters. */
typedef union {
  char __size[__SIZEOF_SEM_T];
  long __align;
} sem_t;

__BEGIN_DECLS
extern int sem_init(sem_t *sem, int shared, unsigned value) __nonnull((1));
extern int sem_destroy(sem_t *sem) __nonnull((1));
extern sem_t *sem_open(const char *name, int flags, ...) __nonnull((1));
extern int sem_close(sem_t *sem) __nonnull((1));
extern int sem_unlink(const char *name) __nonnull((1));
extern int sem_wait(sem_t *sem) __nonnull((1));
extern int sem_trywait(sem_t *sem) __nonnull((1));
extern int sem_timedwait(sem_t *__restrict sem, const struct timespec *__restrict until) __nonnull((1, 2));
extern int sem_post(sem_t *sem) __nonnull((1));
extern int sem_getvalue(sem_t *__restrict sem, int *__restrict value) __nonnull((1, 2));
#ifdef __USE_GNU
extern int sem_clockwait(sem_t *__restrict sem, clockid_t clock, const struct timespec *__restrict until) __nonnull((1, 3));
#endif
__END_DECLS

#endif
