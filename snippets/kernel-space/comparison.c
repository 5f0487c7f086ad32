/*
 * title: Six ways to get kernel memory
 * title.zh-cn: 取得内核内存的六种办法
 * topics: C9 C8 C3 C6
 * questions: 18 33 38 41
 * level: intermediate
 * minutes: 8
 * after: kernel/kmalloc-classes kernel/vmalloc
 */
#include <linux/mempool.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/percpu.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

#define SIZE 12000 //@ seed 9000..28000 step 500

static int __init comparison_init(void) //@ expect none
{
	struct kmem_cache *cache = kmem_cache_create("record", SIZE, 0, 0, NULL);
	size_t pages, room, mapped;
	char *whole, *bytes, *object, *area;
	long __percpu *copies;
	mempool_t *pool;

	//@ ask {pages} 1. __get_free_pages: SIZE bytes are needed. How many pages does it give?
	//@ ask.zh-cn 1. __get_free_pages：需要 SIZE 字节。它给出几页？
	//@ because Pages by powers of two, contiguous in physical memory, at most 4 MiB.
	//@ because.zh-cn 按 2 的幂给页，物理连续，最多 4 MiB。
	pages = 1UL << get_order(SIZE);
	whole = (char *)__get_free_pages(GFP_KERNEL, get_order(SIZE));

	bytes = kmalloc(SIZE, GFP_KERNEL);
	//@ ask {room} 2. kmalloc: how many bytes does it really give for SIZE?
	//@ ask.zh-cn 2. kmalloc：为 SIZE 字节，它实际给出多少字节？
	//@ because Contiguous, too. Above 8192 bytes it is the page allocator in disguise.
	//@ because.zh-cn 同样物理连续。超过 8192 字节时，其实就是页分配器。
	room = ksize(bytes);

	object = cache ? kmem_cache_alloc(cache, GFP_KERNEL) : NULL; //@ note 3. A cache of one's own: exact objects, several in one slab of pages.
	//@ note.zh-cn 3. 专用缓存：大小正好的对象，几个共用一个由若干页组成的 slab。
	area = vmalloc(SIZE);
	if (!whole || !bytes || !object || !area)
		return -ENOMEM;
	//@ ask {mapped} 4. vmalloc: how many pages does it take for SIZE bytes?
	//@ ask.zh-cn 4. vmalloc：为 SIZE 字节，它取几页？
	//@ because No power of two is needed: single pages from anywhere. But tables have to be written, and devices cannot use it.
	//@ because.zh-cn 不需要 2 的幂：从各处取单页即可。但要写页表，设备也用不了。
	mapped = PAGE_ALIGN(SIZE) / PAGE_SIZE;
	//@ view kernel-space area
	area[0] = object[0] = bytes[0] = whole[0] = 1;

	copies = alloc_percpu(long); //@ note 5. One copy for each processor.
	//@ note.zh-cn 5. 每个处理器一份。
	pool = mempool_create_kmalloc_pool(2, SIZE); //@ note 6. A reserve for those who must not fail.
	//@ note.zh-cn 6. 为不能失败的人准备的储备。
	if (!copies || !pool)
		return -ENOMEM;
	//@ ask Which of these pointers may not be handed to a device, as its frames need not follow each other?
	//@ ask.zh-cn 这些指针中，哪个的页框不一定相邻，因此不能交给设备？
	//@ choice {is_mapped == 1} area (vmalloc)
	//@ choice.zh-cn area，来自 vmalloc
	//@ choice {is_mapped == 2} bytes (kmalloc)
	//@ choice.zh-cn bytes，来自 kmalloc
	//@ choice {is_mapped == 3} whole (__get_free_pages)
	//@ choice.zh-cn whole，来自 __get_free_pages
	//@ because The other two are one block of the buddy system each. Behind area every page has a frame from anywhere.
	//@ because.zh-cn 另外两个各是伙伴系统的一整块。area 背后每一页的页框可以来自任何地方。
	int is_mapped = is_vmalloc_addr(area) ? 1 : is_vmalloc_addr(bytes) ? 2 : 3;
	pr_info("%zu pages, %zu bytes, %zu pages, %s\n", pages, room, mapped, is_mapped == 1 ? "mapped" : "direct");

	mempool_destroy(pool);
	free_percpu(copies);
	vfree(area);
	kmem_cache_free(cache, object);
	kfree(bytes);
	free_pages((unsigned long)whole, get_order(SIZE));
	kmem_cache_destroy(cache);
	return 0;
}
module_init(comparison_init);
MODULE_LICENSE("GPL");
//@ stdout "4 pages, 16384 bytes, 3 pages, mapped\n"
