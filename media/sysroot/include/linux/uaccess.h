/* <linux/uaccess.h>: memory of the program that called the kernel. Only these may touch it; what cannot be copied is counted. */
#ifndef _LINUX_UACCESS_H
#define _LINUX_UACCESS_H
#include <linux/sched.h>
#include <linux/types.h>
#include <linux/errno.h>
unsigned long copy_from_user(void *to, const void __user *from, unsigned long n);
unsigned long copy_to_user(void __user *to, const void *from, unsigned long n);
unsigned long clear_user(void __user *to, unsigned long n);
long strncpy_from_user(char *dst, const char __user *src, long count);
long strnlen_user(const char __user *str, long count);
int access_ok(const void __user *addr, unsigned long size);
#define get_user(x, ptr) ({ __typeof__(*(ptr)) __v = 0; int __e = copy_from_user(&__v, (ptr), sizeof(__v)) ? -EFAULT : 0; (x) = __v; __e; })
#define put_user(x, ptr) ({ __typeof__(*(ptr)) __v = (x); copy_to_user((ptr), &__v, sizeof(__v)) ? -EFAULT : 0; })
#define __copy_from_user copy_from_user
#define __copy_to_user copy_to_user
#define __get_user get_user
#define __put_user put_user
#define VERIFY_READ 0
#define VERIFY_WRITE 1
#endif
