/* A module: init, exit, data of every kind, and its name in its messages. */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>

//@ stdout "module: hello 3, seven, 11\nmodule: bye 4096\n"
//@ expect none
static int steps;
static const char *const words[] = { "zero", "seven" };
static char area[4096];
static int (*add)(int, int);

static int sum(int a, int b) { return a + b; }

static int __init hello_init(void)
{
	int i;

	add = sum;
	for (i = 0; i < 3; i++)
		steps++;
	area[sizeof(area) - 1] = 1;
	pr_info("module: hello %d, %s, %d\n", steps, words[1], add(5, 6));
	return 0;
}

static void __exit hello_exit(void)
{
	pr_info("module: bye %zu\n", sizeof(area) * area[4095]);
}

module_init(hello_init);
module_exit(hello_exit);
MODULE_LICENSE("GPL");
