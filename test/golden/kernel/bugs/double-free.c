// C10
#include <linux/module.h>
#include <linux/slab.h>
static int __init start(void)
{
	char *p = kmalloc(16, GFP_KERNEL);

	kfree(p);
	kfree(p); //@ expect double-free
	return 0;
}
module_init(start);
//@ message the block of 16 bytes that `p` points to is freed a second time: `kfree(p)` on line 8 already gave it back; the kernel's name for it: KASAN: double-free
//@ message.zh-cn `p` 指向的 16 字节的块被第二次释放：第 8 行的 `kfree(p)` 已经归还了它；内核的报告中称为：KASAN: double-free
