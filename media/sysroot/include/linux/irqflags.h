/* <linux/irqflags.h>: interrupts of this processor, off and on. */
#ifndef _LINUX_IRQFLAGS_H
#define _LINUX_IRQFLAGS_H
#include <linux/types.h>
void local_irq_disable(void);
void local_irq_enable(void);
unsigned long _local_irq_save(void);
void local_irq_restore(unsigned long flags);
bool irqs_disabled(void);
#define local_irq_save(flags) do { (flags) = _local_irq_save(); } while (0)
#define local_save_flags(flags) do { (flags) = irqs_disabled() ? 0UL : 0x200UL; } while (0)
#endif
