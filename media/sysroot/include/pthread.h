/* <pthread.h>: POSIX threads. Errors are results, not errno. */
#ifndef _PTHREAD_H
#define _PTHREAD_H
#include <features.h>
#include <sched.h>
#include <time.h>
#include <bits/types.h>
#include <bits/pthreadtypes.h>

enum { PTHREAD_CREATE_JOINABLE, PTHREAD_CREATE_DETACHED };
#define PTHREAD_CREATE_JOINABLE PTHREAD_CREATE_JOINABLE
#define PTHREAD_CREATE_DETACHED PTHREAD_CREATE_DETACHED

enum {
  PTHREAD_MUTEX_TIMED_NP,
  PTHREAD_MUTEX_RECURSIVE_NP,
  PTHREAD_MUTEX_ERRORCHECK_NP,
  PTHREAD_MUTEX_ADAPTIVE_NP,
  PTHREAD_MUTEX_NORMAL = PTHREAD_MUTEX_TIMED_NP,
  PTHREAD_MUTEX_RECURSIVE = PTHREAD_MUTEX_RECURSIVE_NP,
  PTHREAD_MUTEX_ERRORCHECK = PTHREAD_MUTEX_ERRORCHECK_NP,
  PTHREAD_MUTEX_DEFAULT = PTHREAD_MUTEX_NORMAL,
  PTHREAD_MUTEX_FAST_NP = PTHREAD_MUTEX_TIMED_NP
};
enum { PTHREAD_MUTEX_STALLED, PTHREAD_MUTEX_STALLED_NP = PTHREAD_MUTEX_STALLED, PTHREAD_MUTEX_ROBUST, PTHREAD_MUTEX_ROBUST_NP = PTHREAD_MUTEX_ROBUST };
enum { PTHREAD_PRIO_NONE, PTHREAD_PRIO_INHERIT, PTHREAD_PRIO_PROTECT };
enum {
  PTHREAD_RWLOCK_PREFER_READER_NP,
  PTHREAD_RWLOCK_PREFER_WRITER_NP,
  PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP,
  PTHREAD_RWLOCK_DEFAULT_NP = PTHREAD_RWLOCK_PREFER_READER_NP
};
enum { PTHREAD_INHERIT_SCHED, PTHREAD_EXPLICIT_SCHED };
#define PTHREAD_INHERIT_SCHED PTHREAD_INHERIT_SCHED
#define PTHREAD_EXPLICIT_SCHED PTHREAD_EXPLICIT_SCHED
enum { PTHREAD_SCOPE_SYSTEM, PTHREAD_SCOPE_PROCESS };
#define PTHREAD_SCOPE_SYSTEM PTHREAD_SCOPE_SYSTEM
#define PTHREAD_SCOPE_PROCESS PTHREAD_SCOPE_PROCESS
enum { PTHREAD_PROCESS_PRIVATE, PTHREAD_PROCESS_SHARED };
#define PTHREAD_PROCESS_PRIVATE PTHREAD_PROCESS_PRIVATE
#define PTHREAD_PROCESS_SHARED PTHREAD_PROCESS_SHARED
enum { PTHREAD_CANCEL_ENABLE, PTHREAD_CANCEL_DISABLE };
#define PTHREAD_CANCEL_ENABLE PTHREAD_CANCEL_ENABLE
#define PTHREAD_CANCEL_DISABLE PTHREAD_CANCEL_DISABLE
enum { PTHREAD_CANCEL_DEFERRED, PTHREAD_CANCEL_ASYNCHRONOUS };
#define PTHREAD_CANCEL_DEFERRED PTHREAD_CANCEL_DEFERRED
#define PTHREAD_CANCEL_ASYNCHRONOUS PTHREAD_CANCEL_ASYNCHRONOUS
#define PTHREAD_CANCELED ((void *)-1)
#define PTHREAD_BARRIER_SERIAL_THREAD -1
#define PTHREAD_ONCE_INIT 0

#ifdef __x86_64__
#define __PTHREAD_MUTEX_INITIALIZER(kind) { { 0, 0, 0, 0, kind, 0, 0, { 0, 0 } } }
#define __PTHREAD_RWLOCK_INITIALIZER(flags) { { 0, 0, 0, 0, 0, 0, 0, 0, 0, { 0, 0, 0, 0, 0, 0, 0 }, 0, flags } }
#else
#define __PTHREAD_MUTEX_INITIALIZER(kind) { { 0, 0, 0, kind, 0, 0 } }
#define __PTHREAD_RWLOCK_INITIALIZER(flags) { { 0, 0, 0, 0, 0, 0, flags, 0, 0, 0, 0 } }
#endif
#define PTHREAD_MUTEX_INITIALIZER __PTHREAD_MUTEX_INITIALIZER(PTHREAD_MUTEX_TIMED_NP)
#define PTHREAD_RWLOCK_INITIALIZER __PTHREAD_RWLOCK_INITIALIZER(PTHREAD_RWLOCK_DEFAULT_NP)
#define PTHREAD_COND_INITIALIZER { { 0, 0, { 0, 0 }, { 0, 0 }, 0, 0, { 0, 0 } } }
#ifdef __USE_GNU
#define PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP __PTHREAD_MUTEX_INITIALIZER(PTHREAD_MUTEX_RECURSIVE_NP)
#define PTHREAD_ERRORCHECK_MUTEX_INITIALIZER_NP __PTHREAD_MUTEX_INITIALIZER(PTHREAD_MUTEX_ERRORCHECK_NP)
#define PTHREAD_ADAPTIVE_MUTEX_INITIALIZER_NP __PTHREAD_MUTEX_INITIALIZER(PTHREAD_MUTEX_ADAPTIVE_NP)
#define PTHREAD_RWLOCK_WRITER_NONRECURSIVE_INITIALIZER_NP __PTHREAD_RWLOCK_INITIALIZER(PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP)
#endif

__BEGIN_DECLS
extern int pthread_create(pthread_t *__restrict thread, const pthread_attr_t *__restrict attr, void *(*start)(void *), void *__restrict argument) __nonnull((1, 3));
extern void pthread_exit(void *result) __no_return;
extern int pthread_join(pthread_t thread, void **result);
extern int pthread_detach(pthread_t thread);
extern pthread_t pthread_self(void);
extern int pthread_equal(pthread_t a, pthread_t b);
extern int pthread_once(pthread_once_t *once, void (*init)(void)) __nonnull((1, 2));
extern int pthread_atfork(void (*prepare)(void), void (*parent)(void), void (*child)(void));
extern int pthread_getcpuclockid(pthread_t thread, clockid_t *clock) __nonnull((2));
extern int pthread_setschedparam(pthread_t thread, int policy, const struct sched_param *param) __nonnull((3));
extern int pthread_getschedparam(pthread_t thread, int *policy, struct sched_param *param) __nonnull((2, 3));
extern int pthread_setschedprio(pthread_t thread, int priority);
extern int pthread_getconcurrency(void);
extern int pthread_setconcurrency(int level);

extern int pthread_setcancelstate(int state, int *old);
extern int pthread_setcanceltype(int type, int *old);
extern int pthread_cancel(pthread_t thread);
extern void pthread_testcancel(void);

extern int pthread_attr_init(pthread_attr_t *attr) __nonnull((1));
extern int pthread_attr_destroy(pthread_attr_t *attr) __nonnull((1));
extern int pthread_attr_getdetachstate(const pthread_attr_t *attr, int *state) __nonnull((1, 2));
extern int pthread_attr_setdetachstate(pthread_attr_t *attr, int state) __nonnull((1));
extern int pthread_attr_getguardsize(const pthread_attr_t *attr, size_t *size) __nonnull((1, 2));
extern int pthread_attr_setguardsize(pthread_attr_t *attr, size_t size) __nonnull((1));
extern int pthread_attr_getschedparam(const pthread_attr_t *__restrict attr, struct sched_param *__restrict param) __nonnull((1, 2));
extern int pthread_attr_setschedparam(pthread_attr_t *__restrict attr, const struct sched_param *__restrict param) __nonnull((1, 2));
extern int pthread_attr_getschedpolicy(const pthread_attr_t *attr, int *policy) __nonnull((1, 2));
extern int pthread_attr_setschedpolicy(pthread_attr_t *attr, int policy) __nonnull((1));
extern int pthread_attr_getinheritsched(const pthread_attr_t *attr, int *inherit) __nonnull((1, 2));
extern int pthread_attr_setinheritsched(pthread_attr_t *attr, int inherit) __nonnull((1));
extern int pthread_attr_getscope(const pthread_attr_t *attr, int *scope) __nonnull((1, 2));
extern int pthread_attr_setscope(pthread_attr_t *attr, int scope) __nonnull((1));
extern int pthread_attr_getstackaddr(const pthread_attr_t *attr, void **address) __nonnull((1, 2));
extern int pthread_attr_setstackaddr(pthread_attr_t *attr, void *address) __nonnull((1));
extern int pthread_attr_getstacksize(const pthread_attr_t *attr, size_t *size) __nonnull((1, 2));
extern int pthread_attr_setstacksize(pthread_attr_t *attr, size_t size) __nonnull((1));
extern int pthread_attr_getstack(const pthread_attr_t *attr, void **address, size_t *size) __nonnull((1, 2, 3));
extern int pthread_attr_setstack(pthread_attr_t *attr, void *address, size_t size) __nonnull((1));

extern int pthread_mutex_init(pthread_mutex_t *mutex, const pthread_mutexattr_t *attr) __nonnull((1));
extern int pthread_mutex_destroy(pthread_mutex_t *mutex) __nonnull((1));
extern int pthread_mutex_lock(pthread_mutex_t *mutex) __nonnull((1));
extern int pthread_mutex_trylock(pthread_mutex_t *mutex) __nonnull((1));
extern int pthread_mutex_timedlock(pthread_mutex_t *__restrict mutex, const struct timespec *__restrict until) __nonnull((1, 2));
extern int pthread_mutex_unlock(pthread_mutex_t *mutex) __nonnull((1));
extern int pthread_mutex_consistent(pthread_mutex_t *mutex) __nonnull((1));
extern int pthread_mutex_getprioceiling(const pthread_mutex_t *mutex, int *ceiling) __nonnull((1, 2));
extern int pthread_mutex_setprioceiling(pthread_mutex_t *mutex, int ceiling, int *old) __nonnull((1));
extern int pthread_mutexattr_init(pthread_mutexattr_t *attr) __nonnull((1));
extern int pthread_mutexattr_destroy(pthread_mutexattr_t *attr) __nonnull((1));
extern int pthread_mutexattr_gettype(const pthread_mutexattr_t *attr, int *type) __nonnull((1, 2));
extern int pthread_mutexattr_settype(pthread_mutexattr_t *attr, int type) __nonnull((1));
extern int pthread_mutexattr_getpshared(const pthread_mutexattr_t *attr, int *shared) __nonnull((1, 2));
extern int pthread_mutexattr_setpshared(pthread_mutexattr_t *attr, int shared) __nonnull((1));
extern int pthread_mutexattr_getprotocol(const pthread_mutexattr_t *attr, int *protocol) __nonnull((1, 2));
extern int pthread_mutexattr_setprotocol(pthread_mutexattr_t *attr, int protocol) __nonnull((1));
extern int pthread_mutexattr_getprioceiling(const pthread_mutexattr_t *attr, int *ceiling) __nonnull((1, 2));
extern int pthread_mutexattr_setprioceiling(pthread_mutexattr_t *attr, int ceiling) __nonnull((1));
extern int pthread_mutexattr_getrobust(const pthread_mutexattr_t *attr, int *robust) __nonnull((1, 2));
extern int pthread_mutexattr_setrobust(pthread_mutexattr_t *attr, int robust) __nonnull((1));

extern int pthread_cond_init(pthread_cond_t *__restrict cond, const pthread_condattr_t *__restrict attr) __nonnull((1));
extern int pthread_cond_destroy(pthread_cond_t *cond) __nonnull((1));
extern int pthread_cond_signal(pthread_cond_t *cond) __nonnull((1));
extern int pthread_cond_broadcast(pthread_cond_t *cond) __nonnull((1));
extern int pthread_cond_wait(pthread_cond_t *__restrict cond, pthread_mutex_t *__restrict mutex) __nonnull((1, 2));
extern int pthread_cond_timedwait(pthread_cond_t *__restrict cond, pthread_mutex_t *__restrict mutex, const struct timespec *__restrict until) __nonnull((1, 2, 3));
extern int pthread_condattr_init(pthread_condattr_t *attr) __nonnull((1));
extern int pthread_condattr_destroy(pthread_condattr_t *attr) __nonnull((1));
extern int pthread_condattr_getpshared(const pthread_condattr_t *attr, int *shared) __nonnull((1, 2));
extern int pthread_condattr_setpshared(pthread_condattr_t *attr, int shared) __nonnull((1));
extern int pthread_condattr_getclock(const pthread_condattr_t *attr, clockid_t *clock) __nonnull((1, 2));
extern int pthread_condattr_setclock(pthread_condattr_t *attr, clockid_t clock) __nonnull((1));

extern int pthread_rwlock_init(pthread_rwlock_t *__restrict lock, const pthread_rwlockattr_t *__restrict attr) __nonnull((1));
extern int pthread_rwlock_destroy(pthread_rwlock_t *lock) __nonnull((1));
extern int pthread_rwlock_rdlock(pthread_rwlock_t *lock) __nonnull((1));
extern int pthread_rwlock_tryrdlock(pthread_rwlock_t *lock) __nonnull((1));
extern int pthread_rwlock_timedrdlock(pthread_rwlock_t *__restrict lock, const struct timespec *__restrict until) __nonnull((1, 2));
extern int pthread_rwlock_wrlock(pthread_rwlock_t *lock) __nonnull((1));
extern int pthread_rwlock_trywrlock(pthread_rwlock_t *lock) __nonnull((1));
extern int pthread_rwlock_timedwrlock(pthread_rwlock_t *__restrict lock, const struct timespec *__restrict until) __nonnull((1, 2));
extern int pthread_rwlock_unlock(pthread_rwlock_t *lock) __nonnull((1));
extern int pthread_rwlockattr_init(pthread_rwlockattr_t *attr) __nonnull((1));
extern int pthread_rwlockattr_destroy(pthread_rwlockattr_t *attr) __nonnull((1));
extern int pthread_rwlockattr_getpshared(const pthread_rwlockattr_t *attr, int *shared) __nonnull((1, 2));
extern int pthread_rwlockattr_setpshared(pthread_rwlockattr_t *attr, int shared) __nonnull((1));
extern int pthread_rwlockattr_getkind_np(const pthread_rwlockattr_t *attr, int *kind) __nonnull((1, 2));
extern int pthread_rwlockattr_setkind_np(pthread_rwlockattr_t *attr, int kind) __nonnull((1));

extern int pthread_barrier_init(pthread_barrier_t *__restrict barrier, const pthread_barrierattr_t *__restrict attr, unsigned count) __nonnull((1));
extern int pthread_barrier_destroy(pthread_barrier_t *barrier) __nonnull((1));
extern int pthread_barrier_wait(pthread_barrier_t *barrier) __nonnull((1));
extern int pthread_barrierattr_init(pthread_barrierattr_t *attr) __nonnull((1));
extern int pthread_barrierattr_destroy(pthread_barrierattr_t *attr) __nonnull((1));
extern int pthread_barrierattr_getpshared(const pthread_barrierattr_t *attr, int *shared) __nonnull((1, 2));
extern int pthread_barrierattr_setpshared(pthread_barrierattr_t *attr, int shared) __nonnull((1));

extern int pthread_spin_init(pthread_spinlock_t *lock, int shared) __nonnull((1));
extern int pthread_spin_destroy(pthread_spinlock_t *lock) __nonnull((1));
extern int pthread_spin_lock(pthread_spinlock_t *lock) __nonnull((1));
extern int pthread_spin_trylock(pthread_spinlock_t *lock) __nonnull((1));
extern int pthread_spin_unlock(pthread_spinlock_t *lock) __nonnull((1));

extern int pthread_key_create(pthread_key_t *key, void (*destructor)(void *)) __nonnull((1));
extern int pthread_key_delete(pthread_key_t key);
extern void *pthread_getspecific(pthread_key_t key);
extern int pthread_setspecific(pthread_key_t key, const void *value);

#ifdef __USE_GNU
extern int pthread_tryjoin_np(pthread_t thread, void **result);
extern int pthread_timedjoin_np(pthread_t thread, void **result, const struct timespec *until);
extern int pthread_clockjoin_np(pthread_t thread, void **result, clockid_t clock, const struct timespec *until);
extern int pthread_setname_np(pthread_t thread, const char *name) __nonnull((2));
extern int pthread_getname_np(pthread_t thread, char *name, size_t size) __nonnull((2));
extern int pthread_getattr_np(pthread_t thread, pthread_attr_t *attr) __nonnull((2));
extern int pthread_getattr_default_np(pthread_attr_t *attr) __nonnull((1));
extern int pthread_setattr_default_np(const pthread_attr_t *attr) __nonnull((1));
extern int pthread_setaffinity_np(pthread_t thread, size_t size, const cpu_set_t *set) __nonnull((3));
extern int pthread_getaffinity_np(pthread_t thread, size_t size, cpu_set_t *set) __nonnull((3));
extern int pthread_attr_setaffinity_np(pthread_attr_t *attr, size_t size, const cpu_set_t *set) __nonnull((1));
extern int pthread_attr_getaffinity_np(const pthread_attr_t *attr, size_t size, cpu_set_t *set) __nonnull((1));
extern int pthread_yield(void);
extern int pthread_mutex_clocklock(pthread_mutex_t *__restrict mutex, clockid_t clock, const struct timespec *__restrict until) __nonnull((1, 3));
extern int pthread_mutex_consistent_np(pthread_mutex_t *mutex) __nonnull((1));
extern int pthread_mutexattr_getrobust_np(const pthread_mutexattr_t *attr, int *robust) __nonnull((1, 2));
extern int pthread_mutexattr_setrobust_np(pthread_mutexattr_t *attr, int robust) __nonnull((1));
extern int pthread_mutexattr_getkind_np(const pthread_mutexattr_t *attr, int *type) __nonnull((1, 2));
extern int pthread_mutexattr_setkind_np(pthread_mutexattr_t *attr, int type) __nonnull((1));
extern int pthread_cond_clockwait(pthread_cond_t *__restrict cond, pthread_mutex_t *__restrict mutex, clockid_t clock, const struct timespec *__restrict until) __nonnull((1, 2, 4));
extern int pthread_rwlock_clockrdlock(pthread_rwlock_t *__restrict lock, clockid_t clock, const struct timespec *__restrict until) __nonnull((1, 3));
extern int pthread_rwlock_clockwrlock(pthread_rwlock_t *__restrict lock, clockid_t clock, const struct timespec *__restrict until) __nonnull((1, 3));
#endif

/* A handler that runs when the thread is cancelled or exits between push and pop; the two are a pair of braces. */
struct _pthread_cleanup_buffer {
  void (*__routine)(void *);
  void *__arg;
  int __canceltype;
  struct _pthread_cleanup_buffer *__prev;
};
extern void _pthread_cleanup_push(struct _pthread_cleanup_buffer *buffer, void (*routine)(void *), void *argument);
extern void _pthread_cleanup_pop(struct _pthread_cleanup_buffer *buffer, int execute);
extern void _pthread_cleanup_push_defer(struct _pthread_cleanup_buffer *buffer, void (*routine)(void *), void *argument);
extern void _pthread_cleanup_pop_restore(struct _pthread_cleanup_buffer *buffer, int execute);
__END_DECLS

#define pthread_cleanup_push(routine, argument) \
  do { \
    struct _pthread_cleanup_buffer __cleanup; \
    _pthread_cleanup_push(&__cleanup, (routine), (argument));
#define pthread_cleanup_pop(execute) \
    _pthread_cleanup_pop(&__cleanup, (execute)); \
  } while (0)
#ifdef __USE_GNU
#define pthread_cleanup_push_defer_np(routine, argument) \
  do { \
    struct _pthread_cleanup_buffer __cleanup; \
    _pthread_cleanup_push_defer(&__cleanup, (routine), (argument));
#define pthread_cleanup_pop_restore_np(execute) \
    _pthread_cleanup_pop_restore(&__cleanup, (execute)); \
  } while (0)
#endif

#endif
