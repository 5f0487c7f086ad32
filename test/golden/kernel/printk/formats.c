// The kernel's printf: integers as in C, and pointers that know what they lead to.
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/gfp.h>
#include <linux/err.h>
static int __init start(void)
{
	u8 bytes[6] = { 0xde, 0xad, 0xbe, 0xef, 0x00, 0x01 };
	gfp_t gfp = GFP_KERNEL | __GFP_ZERO;
	char text[8];

	pr_info("%d %5u|%-5x|%#x|%05d|%c|%.2s\n", -1, 7u, 255, 255, 42, 'x', "abc");
	pr_info("%zu %lld %lu %hhx\n", sizeof(bytes), -5LL, 3UL, (unsigned char)0x1ff);
	pr_info("%*ph %pM %pI4\n", 6, bytes, bytes, bytes);
	pr_info("%pGg %pe %ps\n", &gfp, ERR_PTR(-ENOMEM), start);
	pr_info("%s %d\n", (char *)NULL, scnprintf(text, sizeof(text), "%s", "0123456789"));
	return 0;
}
module_init(start);
//@ expect none
//@ stdout "-1     7|ff   |0xff|00042|x|ab\n"
//@ stdout "6 -5 3 ff\n"
//@ stdout "de ad be ef 00 01 de:ad:be:ef:00:01 222.173.190.239\n"
//@ stdout "GFP_KERNEL|__GFP_ZERO -ENOMEM start [formats]\n"
//@ stdout "(null) 7\n"
