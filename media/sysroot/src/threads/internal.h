/* What the C part of the thread functions has in common. Names with two underscores at the front are natives of the machine. */
#ifndef THREADS_INTERNAL_H
#define THREADS_INTERNAL_H
#include <pthread.h>
#include <signal.h>

/* The first function of a thread; the machine puts its two arguments in place. */
extern void __thread_start(void *(*start)(void *), void *argument);
/* The end of a thread, however it came to it. */
extern void __thread_exit(void *result) __no_return;
extern int __thread_is_c11(void);
/* Notes the result and leaves the processor for good; the process's last thread comes back, to end the process. */
extern int __thread_finish(void *result);

extern int __pthread_create(pthread_t *thread, const pthread_attr_t *attr, void *(*start)(void *), void *argument, void (*first)(void *(*)(void *), void *));
extern int __thrd_create(unsigned long *thread, int (*start)(void *), void *argument, void (*first)(void *(*)(void *), void *));
extern int __pthread_cancel(pthread_t thread, void (*handler)(int), void (*frame)(void *, int, siginfo_t *, void *, int));
/* What the kernel calls handlers through; passed so that it is there. */
extern void __signal_frame(void *handler, int signal, siginfo_t *info, void *context, int siginfo);
/* 1: the calling thread is to go now; a mutex whose condition it waited for it has again. */
extern int __thread_cancelling(void);

extern int __once_enter(int *once);
extern void __once_leave(int *once, int done);

/* Cleanup handlers of the calling thread, the innermost first. */
extern _Thread_local struct _pthread_cleanup_buffer *__cleanup_handlers;
extern void __run_key_destructors(void);

#endif
