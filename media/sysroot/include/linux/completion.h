/* <linux/completion.h>: one waits until another says that it is done. */
#ifndef _LINUX_COMPLETION_H
#define _LINUX_COMPLETION_H
#include <linux/types.h>
struct completion { unsigned int done; };
#define DECLARE_COMPLETION(work) struct completion work = { 0 }
static inline void init_completion(struct completion *x) { x->done = 0; }
static inline void complete(struct completion *x) { x->done++; }
static inline void complete_all(struct completion *x) { x->done = 0x7fffffff; }
static inline bool completion_done(struct completion *x) { return x->done != 0; }
#endif
