/* <sys/shm.h>: System V shared memory. */
#ifndef _SYS_SHM_H
#define _SYS_SHM_H
#include <features.h>
#include <bits/types.h>
#include <sys/ipc.h>

#define SHM_R 0400
#define SHM_W 0200
#define SHM_RDONLY 010000
#define SHM_RND 020000
#define SHM_REMAP 040000
#define SHM_EXEC 0100000
#define SHM_LOCK 11
#define SHM_UNLOCK 12
#define SHM_HUGETLB 04000
#define SHM_NORESERVE 010000
#define SHM_DEST 01000
#define SHM_LOCKED 02000
#define SHMLBA 4096

typedef unsigned long shmatt_t;
struct shmid_ds {
  struct ipc_perm shm_perm;
  size_t shm_segsz;
  time_t shm_atime;
#ifndef __LP64__
  unsigned long __atime_high;
#endif
  time_t shm_dtime;
#ifndef __LP64__
  unsigned long __dtime_high;
#endif
  time_t shm_ctime;
#ifndef __LP64__
  unsigned long __ctime_high;
#endif
  pid_t shm_cpid;
  pid_t shm_lpid;
  shmatt_t shm_nattch;
  unsigned long __reserved5;
  unsigned long __reserved6;
};

__BEGIN_DECLS
extern int shmget(key_t key, size_t size, int flags);
extern void *shmat(int id, const void *address, int flags);
extern int shmdt(const void *address);
extern int shmctl(int id, int command, struct shmid_ds *buffer);
__END_DECLS

#endif
