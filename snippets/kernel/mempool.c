/*
 * title: A stock for hard times
 * title.zh-cn: 留一手：内存池
 * topics: C7
 * questions: 47
 * level: intermediate
 * minutes: 6
 * after: kernel/slab-cache physical/watermarks
 */
#include <linux/list.h>
#include <linux/mempool.h>
#include <linux/mm.h>
#include <linux/module.h>

#define RESERVE 3 //@ seed 2..6
#define NOW (GFP_NOWAIT | __GFP_NOWARN)

//@ machine ram=64M
static LIST_HEAD(taken);
static struct page *written[8];
static mempool_t *pool;

/* Somebody takes all memory there is. */
static void take_everything(void)
{
	struct page *page;

	//@ view physical
	while ((page = alloc_page(GFP_ATOMIC | __GFP_NOWARN)) != NULL)
		list_add(&page->lru, &taken);
}

static int __init pool_init(void) //@ expect none
{
	int served = 0, level, i;

	pool = mempool_create_page_pool(RESERVE, 0); //@ note The reserve is filled now, while there is memory.
	//@ note.zh-cn 趁现在有内存，先把储备装满。
	if (!pool)
		return -ENOMEM;
	written[0] = mempool_alloc(pool, NOW);
	//@ ask {level} One page was taken out of a pool with a reserve of RESERVE. How many pages are in the reserve now?
	//@ ask.zh-cn 从储备为 RESERVE 页的内存池取走了一页。现在储备里有几页？
	//@ because A mempool asks the allocator first. The reserve is not a cache: it is touched only when all else fails.
	//@ because.zh-cn 内存池先找分配器要。储备不是缓存：别处都要不到时才动用。
	level = pool->curr_nr;
	pr_info("in times of plenty, used of the reserve: %d\n", RESERVE - level);

	take_everything();
	//@ ask #served {served} Nothing is left. Seven more requests come to the pool: how many get a page?
	//@ ask.zh-cn 内存已被取光。又有七个申请来找内存池：有几个能得到一页？
	//@ because Just as many as the reserve has; the page taken in times of plenty came from elsewhere. Then the pool is empty, too.
	//@ because.zh-cn 储备有几页，就得到几页：内存充足时取走的那一页不是从储备里来的。之后内存池也空了。
	for (i = 1; i < 8; i++) {
		written[i] = mempool_alloc(pool, NOW);
		served += written[i] != NULL;
	}
	//@ answer #served
	level = pool->curr_nr;
	pr_info("under pressure, served and left in reserve: %s\n", served == RESERVE && level == 0 ? "all of it, none" : "something else");

	mempool_free(written[0], pool); //@ note The first piece of work is done, and its page comes back to the pool.
	//@ note.zh-cn 第一件工作做完了，它的那一页归还给内存池。
	//@ ask {pool->curr_nr} The first page came back to the pool. How many are in the reserve?
	//@ ask.zh-cn 第一页归还给了内存池。储备里有几页？
	//@ because It was not freed: the reserve is filled first. So work that ends makes new work possible.
	//@ because.zh-cn 它没有被释放，而是先补充储备。一件工作做完，下一件才有得用。
	written[0] = NULL;
	return 0;
}

static void __exit pool_exit(void)
{
	struct page *page, *next;
	int i;

	list_for_each_entry_safe(page, next, &taken, lru) {
		list_del(&page->lru);
		__free_page(page);
	}
	for (i = 0; i < 8; i++)
		if (written[i])
			mempool_free(written[i], pool);
	mempool_destroy(pool);
}

module_init(pool_init);
module_exit(pool_exit);
MODULE_LICENSE("GPL");
//@ stdout "in times of plenty, used of the reserve: 0\nunder pressure, served and left in reserve: all of it, none\n"
