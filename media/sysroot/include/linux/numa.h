/* <linux/numa.h>: there is one node. */
#ifndef _LINUX_NUMA_H
#define _LINUX_NUMA_H
#include <linux/mmzone.h>
#endif
