/* <linux/interrupt.h>: in which context code runs. Interrupts of devices do not come here: request_irq fails with -ENXIO. */
#ifndef _LINUX_INTERRUPT_H
#define _LINUX_INTERRUPT_H
#include <linux/kernel.h>
#include <linux/preempt.h>
#include <linux/irqflags.h>
#include <linux/hardirq.h>
#include <linux/errno.h>
typedef enum irqreturn { IRQ_NONE = 0, IRQ_HANDLED = 1, IRQ_WAKE_THREAD = 2 } irqreturn_t;
#define IRQ_RETVAL(x) ((x) ? IRQ_HANDLED : IRQ_NONE)
typedef irqreturn_t (*irq_handler_t)(int, void *);
#define IRQF_SHARED 0x00000080
static inline int request_irq(unsigned int irq, irq_handler_t handler, unsigned long flags, const char *name, void *dev)
{
	(void)irq; (void)handler; (void)flags; (void)name; (void)dev;
	return -ENXIO;
}
static inline const void *free_irq(unsigned int irq, void *dev) { (void)irq; (void)dev; return NULL; }
#endif
