/* <linux/moduleparam.h>: variables that can be set when the module is loaded: insmod demo.ko count=3. Each leaves a row in
 * the section __param: its name, its type and where it is. */
#ifndef _LINUX_MODULEPARAM_H
#define _LINUX_MODULEPARAM_H

#include <linux/compiler.h>
#include <linux/kernel.h>

struct kernel_param {
	const char *name;
	const char *type;
	void *arg;
	unsigned int *num;
	unsigned int max;
	unsigned short perm;
};

#define __MODULE_INFO(tag, name, info) \
	static const char __UNIQUE_ID(name)[] __attribute__((__used__, __section__(".modinfo"), __aligned__(1))) = #tag "=" info

#define __module_param_row(name, type, arg, num, max, perm) \
	static const struct kernel_param __param_##name __attribute__((__used__, __section__("__param"))) = { #name, #type, arg, num, max, perm }

#define module_param_named(name, value, type, perm) __module_param_row(name, type, (void *)&(value), NULL, 1, perm)
#define module_param(name, type, perm) module_param_named(name, name, type, perm)
#define module_param_array_named(name, array, type, nump, perm) \
	__module_param_row(name, type, (void *)(array), (unsigned int *)(nump), ARRAY_SIZE(array), perm)
#define module_param_array(name, type, nump, perm) module_param_array_named(name, name, type, nump, perm)
#define module_param_string(name, str, len, perm) __module_param_row(name, string, (void *)(str), NULL, len, perm)
#define MODULE_PARM_DESC(_parm, desc) __MODULE_INFO(parm, _parm, #_parm ":" desc)

#define S_IRUSR 00400
#define S_IWUSR 00200
#define S_IXUSR 00100
#define S_IRGRP 00040
#define S_IWGRP 00020
#define S_IROTH 00004
#define S_IWOTH 00002
#define S_IRUGO (S_IRUSR | S_IRGRP | S_IROTH)
#define S_IWUGO (S_IWUSR | S_IWGRP | S_IWOTH)

#endif
