/*
 * title: One byte too many
 * title.zh-cn: 多写了一个字节
 * topics: C5 C10
 * questions: 36 40
 * level: intermediate
 * minutes: 6
 * after: slab/free-list
 * twin: slab/red-zone.fixed
 */
#include <linux/module.h>
#include <linux/slab.h>

#define LENGTH 20

//@ machine slub-debug=FZP
static int __init name_init(void)
{
	struct kmem_cache *names = kmem_cache_create("name", LENGTH, 0, 0, NULL);
	const char *text = "twenty characters --";
	char *name;
	int i, fence = LENGTH;

	if (!names)
		return -ENOMEM;
	name = kmem_cache_alloc(names, GFP_KERNEL);
	if (!name)
		return -ENOMEM;
	//@ ask {$byte(name + 20)} The object has 20 bytes. Which value stands in byte 20, right behind it?
	//@ ask.zh-cn 对象有 20 字节。紧跟其后的第 20 号字节里是什么值？
	//@ because The red zone: 0xcc (204) behind an object in use, 0xbb (187) behind a free one.
	//@ because.zh-cn 这是红区：在用对象后面填 0xcc（204），空闲对象后面填 0xbb（187）。
	//@ view slab name
	pr_info("copying %zu characters\n", strlen(text));
	for (i = 0; i <= LENGTH; i++)
		name[i] = text[i]; //@ expect out-of-bounds-write
	//@ note The text has 20 characters and a zero behind them: 21 bytes.
	//@ note.zh-cn 文本有 20 个字符，后面还有一个 0：一共 21 字节。
	//@ ask {$byte(name + 20)} And now?
	//@ ask.zh-cn 现在呢？
	//@ because A single zero in the red zone. When the object is freed the kernel compares and complains: Right Redzone overwritten.
	//@ because.zh-cn 红区里出现了一个 0。释放对象时内核会比较并报告：Right Redzone overwritten。
	fence = i;
	pr_info("written %d bytes\n", fence);
	kmem_cache_free(names, name);
	return 0;
}
module_init(name_init);
MODULE_LICENSE("GPL");
