//@ expect none
// A pool of workers with a queue of jobs, orderly shut down.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct job {
  void (*run)(void *);
  void *argument;
  struct job *next;
};

struct pool {
  pthread_mutex_t lock;
  pthread_cond_t work, idle;
  struct job *first, **last;
  int busy, closing, count;
  pthread_t *threads;
};

static void *worker(void *argument) {
  struct pool *p = argument;
  pthread_mutex_lock(&p->lock);
  for (;;) {
    while (p->first == NULL && !p->closing) pthread_cond_wait(&p->work, &p->lock);
    if (p->first == NULL) break;
    struct job *j = p->first;
    p->first = j->next;
    if (p->first == NULL) p->last = &p->first;
    p->busy++;
    pthread_mutex_unlock(&p->lock);
    j->run(j->argument);
    free(j);
    pthread_mutex_lock(&p->lock);
    if (--p->busy == 0 && p->first == NULL) pthread_cond_broadcast(&p->idle);
  }
  pthread_mutex_unlock(&p->lock);
  return NULL;
}

static struct pool *open_pool(int count) {
  struct pool *p = calloc(1, sizeof *p);
  pthread_mutex_init(&p->lock, NULL);
  pthread_cond_init(&p->work, NULL);
  pthread_cond_init(&p->idle, NULL);
  p->last = &p->first;
  p->count = count;
  p->threads = malloc((size_t)count * sizeof *p->threads);
  for (int i = 0; i < count; i++) pthread_create(&p->threads[i], NULL, worker, p);
  return p;
}

static void submit(struct pool *p, void (*run)(void *), void *argument) {
  struct job *j = malloc(sizeof *j);
  *j = (struct job){run, argument, NULL};
  pthread_mutex_lock(&p->lock);
  *p->last = j;
  p->last = &j->next;
  pthread_cond_signal(&p->work);
  pthread_mutex_unlock(&p->lock);
}

static void drain(struct pool *p) {
  pthread_mutex_lock(&p->lock);
  while (p->first != NULL || p->busy > 0) pthread_cond_wait(&p->idle, &p->lock);
  pthread_mutex_unlock(&p->lock);
}

static void close_pool(struct pool *p) {
  pthread_mutex_lock(&p->lock);
  p->closing = 1;
  pthread_cond_broadcast(&p->work);
  pthread_mutex_unlock(&p->lock);
  for (int i = 0; i < p->count; i++) pthread_join(p->threads[i], NULL);
  free(p->threads);
  pthread_mutex_destroy(&p->lock);
  pthread_cond_destroy(&p->work);
  pthread_cond_destroy(&p->idle);
  free(p);
}

static void square(void *argument) {
  long *n = argument;
  *n = *n * *n;
}

int main(void) {
  static long numbers[40];
  struct pool *p = open_pool(3);
  for (int i = 0; i < 40; i++) numbers[i] = i;
  for (int i = 0; i < 40; i++) submit(p, square, &numbers[i]);
  drain(p);
  long sum = 0;
  for (int i = 0; i < 40; i++) sum += numbers[i];
  printf("%ld\n", sum);
  for (int i = 0; i < 5; i++) submit(p, square, &numbers[i]);
  close_pool(p);
  printf("%ld %ld\n", numbers[3], numbers[4]);
  return 0;
}
