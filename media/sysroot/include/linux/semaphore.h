/* <linux/semaphore.h>: a number of permits; down() sleeps for one. */
#ifndef _LINUX_SEMAPHORE_H
#define _LINUX_SEMAPHORE_H
#include <linux/types.h>
struct semaphore { unsigned int count; };
#define __SEMAPHORE_INITIALIZER(name, n) { n }
#define DEFINE_SEMAPHORE(name) struct semaphore name = { 1 }
static inline void sema_init(struct semaphore *sem, int val) { sem->count = (unsigned int)val; }
void down(struct semaphore *sem);
int down_interruptible(struct semaphore *sem);
int down_trylock(struct semaphore *sem);
void up(struct semaphore *sem);
#endif
