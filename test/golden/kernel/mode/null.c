/* A null pointer in kernel mode: an oops, and insmod is killed. */
#include <linux/module.h>

//@ exit 137
struct device { int id; int irq; };

static int irq_of(struct device *d)
{
	//@ expect null-dereference
	return d->irq;
}

static int __init null_init(void)
{
	return irq_of(NULL);
}

module_init(null_init);
MODULE_LICENSE("GPL");
