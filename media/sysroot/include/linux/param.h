/* <linux/param.h>: HZ. */
#ifndef _LINUX_PARAM_H
#define _LINUX_PARAM_H
#include <linux/jiffies.h>
#endif
