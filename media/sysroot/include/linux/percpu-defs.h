/* <linux/percpu-defs.h>: see <linux/percpu.h>. */
#ifndef _LINUX_PERCPU_DEFS_H
#define _LINUX_PERCPU_DEFS_H
#include <linux/percpu.h>
#endif
