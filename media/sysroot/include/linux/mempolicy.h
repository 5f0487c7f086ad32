/* <linux/mempolicy.h>: there is one node: nothing to choose. */
#ifndef _LINUX_MEMPOLICY_H
#define _LINUX_MEMPOLICY_H
#include <linux/mmzone.h>
#endif
