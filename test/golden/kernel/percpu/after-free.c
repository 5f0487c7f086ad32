// B10
#include <linux/module.h>
#include <linux/percpu.h>
static int __init start(void)
{
	int __percpu *p = alloc_percpu(int);
	int *mine = per_cpu_ptr(p, 0);

	free_percpu(p);
	*mine = 1; //@ expect use-after-free
	return 0;
}
module_init(start);
