//@ expect none
// System V messages: chosen by type, too long ones, a worker that gets its orders through a queue.
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include <unistd.h>

struct message {
  long type;
  char text[64];
};

int main(void) {
  int queue = msgget(IPC_PRIVATE, IPC_CREAT | 0600);
  struct message m;
  for (int i = 1; i <= 4; i++) {
    m.type = i % 2 + 1;
    sprintf(m.text, "message %d", i);
    msgsnd(queue, &m, strlen(m.text) + 1, 0);
  }
  int n = msgrcv(queue, &m, sizeof m.text, 2, 0);
  printf("%d %ld %s\n", n, m.type, m.text);
  n = msgrcv(queue, &m, 3, 0, 0);
  printf("%d %d\n", n, errno == E2BIG);
  n = msgrcv(queue, &m, 3, 0, MSG_NOERROR);
  printf("%d %ld %.3s\n", n, m.type, m.text);
  n = msgrcv(queue, &m, sizeof m.text, -1, 0);
  printf("%d %ld %s\n", n, m.type, m.text);
  struct msqid_ds about;
  msgctl(queue, IPC_STAT, &about);
  printf("%d left, room for %d\n", (int)about.msg_qnum, (int)about.msg_qbytes);
  n = msgrcv(queue, &m, sizeof m.text, 7, IPC_NOWAIT);
  printf("%d %d\n", n, errno == ENOMSG);
  fflush(stdout);
  if (fork() == 0) {
    struct message order;
    while (msgrcv(queue, &order, sizeof order.text, 0, 0) > 0) dprintf(1, "worker: %s\n", order.text);
    _exit(0);
  }
  fflush(stdout);
  // The whole array is sent although only its beginning was written.
  struct message order = {.type = 5};
  for (int i = 0; i < 3; i++) {
    sprintf(order.text, "order %d", i);
    msgsnd(queue, &order, sizeof order.text, 0);
  }
  msgsnd(queue, &order, 0, 0);
  wait(NULL);
  printf("%d\n", msgctl(queue, IPC_RMID, NULL));
}
//@ stdout "10 2 message 1\n"
//@ stdout "-1 1\n"
//@ stdout "3 1 mes\n"
//@ stdout "10 1 message 4\n"
//@ stdout "1 left, room for 16384\n"
//@ stdout "-1 1\n"
//@ stdout "worker: message 3\n"
//@ stdout "worker: order 0\n"
//@ stdout "worker: order 1\n"
//@ stdout "worker: order 2\n"
//@ stdout "0\n"
