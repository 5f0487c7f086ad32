/* <sys/sem.h>: System V semaphores. */
#ifndef _SYS_SEM_H
#define _SYS_SEM_H
#include <features.h>
#include <bits/types.h>
#include <sys/ipc.h>
#include <time.h>

#define SEM_UNDO 0x1000
#define GETPID 11
#define GETVAL 12
#define GETALL 13
#define GETNCNT 14
#define GETZCNT 15
#define SETVAL 16
#define SETALL 17
/* The program defines union semun. */
#define _SEM_SEMUN_UNDEFINED 1

struct sembuf {
  unsigned short sem_num;
  short sem_op;
  short sem_flg;
};
struct semid_ds {
  struct ipc_perm sem_perm;
  time_t sem_otime;
  unsigned long __sem_otime_high;
  time_t sem_ctime;
  unsigned long __sem_ctime_high;
  unsigned long sem_nsems;
  unsigned long __reserved3;
  unsigned long __reserved4;
};

__BEGIN_DECLS
extern int semget(key_t key, int count, int flags);
extern int semop(int id, struct sembuf *operations, size_t count);
extern int semctl(int id, int number, int command, ...);
#ifdef __USE_GNU
extern int semtimedop(int id, struct sembuf *operations, size_t count, const struct timespec *timeout);
#endif
__END_DECLS

#endif
