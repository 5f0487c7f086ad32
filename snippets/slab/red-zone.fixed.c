/*
 * title: Room for the zero
 * title.zh-cn: 给末尾的 0 留位置
 * topics: C5 C10
 * questions: 36 40
 * level: intermediate
 * minutes: 6
 * after: slab/red-zone
 * twin: slab/red-zone
 * about: strscpy copies at most as many bytes as the object has, and always ends the text with a zero.
 * about.zh-cn: strscpy 最多复制对象容得下的字节数，并且总是以 0 结尾。
 */
#include <linux/module.h>
#include <linux/slab.h>

#define LENGTH 20

//@ machine slub-debug=FZP
static int __init name_init(void) //@ expect none
{
	struct kmem_cache *names = kmem_cache_create("name", LENGTH, 0, 0, NULL);
	const char *text = "twenty characters --";
	char *name;
	long copied;

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
	//@ ask {copied} The text has 20 characters, the object 20 bytes. What does strscpy return? (-7 is -E2BIG: it was cut off.)
	//@ ask.zh-cn 文本有 20 个字符，对象有 20 字节。strscpy 返回什么？（-7 即 -E2BIG，表示文本被截断。）
	//@ because 19 characters and the zero fit. That something is missing is told by the result, not by a destroyed neighbour.
	//@ because.zh-cn 只装得下 19 个字符加一个 0。少了东西由返回值说明，而不是毁掉邻居才发现。
	copied = strscpy(name, text, LENGTH);
	pr_info("%zu characters, %s\n", strlen(name), copied < 0 ? "cut off" : "complete");
	kmem_cache_free(names, name);
	kmem_cache_destroy(names);
	return 0;
}
module_init(name_init);
MODULE_LICENSE("GPL");
//@ stdout "copying 20 characters\n19 characters, cut off\n"
