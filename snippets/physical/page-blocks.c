/*
 * title: Pages that can move live apart from those that cannot
 * title.zh-cn: 可移动的页与不可移动的页分开住
 * topics: B4
 * questions: 24 32
 * level: advanced
 * minutes: 5
 * after: physical/neighbours
 */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/module.h>

#define PAGEBLOCK_ORDER 9 /* 512 frames, 2 MiB: what one huge page needs */

static unsigned long block_of(struct page *page)
{
	return page_to_pfn(page) >> PAGEBLOCK_ORDER;
}

static int __init blocks_init(void) //@ expect none
{
	struct page *kernel, *another, *user, *cache;
	unsigned long kernel_block, another_block, user_block, cache_block;

	kernel = alloc_page(GFP_KERNEL); //@ note Unmovable: the kernel uses its address, so it has to stay where it is.
	//@ note.zh-cn 不可移动：内核直接使用它的地址，所以必须待在原处。
	another = alloc_page(GFP_KERNEL);
	user = alloc_page(GFP_HIGHUSER_MOVABLE); //@ note As for a user program: only page tables lead to it, and those can be changed.
	//@ note.zh-cn 像给用户程序那样：只有页表指向它，而页表可以改。
	cache = alloc_page(GFP_KERNEL | __GFP_RECLAIMABLE); //@ note Cannot move, but can be thrown away and made again, such as a cached inode.
	//@ note.zh-cn 不能移动，但可以丢弃后重建，例如缓存的 inode。
	if (!kernel || !another || !user || !cache)
		return -ENOMEM;
	kernel_block = block_of(kernel);

	//@ ask {? another_block == kernel_block} Memory is divided into page blocks of 512 frames. Do the two GFP_KERNEL pages lie in the same one?
	//@ ask.zh-cn 内存划分成每 512 个页框一组的页块。两个 GFP_KERNEL 页在同一个页块里吗？
	//@ because Both are unmovable, and such pages are taken from the same page block as long as it has free ones.
	//@ because.zh-cn 两页都不可移动；只要那个页块里还有空闲页，这类页就都从那里取。
	another_block = block_of(another);
	//@ ask {? user_block == kernel_block} And does the movable page lie in that page block, too?
	//@ ask.zh-cn 那个可移动的页也在这个页块里吗？
	//@ because A single unmovable page would spoil the block: as long as it is there, no huge page can be made of it.
	//@ because.zh-cn 只要混进一个不可移动的页，在它释放之前，这个页块就凑不出一个大页。
	//@ view physical user
	user_block = block_of(user);
	//@ ask How many different page blocks do the four pages lie in?
	//@ ask.zh-cn 这四页一共分布在几个不同的页块里？
	//@ choice {user_block == kernel_block || cache_block == kernel_block || cache_block == user_block} fewer than three
	//@ choice.zh-cn 不到三个
	//@ choice {user_block != kernel_block && cache_block != kernel_block && cache_block != user_block} three, one for each migrate type
	//@ choice.zh-cn 三个，每种迁移类型一个
	//@ because Each type takes its pages from page blocks of its own, as long as it has any with free pages.
	//@ because.zh-cn 每种类型都从自己的页块里取页，只要自己的页块里还有空闲页。
	cache_block = block_of(cache);
	pr_info("two unmovable pages are %s\n", kernel_block == another_block ? "together" : "apart");
	pr_info("unmovable and movable are %s\n", kernel_block == user_block ? "mixed" : "apart");
	pr_info("unmovable and reclaimable are %s\n", kernel_block == cache_block ? "mixed" : "apart");

	__free_page(cache);
	__free_page(user);
	__free_page(another);
	__free_page(kernel);
	return 0;
}
module_init(blocks_init);
MODULE_LICENSE("GPL");
//@ stdout "two unmovable pages are together\nunmovable and movable are apart\nunmovable and reclaimable are apart\n"
