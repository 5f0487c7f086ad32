/* <linux/sched.h>: tasks. Programs of user space find here what clone() is told. */
#ifndef _LINUX_SCHED_H
#define _LINUX_SCHED_H
#define CSIGNAL 0x000000ff
#define CLONE_VM 0x00000100
#define CLONE_FS 0x00000200
#define CLONE_FILES 0x00000400
#define CLONE_SIGHAND 0x00000800
#define CLONE_PIDFD 0x00001000
#define CLONE_PTRACE 0x00002000
#define CLONE_VFORK 0x00004000
#define CLONE_PARENT 0x00008000
#define CLONE_THREAD 0x00010000
#define CLONE_NEWNS 0x00020000
#define CLONE_SYSVSEM 0x00040000
#define CLONE_SETTLS 0x00080000
#define CLONE_PARENT_SETTID 0x00100000
#define CLONE_CHILD_CLEARTID 0x00200000
#define CLONE_DETACHED 0x00400000
#define CLONE_UNTRACED 0x00800000
#define CLONE_CHILD_SETTID 0x01000000
#define CLONE_NEWUTS 0x04000000
#define CLONE_NEWIPC 0x08000000
#define CLONE_NEWUSER 0x10000000
#define CLONE_NEWPID 0x20000000
#define CLONE_NEWNET 0x40000000
#define CLONE_IO 0x80000000
#if !defined(_FEATURES_H) && !defined(_GNU_SOURCE)
#include <linux/types.h>
#include <linux/list.h>
#include <linux/preempt.h>
#include <linux/jiffies.h>
#include <linux/mm_types.h>
#include <linux/spinlock.h>
#define TASK_COMM_LEN 16
#define TASK_RUNNING 0x0000
#define TASK_INTERRUPTIBLE 0x0001
#define TASK_UNINTERRUPTIBLE 0x0002
#define MAX_SCHEDULE_TIMEOUT ((long)(~0UL >> 1))

/* The fields that modules look at. */
struct task_struct {
	unsigned int __state;
	void *stack;
	unsigned int flags;
	int prio;
	int static_prio;
	struct mm_struct *mm;
	struct mm_struct *active_mm;
	pid_t pid;
	pid_t tgid;
	struct task_struct *real_parent;
	struct task_struct *parent;
	char comm[TASK_COMM_LEN];
};
struct task_struct *get_current(void);
#define current get_current()
static inline pid_t task_pid_nr(struct task_struct *task) { return task->pid; }
static inline pid_t task_tgid_nr(struct task_struct *task) { return task->tgid; }
#define get_task_comm(buf, task) strscpy_pad(buf, (task)->comm, sizeof(buf))

void schedule(void);
long schedule_timeout(long timeout);
#define schedule_timeout_interruptible(timeout) schedule_timeout(timeout)
#define schedule_timeout_uninterruptible(timeout) schedule_timeout(timeout)
#define set_current_state(state) do { (void)(state); } while (0)
#define cond_resched() ({ might_sleep(); 0; })
static inline int signal_pending(struct task_struct *p) { (void)p; return 0; }
#include <linux/kernel.h>
#include <linux/string.h>
#endif
#endif
