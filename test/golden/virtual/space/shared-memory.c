//@ expect none
// D8: System V shared memory. Two processes map one frame: what one writes the other reads; nobody copies.
#include <stdio.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int id = shmget(IPC_PRIVATE, 4096, IPC_CREAT | 0600);
  int *shared = shmat(id, 0, 0);
  int own = 1;
  struct shmid_ds about;
  *shared = 1;
  if (fork() == 0) {
    *shared = 42;
    own = 42;
    _exit(0);
  }
  shmctl(id, IPC_STAT, &about);
  int attached = about.shm_nattch >= 1; // forked
  wait(NULL);
  shmctl(id, IPC_STAT, &about);
  printf("attached %d, then %d\n", attached, (int)about.shm_nattch);
  printf("shared %d, own %d\n", *shared, own);
  shmctl(id, IPC_RMID, NULL);
  shmdt(shared);
  printf("gone %d\n", shmctl(id, IPC_STAT, &about));
  return 0;
}
//@ stdout "attached 1, then 1\n"
//@ stdout "shared 42, own 1\n"
//@ stdout "gone -1\n"
