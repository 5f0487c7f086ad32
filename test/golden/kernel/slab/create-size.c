// C4
#include <linux/module.h>
#include <linux/slab.h>
static int __init start(void)
{
	struct kmem_cache *cache = kmem_cache_create("none", 0, 0, 0, NULL); //@ expect kernel-bug
	pr_info("%d\n", cache == NULL);
	return 0;
}
module_init(start);
//@ stdout "1\n"
