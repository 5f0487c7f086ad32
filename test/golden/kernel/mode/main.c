/* A plain main with kernel headers: its result is the exit status. */
#include <linux/kernel.h>
#include <linux/printk.h>

//@ stdout "in kernel mode\n"
//@ exit 7
//@ expect none
int main(void)
{
	printk(KERN_INFO "in kernel mode\n");
	return 7;
}
