/* <linux/module_marker.h>: every module has a section .modinfo, and in it the version of the kernel that it was built for
 * (modpost writes it; insmod compares it with the running kernel's). A program with such a section runs in kernel mode. */
#ifndef _LINUX_MODULE_MARKER_H
#define _LINUX_MODULE_MARKER_H

#ifdef _FEATURES_H
#error "headers of the C library such as <stdio.h> do not exist in the kernel: use those of <linux/...>"
#endif

#ifndef __KERNEL__
#define __KERNEL__ 1
#endif
#ifndef MODULE
#define MODULE 1
#endif

static const char __module_vermagic[] __attribute__((__used__, __section__(".modinfo"), __aligned__(1))) =
	"vermagic=6.1.0 SMP preempt mod_unload modversions ";

#endif
