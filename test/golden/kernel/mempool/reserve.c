// C7: When nothing more can be had, the reserve is used; what comes back fills it first.
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/mempool.h>
static int left = 4;
static void *my_alloc(gfp_t gfp, void *data)
{
	if (left == 0)
		return NULL;
	left--;
	return kmalloc(32, gfp);
}
static void my_free(void *element, void *data)
{
	kfree(element);
}
static int __init start(void)
{
	mempool_t *pool = mempool_create(2, my_alloc, my_free, NULL);
	void *e[4];
	int i;

	if (!pool)
		return -ENOMEM;
	for (i = 0; i < 4; i++) {
		e[i] = mempool_alloc(pool, GFP_ATOMIC);
		pr_info("got %d, reserve %d\n", e[i] != NULL, pool->curr_nr);
	}
	pr_info("fifth %d\n", mempool_alloc(pool, GFP_ATOMIC) != NULL);
	for (i = 0; i < 4; i++) {
		mempool_free(e[i], pool);
		pr_info("reserve %d\n", pool->curr_nr);
	}
	mempool_destroy(pool);
	return 0;
}
module_init(start);
//@ expect none
//@ stdout "got 1, reserve 2\n"
//@ stdout "got 1, reserve 2\n"
//@ stdout "got 1, reserve 1\n"
//@ stdout "got 1, reserve 0\n"
//@ stdout "fifth 0\n"
//@ stdout "reserve 1\n"
//@ stdout "reserve 2\n"
//@ stdout "reserve 2\n"
//@ stdout "reserve 2\n"
