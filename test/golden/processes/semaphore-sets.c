//@ expect none
// System V semaphores: several operations at once or none, waiting for zero, SEM_UNDO, removal while somebody waits.
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/wait.h>
#include <unistd.h>

union semun {
  int val;
  struct semid_ds *buf;
  unsigned short *array;
};
static int set;

static int change(int number, int by, int flags) {
  struct sembuf operation = {number, by, flags};
  return semop(set, &operation, 1);
}
static void failed(int result, int wanted) { printf("%d %d\n", result, errno == wanted); }
static void values(const char *when) {
  unsigned short v[3];
  semctl(set, 0, GETALL, v);
  printf("%s: %d %d %d\n", when, v[0], v[1], v[2]);
}

int main(void) {
  set = semget(IPC_PRIVATE, 3, IPC_CREAT | 0600);
  unsigned short start[3] = {1, 0, 5};
  semctl(set, 0, SETALL, (union semun){.array = start});
  semctl(set, 1, SETVAL, (union semun){.val = 2});
  values("start");
  printf("%d\n", change(0, -1, 0));
  failed(change(0, -1, IPC_NOWAIT), EAGAIN);
  failed(change(7, 1, 0), EFBIG);
  if (fork() == 0) {
    usleep(10000);
    change(0, 1, 0);
    _exit(0);
  }
  printf("%d\n", change(0, -1, 0));
  wait(NULL);
  struct sembuf both[2] = {{1, -2, 0}, {2, -5, 0}};
  printf("%d\n", semop(set, both, 2));
  printf("%d\n", change(1, 0, 0));
  if (fork() == 0) {
    change(2, 3, SEM_UNDO);
    _exit(semctl(set, 2, GETVAL));
  }
  int status;
  wait(&status);
  printf("child saw %d\n", WEXITSTATUS(status));
  values("undone");
  if (fork() == 0) {
    int result = change(0, -1, 0);
    _exit(result == -1 && errno == EIDRM);
  }
  usleep(20000);
  printf("%d wait\n", semctl(set, 0, GETNCNT));
  printf("%d\n", semctl(set, 0, IPC_RMID));
  wait(&status);
  printf("removed %d\n", WEXITSTATUS(status));
}
//@ stdout "start: 1 2 5\n"
//@ stdout "0\n"
//@ stdout "-1 1\n"
//@ stdout "-1 1\n"
//@ stdout "0\n"
//@ stdout "0\n"
//@ stdout "0\n"
//@ stdout "child saw 3\n"
//@ stdout "undone: 0 0 0\n"
//@ stdout "1 wait\n"
//@ stdout "0\n"
//@ stdout "removed 1\n"
