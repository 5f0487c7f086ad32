/* <sys/msg.h>: System V message queues. */
#ifndef _SYS_MSG_H
#define _SYS_MSG_H
#include <features.h>
#include <bits/types.h>
#include <sys/ipc.h>

#define MSG_NOERROR 010000
#define MSG_EXCEPT 020000

typedef unsigned long msgqnum_t;
typedef unsigned long msglen_t;

struct msqid_ds {
  struct ipc_perm msg_perm;
  time_t msg_stime;
#ifndef __LP64__
  unsigned long __msg_stime_high;
#endif
  time_t msg_rtime;
#ifndef __LP64__
  unsigned long __msg_rtime_high;
#endif
  time_t msg_ctime;
#ifndef __LP64__
  unsigned long __msg_ctime_high;
#endif
  unsigned long __msg_cbytes;
  msgqnum_t msg_qnum;
  msglen_t msg_qbytes;
  pid_t msg_lspid;
  pid_t msg_lrpid;
  unsigned long __reserved4;
  unsigned long __reserved5;
};
#ifdef __USE_MISC
struct msgbuf {
  long mtype;
  char mtext[1];
};
#endif

__BEGIN_DECLS
extern int msgget(key_t key, int flags);
extern int msgsnd(int id, const void *message, size_t size, int flags);
extern ssize_t msgrcv(int id, void *message, size_t room, long type, int flags);
extern int msgctl(int id, int command, struct msqid_ds *buffer);
__END_DECLS

#endif
