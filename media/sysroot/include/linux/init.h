/* <linux/init.h>: code and data that are needed only while a module is loaded. */
#ifndef _LINUX_INIT_H
#define _LINUX_INIT_H

#include <linux/compiler.h>
#include <linux/types.h>

#define __init __cold
#define __exit __cold
#define __initdata
#define __initconst
#define __exitdata
#define __meminit
#define __devinit
#define __devexit
#define __net_init

typedef int (*initcall_t)(void);
typedef void (*exitcall_t)(void);

/* insmod calls init_module, rmmod calls cleanup_module: these make them other names of the module's own functions. */
#define module_init(initfn) \
	static inline initcall_t __maybe_unused __inittest(void) { return initfn; } \
	int init_module(void) __attribute__((alias(#initfn)))
#define module_exit(exitfn) \
	static inline exitcall_t __maybe_unused __exittest(void) { return exitfn; } \
	void cleanup_module(void) __attribute__((alias(#exitfn)))

#define early_initcall(fn) module_init(fn)
#define core_initcall(fn) module_init(fn)
#define subsys_initcall(fn) module_init(fn)
#define fs_initcall(fn) module_init(fn)
#define device_initcall(fn) module_init(fn)
#define late_initcall(fn) module_init(fn)

#endif
