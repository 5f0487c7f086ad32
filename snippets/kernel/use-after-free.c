/* The object is used after kfree: the kernel would go on with whatever lies there by then. (C3) */
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
	current_session = kmalloc(sizeof(*current_session), GFP_KERNEL);
	if (!current_session)
		return -ENOMEM;
	current_session->user = 1000;
	current_session->next = NULL;
	close_session(current_session);
	pr_info("user %d\n", current_session->user); //@ expect use-after-free
	//@ note close_session() has given the object back; the next kmalloc of this size gets it.
	//@ note.zh-cn close_session() 已经归还该对象；下一次同样大小的 kmalloc 就会得到它。
	return 0;
}

static void __exit uaf_exit(void)
{
}

module_init(uaf_init);
module_exit(uaf_exit);
MODULE_LICENSE("GPL");
