/* <mqueue.h>: POSIX message queues. */
#ifndef _MQUEUE_H
#define _MQUEUE_H
#include <features.h>
#include <bits/types.h>
#include <bits/sigval.h>
#include <fcntl.h>
#include <time.h>

typedef int mqd_t;

struct mq_attr {
  long mq_flags;
  long mq_maxmsg;
  long mq_msgsize;
  long mq_curmsgs;
  long __reserved[4];
};

__BEGIN_DECLS
extern mqd_t mq_open(const char *name, int flags, ...);
extern int mq_close(mqd_t queue);
extern int mq_unlink(const char *name);
extern int mq_getattr(mqd_t queue, struct mq_attr *attributes);
extern int mq_setattr(mqd_t queue, const struct mq_attr *attributes, struct mq_attr *old);
extern int mq_notify(mqd_t queue, const struct sigevent *notice);
extern ssize_t mq_receive(mqd_t queue, char *message, size_t room, unsigned int *priority);
extern int mq_send(mqd_t queue, const char *message, size_t size, unsigned int priority);
extern ssize_t mq_timedreceive(mqd_t queue, char *message, size_t room, unsigned int *priority, const struct timespec *until);
extern int mq_timedsend(mqd_t queue, const char *message, size_t size, unsigned int priority, const struct timespec *until);
__END_DECLS

#endif
