/* <linux/preempt.h>: in what the processor is. While preempt_count() is not 0, nothing may sleep. */
#ifndef _LINUX_PREEMPT_H
#define _LINUX_PREEMPT_H
#include <linux/types.h>
#include <linux/compiler.h>
#include <linux/irqflags.h>
/* bits 0–7 preempt_disable and spinlocks, 8–15 softirq, 16–19 interrupts */
#define PREEMPT_OFFSET 1UL
#define SOFTIRQ_OFFSET (1UL << 8)
#define HARDIRQ_OFFSET (1UL << 16)
int preempt_count(void);
void preempt_disable(void);
void preempt_enable(void);
#define preempt_enable_no_resched preempt_enable
void local_bh_disable(void);
void local_bh_enable(void);
#define hardirq_count() (preempt_count() & 0xf0000)
#define softirq_count() (preempt_count() & 0xff00)
#define in_interrupt() (preempt_count() & 0xfff00)
#define in_hardirq() (hardirq_count() != 0)
#define in_irq() in_hardirq()
#define in_softirq() (softirq_count() != 0)
#define in_serving_softirq() ((preempt_count() & 0x100) != 0)
#define in_nmi() 0
#define in_task() (!in_interrupt())
#define in_atomic() (preempt_count() != 0)
#define preemptible() (preempt_count() == 0 && !irqs_disabled())
#endif
