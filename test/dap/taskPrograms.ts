/** Programs of the transcripts with several threads or processes. Comments name the places. */

export const MUTEX = `#include <pthread.h>
#include <stdio.h>
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int counter;
static void *worker(void *arg) {
  int rounds = *(int *)arg; // begin
  for (int i = 0; i < rounds; i++) {
    pthread_mutex_lock(&lock); // lock
    counter++; // inside
    pthread_mutex_unlock(&lock); // unlock
  }
  return NULL; // leave
}
int main(void) {
  pthread_t a, b;
  int few = 2, more = 3;
  pthread_create(&a, NULL, worker, &few); // create
  pthread_create(&b, NULL, worker, &more); // second
  pthread_join(a, NULL); // join
  pthread_join(b, NULL); // join too
  printf("%d\\n", counter); // print
  return 0; // end
}
`;

export const FORK = `#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
static int value = 1;
int main(void) {
  pid_t child = fork(); // fork
  if (child == 0) {
    value = 2; // in child
    return value + 5; // child ends
  }
  int status;
  wait(&status); // wait
  printf("%d %d\\n", value, WEXITSTATUS(status)); // print
  return 0; // end
}
`;

export const SIGNAL = `#include <signal.h>
#include <stdio.h>
static volatile sig_atomic_t got;
static void on_signal(int number) {
  got = number; // in handler
} // handled
int main(void) {
  signal(SIGUSR1, on_signal);
  int before = 1; // before
  raise(SIGUSR1); // raise
  int after = got; // after
  printf("%d\\n", after - before);
  return 0;
}
`;

export const DEADLOCK = `#include <pthread.h>
#include <unistd.h>
static pthread_mutex_t left = PTHREAD_MUTEX_INITIALIZER, right = PTHREAD_MUTEX_INITIALIZER;
static void *other(void *unused) {
  pthread_mutex_lock(&right);
  usleep(1000);
  pthread_mutex_lock(&left); // wants left
  pthread_mutex_unlock(&left);
  pthread_mutex_unlock(&right);
  return unused;
}
int main(void) {
  pthread_t t;
  pthread_create(&t, NULL, other, NULL);
  pthread_mutex_lock(&left);
  usleep(1000);
  pthread_mutex_lock(&right); // wants right
  pthread_mutex_unlock(&right);
  pthread_mutex_unlock(&left);
  pthread_join(t, NULL);
  return 0;
}
`;

export const RACE = `#include <pthread.h>
static int counter;
static void *add(void *arg) {
  for (int i = 0; i < 3; i++) { // for
    int seen = counter; // read
    seen = seen + 1; // count
    counter = seen; // write
  }
  return arg; // done
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, add, NULL);
  pthread_create(&b, NULL, add, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return counter; // end
}
`;

export const BUG_IN_THREAD = `#include <pthread.h>
#include <stdlib.h>
static void *worker(void *arg) {
  int *cells = malloc(2 * sizeof *cells);
  cells[2] = 1; // over
  free(cells);
  return arg;
}
int main(void) {
  pthread_t t;
  pthread_create(&t, NULL, worker, NULL);
  pthread_join(t, NULL); // join
  return 0;
}
`;

export const ENDLESS = `#include <pthread.h>
static volatile int stop;
static void *spin(void *arg) {
  while (!stop) // spin
    ;
  return arg;
}
int main(void) {
  pthread_t t;
  pthread_create(&t, NULL, spin, NULL);
  while (!stop) // main spins
    ;
  pthread_join(t, NULL);
  return 0;
}
`;

/** The child (thread 2 of the protocol) changes its own copy, then a thread changes the parent's. */
export const MEMORY_OF_TWO = `#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>
static int shared = 1;
static void *worker(void *arg) {
  shared = 5; // write
  return arg;
}
int main(void) {
  pthread_t t;
  if (fork() == 0) {
    shared = 9;
    _exit(shared - 9);
  }
  wait(NULL);
  pthread_create(&t, NULL, worker, NULL);
  pthread_join(t, NULL);
  return 0;
}
`;
