// B10
#include <linux/module.h>
#include <linux/percpu.h>
static int __init start(void)
{
	int __percpu *p = alloc_percpu(int); //@ expect leak
	return p ? 0 : -ENOMEM;
}
module_init(start);
