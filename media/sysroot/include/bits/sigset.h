/* sigset_t, for <signal.h>, <sys/select.h>, <poll.h> and <pthread.h>: bit n-1 stands for signal n. */
#ifndef _BITS_SIGSET_H
#define _BITS_SIGSET_H

typedef struct {
  unsigned long __val[1024 / (8 * sizeof(unsigned long))];
} __sigset_t;
typedef __sigset_t sigset_t;

#endif
