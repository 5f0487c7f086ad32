/*
 * title: Size asked, size given
 * title.zh-cn: 要多少，给多少
 * topics: C3 B5
 * questions: 33 38
 * level: beginner
 * minutes: 6
 */
#include <linux/module.h>
#include <linux/slab.h>

static const size_t sizes[] = {33, 70, 100, 200, 600, 5000}; //@ seed 9..8192

static int __init classes_init(void) //@ expect none
{
	size_t given[ARRAY_SIZE(sizes)] = {0}, asked = 0, wasted = 0, i;
	void *nothing, *large;

	//@ ask #first {given[0]} kmalloc is asked for sizes[0] bytes. How large is the object that it gives?
	//@ ask.zh-cn 向 kmalloc 申请 sizes[0] 字节。它给出的对象有多大？
	//@ because The classes are 8, 16, 32, 64, 96, 128, 192, 256, 512 … 8192. The smallest one that fits is taken.
	//@ because.zh-cn 大小类别是 8、16、32、64、96、128、192、256、512……8192，取装得下的最小一类。
	//@ ask #last {given[5]} And for the last one, sizes[5]?
	//@ ask.zh-cn 最后一个 sizes[5] 呢？
	//@ because The same rule. From 256 bytes on every class is twice the one before, so the step up may be large.
	//@ because.zh-cn 规则相同。256 字节以上，每一类都是前一类的两倍，所以可能多给许多。
	//@ ask #waste {wasted} All six together: how many bytes were given that nobody asked for?
	//@ ask.zh-cn 六次加起来，多给了多少没人要的字节？
	//@ because The sum of all the differences between class and request: internal fragmentation.
	//@ because.zh-cn 把每次“类别减申请”的差额加起来，这就是内碎片。
	pr_info("%zu requests\n", ARRAY_SIZE(sizes));
	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		void *p = kmalloc(sizes[i], GFP_KERNEL);

		if (!p)
			return -ENOMEM;
		given[i] = ksize(p); //@ view slab p
		asked += sizes[i];
		wasted += given[i] - sizes[i];
		kfree(p);
	}
	//@ answer #first
	//@ answer #last
	//@ answer #waste
	pr_info("asked for %zu, given %zu\n", asked, asked + wasted);

	large = kmalloc(8193, GFP_KERNEL); //@ note Above 8192 bytes there is no class: the request goes straight to the buddy system.
	//@ note.zh-cn 超过 8192 字节就没有类别了：申请直接交给伙伴系统。
	//@ ask {i} And 8193 bytes, one more than the largest class?
	//@ ask.zh-cn 那么 8193 字节，比最大的类别多一个字节呢？
	//@ because 8193 bytes need three pages, and pages come by powers of two: four pages, 16384 bytes.
	//@ because.zh-cn 8193 字节要三页，而页按 2 的幂给：四页，16384 字节。
	i = large ? ksize(large) : 0;
	kfree(large);

	nothing = kmalloc(0, GFP_KERNEL); //@ note No object at all, but no failure either: it may be freed, not used.
	//@ note.zh-cn 没有对象，但也不算失败：可以释放，不能使用。
	pr_info("0 bytes: %s\n", ZERO_OR_NULL_PTR(nothing) ? "nothing to use" : "an object");
	kfree(nothing);
	return 0;
}

module_init(classes_init);
MODULE_LICENSE("GPL");
//@ stdout "6 requests\nasked for 6003, given 9760\n0 bytes: nothing to use\n"
