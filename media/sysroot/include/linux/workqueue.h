/* <linux/workqueue.h>: work for later. There are no worker threads here: what is queued runs at once, in the caller's own context. */
#ifndef _LINUX_WORKQUEUE_H
#define _LINUX_WORKQUEUE_H
#include <linux/list.h>
#include <linux/types.h>
struct work_struct;
typedef void (*work_func_t)(struct work_struct *work);
struct work_struct { struct list_head entry; work_func_t func; };
struct delayed_work { struct work_struct work; };
struct workqueue_struct;
#define __WORK_INITIALIZER(n, f) { .entry = { &(n).entry, &(n).entry }, .func = (f) }
#define DECLARE_WORK(n, f) struct work_struct n = __WORK_INITIALIZER(n, f)
#define INIT_WORK(_work, _func) do { INIT_LIST_HEAD(&(_work)->entry); (_work)->func = (_func); } while (0)
#define INIT_DELAYED_WORK(_work, _func) INIT_WORK(&(_work)->work, _func)
static inline bool schedule_work(struct work_struct *work) { work->func(work); return true; }
static inline bool schedule_delayed_work(struct delayed_work *work, unsigned long delay) { (void)delay; return schedule_work(&work->work); }
static inline bool flush_work(struct work_struct *work) { (void)work; return false; }
static inline bool cancel_work_sync(struct work_struct *work) { (void)work; return false; }
static inline bool cancel_delayed_work_sync(struct delayed_work *work) { (void)work; return false; }
#define flush_scheduled_work() do { } while (0)
#define to_delayed_work(work) container_of(work, struct delayed_work, work)
#endif
