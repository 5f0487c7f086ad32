/*
 * title: Growing without moving
 * title.zh-cn: 长大了，却没搬家
 * topics: C3
 * questions: 38
 * level: beginner
 * minutes: 5
 * after: kernel/kmalloc-classes
 */
#include <linux/module.h>
#include <linux/slab.h>

static const size_t steps[] = {20, 30, 50, 90, 100, 260}; //@ seed 9..600

static int __init grow_init(void) //@ expect none
{
	char *text = NULL, *grown;
	size_t room, moves = 0, i;

	//@ ask #moves {moves} The text grows from steps[0] to steps[5] bytes, step by step. How often does krealloc move it?
	//@ ask.zh-cn 文本从 steps[0] 字节逐步变到 steps[5] 字节。krealloc 一共搬了几次家？
	//@ because It moves only when the new size does not fit into the object any more. A smaller size always fits.
	//@ because.zh-cn 只有新的大小超出了对象时才搬。变小则总装得下。
	text = kmalloc(steps[0], GFP_KERNEL);
	if (!text)
		return -ENOMEM;
	strscpy(text, "kernel", steps[0]);
	for (i = 1; i < ARRAY_SIZE(steps); i++) {
		grown = krealloc(text, steps[i], GFP_KERNEL); //@ note Never "text = krealloc(text, …)": if it fails, NULL overwrites the only pointer.
		//@ note.zh-cn 不要写成 “text = krealloc(text, …)”：一旦失败，NULL 就覆盖了唯一的指针。
		if (!grown)
			break;
		moves += (unsigned long)grown != (unsigned long)text;
		text = grown; //@ view slab text
	}
	//@ answer #moves
	//@ ask {room} How many bytes does the object have in the end?
	//@ ask.zh-cn 最后这个对象有多少字节？
	//@ because The class that the last size fell into. An object that grew keeps the whole class, used or not.
	//@ because.zh-cn 就是最后一个大小所在的类别。不管用不用得完，对象占的都是整个类别的大小。
	room = ksize(text);
	//@ ask {? text[0] == 'k'} Does the text still begin with k, after all the moves?
	//@ ask.zh-cn 搬了这么多次，文本还以 k 开头吗？
	//@ because Moving means: a new object, a copy of the old content, and kfree of the old object.
	//@ because.zh-cn 搬家就是：申请新对象，复制旧内容，再 kfree 旧对象。
	pr_info("%s: moved %zu times, room for %zu\n", text, moves, room);
	kfree(text);
	return 0;
}
module_init(grow_init);
MODULE_LICENSE("GPL");
//@ stdout "kernel: moved 4 times, room for 512\n"
