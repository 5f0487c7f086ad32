/*
 * title: What booting has left of the memory
 * title.zh-cn: 启动之后，内存还剩多少
 * topics: A12 B1
 * questions: 1 2 3 5 6 7 8 15 23
 * level: advanced
 * minutes: 8
 * after: kernel-map/map-64
 */
//@ machine arch=x86-64 ram=64M
//@ expect none
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/module.h>

#define FRAME 0x1000 /* 16 MiB: where this kernel's image begins */

static unsigned long reserved_among(unsigned long from, unsigned long to)
{
	unsigned long pfn, n = 0;

	for (pfn = from; pfn < to; pfn++)
		n += PageReserved(pfn_to_page(pfn));
	return n;
}

static int __init boot_init(void)
{
	unsigned long frames, low, image, managed;

	//@ ask {frames} The machine has 64 MiB. How many page frames of 4 KiB is that?
	//@ ask.zh-cn 机器有 64 MiB 内存，合多少个 4 KiB 页框？
	//@ because 64 × 256. The kernel knows the end from the firmware's list of ranges (e820).
	//@ because.zh-cn 64 × 256。内核从固件给的范围表（e820）得知末尾在哪里。
	frames = max_pfn;

	//@ ask {low} How many of the 256 frames of the first MiB are reserved, not to be given out by the buddy allocator?
	//@ ask.zh-cn 第一个 MiB 的 256 个页框里，有多少被保留，不归伙伴系统分配？
	//@ because All of them: BIOS data, video memory, ROMs; and firmware may write to the rest.
	//@ because.zh-cn 全部：BIOS 数据、显存、ROM，其余的固件也可能去写。
	low = reserved_among(0, 256);

	//@ ask {? first} Is the frame at 16 MiB, where the kernel's image begins, reserved as well?
	//@ ask.zh-cn 16 MiB 处的页框（内核映像的起点）也被保留吗？
	//@ because memblock was told first of all where the kernel itself lies: else the first allocation might overwrite it.
	//@ because.zh-cn 首先就告诉了 memblock 内核自己在哪里，否则第一次分配就可能把它盖掉。
	int first = PageReserved(pfn_to_page(FRAME));

	image = reserved_among(FRAME, FRAME + 2048);

	//@ ask {table} Each frame is described by a struct page of 64 bytes. How many KiB do the descriptors of all frames take?
	//@ ask.zh-cn 每个页框由 64 字节的 struct page 描述。全部描述符占多少 KiB？
	//@ because frames × 64 bytes, one sixty-fourth of the memory (1.6 %). They too were reserved by memblock.
	//@ because.zh-cn 页框数 × 64 字节，即内存的六十四分之一（1.6 %）。它们也由 memblock 保留。
	unsigned long table = frames * sizeof(struct page) / 1024;

	//@ ask {? managed + reserved_frames == frames} Free to be given out + reserved = all frames: is the account balanced?
	//@ ask.zh-cn 可分配的 + 保留的 = 全部页框：账平吗？
	//@ because memblock_free_all handed over every frame that nobody had reserved. That is the moment when buddy takes over.
	//@ because.zh-cn memblock_free_all 把没人保留的页框全部交出。就在那一刻，伙伴系统接手。
	managed = totalram_pages(); unsigned long reserved_frames = reserved_among(0, frames); //@ view physical

	pr_info("%lu low, image %lu of 2048, table %lu KiB, balanced %d\n", low, image, table, managed + reserved_frames == frames); //@ view kernel-space
	return first ? 0 : -EINVAL;
}

module_init(boot_init);
MODULE_LICENSE("GPL");
//@ stdout "256 low, image 2048 of 2048, table 1024 KiB, balanced 1\n"
