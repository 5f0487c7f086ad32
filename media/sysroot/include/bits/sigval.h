/* union sigval and struct sigevent, for <signal.h>, <time.h> and <mqueue.h>. */
#ifndef _BITS_SIGVAL_H
#define _BITS_SIGVAL_H
#include <bits/types.h>

union sigval {
  int sival_int;
  void *sival_ptr;
};
typedef union sigval __sigval_t;
#ifdef __USE_POSIX
typedef __sigval_t sigval_t;
#endif

enum { SIGEV_SIGNAL, SIGEV_NONE, SIGEV_THREAD, SIGEV_THREAD_ID = 4 };
#define SIGEV_SIGNAL SIGEV_SIGNAL
#define SIGEV_NONE SIGEV_NONE
#define SIGEV_THREAD SIGEV_THREAD
#define SIGEV_THREAD_ID SIGEV_THREAD_ID

typedef struct sigevent {
  __sigval_t sigev_value;
  int sigev_signo;
  int sigev_notify;
  union {
    int __pad[(64 - 2 * sizeof(int) - sizeof(__sigval_t)) / sizeof(int)];
    pid_t _tid;
    struct {
      void (*_function)(__sigval_t);
      void *_attribute;
    } _sigev_thread;
  } _sigev_un;
} sigevent_t;
#define sigev_notify_function _sigev_un._sigev_thread._function
#define sigev_notify_attributes _sigev_un._sigev_thread._attribute

#endif
