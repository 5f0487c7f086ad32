/* <linux/mmdebug.h>: checks that only debugging kernels make. */
#ifndef _LINUX_MMDEBUG_H
#define _LINUX_MMDEBUG_H
#define VM_BUG_ON(cond) do { (void)sizeof(cond); } while (0)
#define VM_BUG_ON_PAGE(cond, page) VM_BUG_ON(cond)
#define VM_WARN_ON(cond) do { (void)sizeof(cond); } while (0)
#endif
