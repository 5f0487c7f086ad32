/*
 * title: Never trust a pointer from user space
 * title.zh-cn: 不要相信用户空间来的指针
 * topics: A11 A1
 * questions: 46
 * level: advanced
 * minutes: 6
 * after: kernel-map/bad-pointer
 */
//@ expect none
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/module.h>
#include <linux/uaccess.h>

#define LENGTH 24 //@ seed 8..32

static char secret[32] = "from the kernel";

static int __init copy_init(void)
{
	unsigned long page, missed, refused;
	char back[32] = "";

	/* A page of the process that loads this module (insmod), with nothing behind it. */
	page = vm_mmap(NULL, 0, 2 * PAGE_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, 0);
	if (IS_ERR_VALUE(page))
		return -ENOMEM;
	vm_munmap(page + PAGE_SIZE, PAGE_SIZE);

	//@ ask {$faults} The page was never touched. How many page faults does copying to it cause, in the middle of the kernel?
	//@ ask.zh-cn 这一页从未碰过。往里复制时，会在内核中途引发几次缺页？
	//@ because The kernel faults on user addresses like anybody else, and the same handler gives a frame.
	//@ because.zh-cn 内核访问用户地址时照样会缺页，由同一个处理程序给出页框。
	missed = copy_to_user((void __user *)page, secret, LENGTH); //@ view page-walk page

	//@ ask {refused} What does copy_to_user return when the whole destination is not there?
	//@ ask.zh-cn 目的地址整个不存在时，copy_to_user 返回多少？
	//@ because The number of bytes that it could NOT copy. The caller turns any number but 0 into -EFAULT.
	//@ because.zh-cn 没能复制的字节数。调用者把任何非零值变成 -EFAULT。
	refused = copy_to_user((void __user *)16, secret, LENGTH);

	//@ ask {cut} And when the page ends in the middle, 5 bytes before the border?
	//@ ask.zh-cn 如果写到一半页就到头了，离边界只有 5 字节呢？
	//@ because Five bytes arrive, then comes a page without an area: the rest is reported as not copied.
	//@ because.zh-cn 先到了 5 个字节，接着是没有区域的页：其余的都报告为未复制。
	unsigned long cut = copy_to_user((void __user *)(page + PAGE_SIZE - 5), secret, LENGTH);

	if (copy_from_user(back, (void __user *)page, 16))
		return -EFAULT;
	pr_info("%lu %d %d %s\n", missed, refused == LENGTH, cut == LENGTH - 5, back);
	vm_munmap(page, PAGE_SIZE);
	return 0;
}

module_init(copy_init);
MODULE_LICENSE("GPL");
//@ stdout "0 1 1 from the kernel\n"
