/* <linux/rcupdate.h>: readers that never wait. One task runs here, so a grace period is over as soon as it begins. */
#ifndef _LINUX_RCUPDATE_H
#define _LINUX_RCUPDATE_H
#include <linux/compiler.h>
#include <linux/types.h>
#include <linux/preempt.h>
static inline void rcu_read_lock(void) { preempt_disable(); }
static inline void rcu_read_unlock(void) { preempt_enable(); }
#define rcu_dereference(p) READ_ONCE(p)
#define rcu_dereference_protected(p, c) (p)
#define rcu_assign_pointer(p, v) smp_store_release(&(p), (v))
#define RCU_INIT_POINTER(p, v) do { (p) = (v); } while (0)
#define synchronize_rcu() might_sleep()
static inline void call_rcu(struct rcu_head *head, rcu_callback_t func) { func(head); }
#define rcu_barrier() do { } while (0)
#define kfree_rcu(ptr, member) kfree(ptr)
#include <linux/kernel.h>
#include <linux/slab.h>
#endif
