//@ expect none
// Results come back through join: pointers, numbers, and what pthread_exit was given.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct job {
  int from, to;
  long sum;
};

static void *add_up(void *argument) {
  struct job *job = argument;
  for (int i = job->from; i < job->to; i++) job->sum += i;
  return job;
}

static void *by_number(void *argument) { return (void *)((long)argument * 3); }

static void deep(int n) {
  if (n == 0) pthread_exit("left from inside");
  deep(n - 1);
}
static void *leaves(void *argument) {
  (void)argument;
  deep(5);
  return "never";
}

static void *block(void *argument) {
  int *p = malloc(sizeof *p);
  *p = *(int *)argument + 1;
  return p;
}

int main(void) {
  pthread_t t[4];
  struct job jobs[4];
  for (int i = 0; i < 4; i++) {
    jobs[i] = (struct job){i * 100, (i + 1) * 100, 0};
    if (pthread_create(&t[i], NULL, add_up, &jobs[i]) != 0) return 1;
  }
  for (int i = 0; i < 4; i++) {
    void *result;
    int error = pthread_join(t[i], &result);
    printf("%d %d %ld\n", error, result == &jobs[i], ((struct job *)result)->sum);
  }
  void *result;
  pthread_t one;
  pthread_create(&one, NULL, by_number, (void *)14L);
  pthread_join(one, &result);
  printf("%ld\n", (long)result);
  pthread_create(&one, NULL, leaves, NULL);
  pthread_join(one, &result);
  printf("%s\n", (char *)result);
  int seven = 7;
  pthread_create(&one, NULL, block, &seven);
  pthread_join(one, &result);
  printf("%d\n", *(int *)result);
  free(result);
  pthread_create(&one, NULL, by_number, NULL);
  printf("%d %d\n", pthread_join(one, NULL), pthread_equal(pthread_self(), pthread_self()) != 0);
  return 0;
}
