/*
 * title: Closing the session forgets it, too
 * title.zh-cn: 关闭会话时也忘掉它
 * topics: C10 C3
 * questions: 40
 * level: beginner
 * minutes: 5
 * after: kernel/use-after-free
 * twin: kernel/use-after-free
 * about: Whoever frees an object sets the pointer that others use to NULL, and those who use it look first.
 * about.zh-cn: 释放对象的人把大家共用的指针置为 NULL，使用它的人先检查。
 */
#include <linux/module.h>
#include <linux/slab.h>

struct session {
	int user;
	struct session *next;
};

static struct session *current_session;

static void close_session(struct session **s)
{
	kfree(*s);
	*s = NULL; //@ note From here on a mistake is easy to see: NULL is not mistaken for a session.
	//@ note.zh-cn 从此一旦用错就很容易发现：NULL 不会被当成会话。
}

static int __init uaf_init(void) //@ expect none
{
	struct session *intruder;

	current_session = kmalloc(sizeof(*current_session), GFP_KERNEL);
	if (!current_session)
		return -ENOMEM;
	current_session->user = 1000;
	current_session->next = NULL;
	//@ view slab current_session
	close_session(&current_session);

	intruder = kmalloc(sizeof(*intruder), GFP_KERNEL);
	if (!intruder)
		return -ENOMEM;
	intruder->user = 0;

	//@ ask {? current_session == 0} Is current_session NULL now?
	//@ ask.zh-cn current_session 现在是空指针吗？
	//@ because close_session was given the address of the pointer, so it could clear the variable itself.
	//@ because.zh-cn close_session 得到的是指针变量的地址，所以能把变量本身清空。
	if (current_session)
		pr_info("user %d\n", current_session->user);
	else
		pr_info("nobody is logged in\n");
	kfree(intruder);
	return 0;
}

module_init(uaf_init);
MODULE_LICENSE("GPL");
//@ stdout "nobody is logged in\n"
