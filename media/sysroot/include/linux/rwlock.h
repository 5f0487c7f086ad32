/* <linux/rwlock.h>: many readers or one writer, waited for by spinning. */
#ifndef _LINUX_RWLOCK_H
#define _LINUX_RWLOCK_H
#include <linux/types.h>
typedef struct { volatile int count; } rwlock_t; /* readers, or -1: a writer */
#define __RW_LOCK_UNLOCKED(name) { 0 }
#define DEFINE_RWLOCK(x) rwlock_t x = __RW_LOCK_UNLOCKED(x)
void rwlock_init(rwlock_t *lock);
void read_lock(rwlock_t *lock);
void read_unlock(rwlock_t *lock);
void write_lock(rwlock_t *lock);
void write_unlock(rwlock_t *lock);
#endif
