/*
 * title: What the last owner left behind
 * title.zh-cn: 上一个主人留下的东西
 * topics: C3 C8 A13
 * questions: 31 46
 * level: intermediate
 * minutes: 5
 * after: kernel/kmalloc-classes
 */
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/string.h>

#define SIZE 64

static char *learn_password(void)
{
	char *text = kmalloc(SIZE, GFP_KERNEL);

	if (text)
		strscpy(text, "password", SIZE);
	return text;
}

static int __init leftovers_init(void) //@ expect none
{
	char *secret, *next;

	secret = learn_password();
	if (!secret)
		return -ENOMEM;
	kfree(secret);
	//@ ask {? $byte(next) == 'p'} The password was freed. Does it still begin at next, the address that the next owner gets?
	//@ ask.zh-cn 密码所在的对象释放了。下一个主人得到的 next 处，还是密码的开头吗？
	//@ because kfree gives an object back, it does not erase it; and kmalloc gives it out as it is.
	//@ because.zh-cn kfree 只归还对象，不擦除内容；kmalloc 又原样给出。
	next = kmalloc(SIZE, GFP_KERNEL);
	kfree(next); //@ view slab next

	//@ ask {$byte(next)} kzalloc asks for the same object. Which value has its first byte now?
	//@ ask.zh-cn 用 kzalloc 申请同一个对象。它的第一个字节现在是多少？
	//@ because kzalloc is kmalloc with __GFP_ZERO: the object is filled with zeros before anybody sees it.
	//@ because.zh-cn kzalloc 就是带 __GFP_ZERO 的 kmalloc：对象先填零，再交出去。
	next = kzalloc(SIZE, GFP_KERNEL);
	kfree(next);

	secret = learn_password();
	if (!secret)
		return -ENOMEM;
	kfree_sensitive(secret); //@ note This time the owner erases the password before giving the object back.
	//@ note.zh-cn 这一次，主人先擦掉密码再归还对象。
	//@ ask {? $byte(next) == 'p'} Plain kmalloc once more. Does the next owner find the password?
	//@ ask.zh-cn 再用普通的 kmalloc。下一个主人还能找到密码吗？
	//@ because The secret is gone before the object is free, whoever gets it and however.
	//@ because.zh-cn 对象变为空闲之前，秘密已经没了；不管谁得到它、怎样得到。
	next = kmalloc(SIZE, GFP_KERNEL);
	pr_info("three owners, one object\n");
	kfree(next);
	return 0;
}

module_init(leftovers_init);
MODULE_LICENSE("GPL");
//@ stdout "three owners, one object\n"
