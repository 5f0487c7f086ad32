/* <linux/mutex.h>: locks that are waited for by sleeping; the owner gives them back. */
#ifndef _LINUX_MUTEX_H
#define _LINUX_MUTEX_H
#include <linux/compiler.h>
#include <linux/types.h>
struct mutex { unsigned long owner; };
#define __MUTEX_INITIALIZER(name) { 0 }
#define DEFINE_MUTEX(name) struct mutex name = __MUTEX_INITIALIZER(name)
void mutex_init(struct mutex *lock);
void mutex_destroy(struct mutex *lock);
void mutex_lock(struct mutex *lock);
int __must_check mutex_lock_interruptible(struct mutex *lock);
int mutex_trylock(struct mutex *lock);
void mutex_unlock(struct mutex *lock);
static inline bool mutex_is_locked(struct mutex *lock) { return lock->owner != 0; }
#endif
