/* <linux/cpumask.h>: sets of processors: all that can be are online. */
#ifndef _LINUX_CPUMASK_H
#define _LINUX_CPUMASK_H
#include <linux/types.h>
unsigned int num_possible_cpus(void);
#define num_online_cpus() num_possible_cpus()
#define num_present_cpus() num_possible_cpus()
#define nr_cpu_ids num_possible_cpus()
#define cpu_possible(cpu) ((cpu) < num_possible_cpus())
#define cpu_online(cpu) cpu_possible(cpu)
#define for_each_possible_cpu(cpu) for ((cpu) = 0; (unsigned int)(cpu) < num_possible_cpus(); (cpu)++)
#define for_each_online_cpu(cpu) for_each_possible_cpu(cpu)
#define for_each_present_cpu(cpu) for_each_possible_cpu(cpu)
#endif
