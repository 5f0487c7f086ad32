#include <linux/module.h>
#include <linux/string.h>
static int __init start(void)
{
	char to[6], line[] = "  trim me  ";
	unsigned int n;
	int i;
	bool yes;

	pr_info("%zd %s\n", strscpy(to, "hello world", sizeof(to)), to);
	pr_info("[%s]\n", strim(line));
	pr_info("%d %u\n", kstrtouint("0x10", 0, &n), n);
	pr_info("%d %d\n", kstrtoint("12a", 10, &i), kstrtoint("99999999999", 10, &i));
	pr_info("%d %d\n", kstrtobool("on", &yes), yes);
	pr_info("%llu\n", memparse("64K", NULL));
	pr_info("%lu\n", simple_strtoul("077 rest", NULL, 0));
	return 0;
}
module_init(start);
//@ expect none
//@ stdout "-7 hello\n"
//@ stdout "[trim me]\n"
//@ stdout "0 16\n"
//@ stdout "-22 -34\n"
//@ stdout "0 1\n"
//@ stdout "65536\n"
//@ stdout "63\n"
