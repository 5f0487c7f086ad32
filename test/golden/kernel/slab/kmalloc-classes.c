// C3: kmalloc takes the smallest class that is large enough; above 8 KiB whole pages.
#include <linux/module.h>
#include <linux/slab.h>
static int __init start(void)
{
	static const size_t sizes[] = { 1, 8, 9, 33, 65, 97, 129, 193, 257, 1000, 4097, 8192, 8193, 20000 };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		void *p = kmalloc(sizes[i], GFP_KERNEL);

		if (!p)
			return -ENOMEM;
		pr_info("%zu -> %zu\n", sizes[i], ksize(p));
		kfree(p);
	}
	return 0;
}
module_init(start);
//@ expect none
//@ stdout "1 -> 8\n"
//@ stdout "8 -> 8\n"
//@ stdout "9 -> 16\n"
//@ stdout "33 -> 64\n"
//@ stdout "65 -> 96\n"
//@ stdout "97 -> 128\n"
//@ stdout "129 -> 192\n"
//@ stdout "193 -> 256\n"
//@ stdout "257 -> 512\n"
//@ stdout "1000 -> 1024\n"
//@ stdout "4097 -> 8192\n"
//@ stdout "8192 -> 8192\n"
//@ stdout "8193 -> 16384\n"
//@ stdout "20000 -> 32768\n"
