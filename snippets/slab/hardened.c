/*
 * title: A link that a thief cannot read
 * title.zh-cn: 小偷读不懂的链接
 * topics: C5 A13
 * questions: 36 37
 * level: advanced
 * minutes: 6
 * after: slab/free-list
 */
#include <linux/module.h>
#include <linux/slab.h>

//@ machine freelist-hardened=on freelist-random=on
static int __init hardened_init(void) //@ expect none
{
	struct kmem_cache *keys = kmem_cache_create("key", 64, 0, 0, NULL);
	char *a, *b, *c, *last, *next;

	if (!keys)
		return -ENOMEM;
	a = kmem_cache_alloc(keys, GFP_KERNEL);
	b = kmem_cache_alloc(keys, GFP_KERNEL);
	c = kmem_cache_alloc(keys, GFP_KERNEL);
	if (!a || !b || !c)
		return -ENOMEM;
	//@ ask {? b == a + 64 && c == b + 64} Three objects of 64 bytes from a fresh slab: do they follow each other, as they did in the last lesson?
	//@ ask.zh-cn 从新的 slab 里取三个 64 字节的对象：它们像上一课那样依次相邻吗？
	//@ because freelist-random=on shuffles the list of a new slab. Nobody can tell which object will lie behind his own.
	//@ because.zh-cn freelist-random=on 打乱了新 slab 的链表。没人能预知自己的对象后面是谁。
	//@ view slab a
	pr_info("three keys\n");

	kmem_cache_free(keys, a);
	//@ ask {? $word(b + 32) == (unsigned long)a} b is freed after a, so its link has to lead to a. Does the address of a stand in b?
	//@ ask.zh-cn b 在 a 之后释放，所以 b 的链接应当指向 a。b 里存的是 a 的地址吗？
	//@ because It holds the address XOR a secret of the cache XOR the (byte-swapped) place where the link stands.
	//@ because.zh-cn 存的是：地址，异或缓存的密钥，再异或链接所在位置（按字节反转）的地址。
	kmem_cache_free(keys, b);
	last = kmem_cache_alloc(keys, GFP_KERNEL);
	//@ ask {? next == a} The object that comes first is b. Does the allocator find a behind it, in spite of the encoding?
	//@ ask.zh-cn 先给出的是 b。尽管链接被编码了，分配器还能找到它后面的 a 吗？
	//@ because The allocator knows the secret, and XOR twice gives back what was there. It costs one instruction or two.
	//@ because.zh-cn 分配器知道密钥，同样的异或再做一次就还原了。代价只是一两条指令。
	next = kmem_cache_alloc(keys, GFP_KERNEL);
	pr_info("the order is kept: %s\n", last == b && next == a ? "yes" : "no");
	kmem_cache_free(keys, last);
	kmem_cache_free(keys, next);
	kmem_cache_free(keys, c);
	kmem_cache_destroy(keys);
	return 0;
}
module_init(hardened_init);
MODULE_LICENSE("GPL");
//@ stdout "three keys\nthe order is kept: yes\n"
