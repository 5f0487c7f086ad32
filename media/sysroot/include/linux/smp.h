/* <linux/smp.h>: processors. Programs run on number 0; the others are there as far as memory is concerned. */
#ifndef _LINUX_SMP_H
#define _LINUX_SMP_H
#include <linux/types.h>
#include <linux/preempt.h>
#include <linux/cpumask.h>
#define smp_processor_id() 0
#define raw_smp_processor_id() 0
#define get_cpu() ({ preempt_disable(); 0; })
#define put_cpu() preempt_enable()
#endif
