/* <sys/ipc.h>: keys and rights of System V's shared objects. */
#ifndef _SYS_IPC_H
#define _SYS_IPC_H
#include <features.h>
#include <bits/types.h>
#include <sys/types.h>

#define IPC_CREAT 01000
#define IPC_EXCL 02000
#define IPC_NOWAIT 04000
#define IPC_RMID 0
#define IPC_SET 1
#define IPC_STAT 2
#define IPC_PRIVATE ((key_t)0)

struct ipc_perm {
  key_t __key;
  uid_t uid;
  gid_t gid;
  uid_t cuid;
  gid_t cgid;
  mode_t mode;
  unsigned short __seq;
  unsigned short __pad2;
  unsigned long __reserved1;
  unsigned long __reserved2;
};

__BEGIN_DECLS
extern key_t ftok(const char *path, int number);
__END_DECLS

#endif
