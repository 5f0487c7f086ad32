// C10
#include <linux/module.h>
#include <linux/slab.h>
static int __init start(void)
{
	char local[8];

	kfree(local); //@ expect invalid-free
	return 0;
}
module_init(start);
