// B10: Every processor has its own copy; per_cpu_ptr finds it.
#include <linux/module.h>
#include <linux/percpu.h>
struct stats { long packets; };
static DEFINE_PER_CPU(int, counter) = 5;
static int __init start(void)
{
	struct stats __percpu *s = alloc_percpu(struct stats);
	int cpu;
	long sum = 0;

	if (!s)
		return -ENOMEM;
	for_each_possible_cpu(cpu)
		per_cpu_ptr(s, cpu)->packets = cpu + 1;
	for_each_possible_cpu(cpu)
		sum += per_cpu_ptr(s, cpu)->packets;
	this_cpu_inc(counter);
	pr_info("%u cpus, sum %ld\n", num_possible_cpus(), sum);
	pr_info("%d %d %d\n", this_cpu_read(counter), per_cpu(counter, 1), per_cpu(counter, 3));
	free_percpu(s);
	return 0;
}
module_init(start);
//@ machine cpus=4
//@ expect none
//@ stdout "4 cpus, sum 10\n"
//@ stdout "6 5 5\n"
