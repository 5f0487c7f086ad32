/* <linux/stat.h>: bits of file modes; sysfs shows parameters of modules with these rights. */
#ifndef _LINUX_STAT_H
#define _LINUX_STAT_H
#include <linux/types.h>
#include <linux/moduleparam.h>
#endif
