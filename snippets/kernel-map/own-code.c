/*
 * title: Code that even the kernel may not change
 * title.zh-cn: 连内核自己也不能改的代码
 * topics: A13 A9
 * questions: 48 49
 * level: advanced
 * minutes: 6
 * after: kernel-map/map-64
 */
//@ machine arch=x86-64
//@ expect none
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/slab.h>

#define KERNEL_IMAGE 0x1000000UL /* 16 MiB: the physical address of the kernel's code */

static const int prices[] = {10, 20, 30};

static int twice(int n)
{
	return 2 * n;
}

static int __init rights_init(void)
{
	int (*code)(int) = twice;
	unsigned long data = (unsigned long)kmalloc(64, GFP_KERNEL);
	char *alias = __va(KERNEL_IMAGE);
	int i, sum = 0;

	if (!data)
		return -ENOMEM;

	//@ ask {? $writable(code)} The kernel runs in ring 0. Does the page-table entry of its function twice allow writing?
	//@ ask.zh-cn 内核运行在 ring 0。它的函数 twice 所在页的页表项允许写吗？
	//@ because The loader wrote the code, then took the right to write away. Bit WP of CR0 makes the processor obey in ring 0, too.
	//@ because.zh-cn 加载器写好代码之后，就把写权限收走了。CR0 的 WP 位让处理器在 ring 0 也照样遵守。
	sum += code(prices[1]); //@ view page-walk code

	//@ ask {? $writable(prices)} And prices, which is const?
	//@ ask.zh-cn const 数组 prices 呢？
	//@ because Constants lie in .rodata, on pages of their own, read-only like the code. A table of functions belongs there.
	//@ because.zh-cn 常量在 .rodata 里，占单独的页，和代码一样只读。函数表就应该放在那里。
	for (i = 0; i < 3; i++)
		sum += prices[i];

	//@ ask {? $executable((char *)data)} Memory from kmalloc can be written. Can the bytes written there also be executed?
	//@ ask.zh-cn kmalloc 的内存可以写。写进去的字节也能当代码执行吗？
	//@ because Bit NX is set all over the direct map: what can be written cannot be executed, and the other way round (W^X).
	//@ because.zh-cn 整个直接映射区都置了 NX 位：能写的不能执行，能执行的不能写（W^X）。
	*(char *)data = (char)0xc3; //@ view page-walk (char *)data

	//@ ask {? $writable(alias)} The frames of the kernel's own code have a second address, in the direct map. Can they be written there?
	//@ ask.zh-cn 内核自身代码的页框在直接映射区里还有第二个地址。从那里能写吗？
	//@ because A lock on one of two doors would be none. Whoever changes the rights of a page changes those of its alias, too.
	//@ because.zh-cn 两扇门只锁一扇，等于没锁。改一页的权限时，别名的权限也一起改。
	sum += alias != NULL; //@ view page-walk alias

	pr_info("%d\n", sum);
	kfree((void *)data);
	return 0;
}

module_init(rights_init);
MODULE_LICENSE("GPL");
//@ stdout "101\n"
