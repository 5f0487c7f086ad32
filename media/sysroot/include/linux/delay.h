/* <linux/delay.h>: waiting: mdelay and udelay keep the processor busy, msleep sleeps. */
#ifndef _LINUX_DELAY_H
#define _LINUX_DELAY_H
#include <linux/types.h>
void ndelay(unsigned long nsecs);
void udelay(unsigned long usecs);
void mdelay(unsigned long msecs);
void msleep(unsigned int msecs);
unsigned long msleep_interruptible(unsigned int msecs);
void usleep_range(unsigned long min, unsigned long max);
#define ssleep(seconds) msleep((seconds) * 1000)
#define fsleep(usecs) usleep_range(usecs, 2 * (usecs))
#endif
