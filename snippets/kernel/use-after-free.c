/*
 * title: A pointer that outlives its object
 * title.zh-cn: 对象没了，指针还在
 * topics: C10 C3
 * questions: 40
 * level: beginner
 * minutes: 5
 * after: kernel/kmalloc-classes
 * twin: kernel/use-after-free.fixed
 */
#include <linux/module.h>
#include <linux/slab.h>

struct session {
	int user;
	struct session *next;
};

static struct session *current_session;

static void close_session(struct session *s)
{
	kfree(s);
}

static int __init uaf_init(void)
{
	struct session *intruder;

	current_session = kmalloc(sizeof(*current_session), GFP_KERNEL);
	if (!current_session)
		return -ENOMEM;
	current_session->user = 1000;
	current_session->next = NULL;
	//@ view slab current_session
	close_session(current_session);

	//@ ask {? intruder == current_session} The session is closed. Somebody else now allocates one. Does it get the same address?
	//@ ask.zh-cn 会话已关闭。现在别人申请一个会话。它会得到同一个地址吗？
	//@ because The object that was freed last is the first to be given out. Attackers count on that.
	//@ because.zh-cn 最后释放的对象最先给出。攻击者正是利用这一点。
	intruder = kmalloc(sizeof(*intruder), GFP_KERNEL);
	if (!intruder)
		return -ENOMEM;
	intruder->user = 0;

	//@ ask {current_session->user} current_session was never written again. Which user does it name now?
	//@ ask.zh-cn 此后没人再写过 current_session。它现在是哪个用户？
	//@ because Both pointers lead to the same 16 bytes: what the newcomer wrote is what the old pointer reads.
	//@ because.zh-cn 两个指针指向同样的 16 字节：后来者写了什么，旧指针就读到什么。
	pr_info("user %d\n", current_session->user); //@ expect use-after-free
	//@ note close_session() has given the object back: what stands here now belongs to somebody else.
	//@ note.zh-cn close_session() 已经归还该对象：现在这里放的是别人的数据。
	kfree(intruder);
	return 0;
}

module_init(uaf_init);
MODULE_LICENSE("GPL");
//@ stdout "user 0\n"
