/* <linux/hardirq.h>: between irq_enter and irq_exit code runs as an interrupt handler does. */
#ifndef _LINUX_HARDIRQ_H
#define _LINUX_HARDIRQ_H
#include <linux/preempt.h>
void irq_enter(void);
void irq_exit(void);
#endif
