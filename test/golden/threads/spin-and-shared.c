//@ expect none
// Spinlocks between threads; a semaphore in shared memory and one by name, over fork.
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static pthread_spinlock_t spin;
static int count;

static void *adds(void *unused) {
  for (int i = 0; i < 500; i++) {
    pthread_spin_lock(&spin);
    count++;
    pthread_spin_unlock(&spin);
  }
  return unused;
}

int main(void) {
  pthread_t t[3];
  pthread_spin_init(&spin, PTHREAD_PROCESS_PRIVATE);
  for (int i = 0; i < 3; i++) pthread_create(&t[i], NULL, adds, NULL);
  for (int i = 0; i < 3; i++) pthread_join(t[i], NULL);
  pthread_spin_destroy(&spin);
  printf("spin %d\n", count);

  sem_t *shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  sem_t *named = sem_open("/pagewalk-golden", O_CREAT, 0600, 0);
  if (shared == MAP_FAILED || named == SEM_FAILED) return 1;
  sem_init(shared, 1, 0);
  fflush(stdout);
  if (fork() == 0) {
    sem_wait(shared);
    printf("child after parent\n");
    fflush(stdout);
    sem_post(named);
    _exit(0);
  }
  printf("parent first\n");
  fflush(stdout);
  sem_post(shared);
  sem_wait(named);
  printf("parent last\n");
  wait(NULL);
  sem_close(named);
  sem_unlink("/pagewalk-golden");
  sem_destroy(shared);
  return 0;
}
