/* kmalloc rounds each request up to the next size that has a cache. (C2) */
#include <linux/module.h>
#include <linux/slab.h>

static const size_t sizes[] = {1, 8, 9, 33, 65, 97, 129, 200, 1025, 4097, 8193};

static int __init classes_init(void) //@ expect none
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		void *p = kmalloc(sizes[i], GFP_KERNEL); //@ note Above 8192 bytes there is no cache: whole pages are handed out.
		//@ note.zh-cn 超过 8192 字节时没有缓存：直接分配整页。

		if (!p)
			return -ENOMEM;
		pr_info("%5zu bytes: an object of %zu\n", sizes[i], ksize(p));
		kfree(p);
	}
	/* No object at all, but no failure either: it may be freed, not used. */
	pr_info("    0 bytes: %s\n", ZERO_OR_NULL_PTR(kmalloc(0, GFP_KERNEL)) ? "nothing to use" : "an object");
	return 0;
}

static void __exit classes_exit(void)
{
}

module_init(classes_init);
module_exit(classes_exit);
MODULE_LICENSE("GPL");
