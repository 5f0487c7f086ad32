/*
 * title: One variable, a copy for each processor
 * title.zh-cn: 一个变量，每个处理器一份
 * topics: B10
 * questions: 43
 * level: intermediate
 * minutes: 5
 */
#include <linux/module.h>
#include <linux/percpu.h>

//@ machine cpus=4
static DEFINE_PER_CPU(long, packets);

static int __init percpu_init(void) //@ expect none
{
	long *mine = this_cpu_ptr(&packets), *second = per_cpu_ptr(&packets, 1), *third = per_cpu_ptr(&packets, 2);
	long here, there, distance, total = 0;
	int cpu;

	this_cpu_add(packets, 5); //@ note On x86-64 one instruction: the register gs knows where this processor's copies begin.
	//@ note.zh-cn 在 x86-64 上只要一条指令：gs 寄存器知道本处理器的那一份从哪里开始。
	here = *mine;
	//@ ask {there} Processor 0 has added 5 to packets. Which value has packets on processor 1?
	//@ ask.zh-cn 处理器 0 给 packets 加了 5。处理器 1 上的 packets 是多少？
	//@ because It is another variable, at another address. So no lock is needed, and no cache line travels between processors.
	//@ because.zh-cn 那是另一个变量，地址也不同。所以不用加锁，高速缓存行也不会在处理器之间来回跑。
	there = *second;
	//@ view kernel-space mine
	pr_info("here %ld, there %ld\n", here, there);

	//@ ask {? (char *)third - (char *)second == distance} From processor 0 to 1 the address grows by distance. From 1 to 2 by as much?
	//@ ask.zh-cn 从处理器 0 到 1，地址相差 distance。从 1 到 2 也相差这么多吗？
	//@ because The offset in the unit is the same for all, and the units of one NUMA node, all of one size, lie one behind the other.
	//@ because.zh-cn 每一份在各自单元里的偏移相同；而同一个 NUMA 节点上的单元一样大，一个接一个。
	distance = (char *)second - (char *)mine;

	//@ ask {? mine == &packets} Is &packets the address of processor 0's copy?
	//@ ask.zh-cn &packets 就是处理器 0 那一份的地址吗？
	//@ because It is only an offset: the base of a processor has to be added. Used as a pointer it leads to nobody's copy.
	//@ because.zh-cn 它只是一个偏移，还要加上处理器的基址。当普通指针用，指向的不是任何处理器的那一份。
	*third += 2;
	for_each_possible_cpu(cpu)
		total += per_cpu(packets, cpu);
	//@ note The price: whoever wants the sum has to visit every copy.
	//@ note.zh-cn 代价：谁要总数，就得把每一份都看一遍。
	pr_info("distance %s, all together %ld\n", distance ? "not zero" : "zero", total);
	return 0;
}
module_init(percpu_init);
MODULE_LICENSE("GPL");
//@ stdout "here 5, there 0\ndistance not zero, all together 7\n"
