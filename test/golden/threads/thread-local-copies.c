//@ expect none
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static int global = 5;
static _Thread_local int number = 10;
static __thread char text[8] = "fresh";
static _Thread_local int *pointer = &global;
_Thread_local struct { int a; double b; } both = {1, 2.5};

static int *next(void) {
  static _Thread_local int calls;
  calls++;
  return &calls;
}

static void *look(void *argument) {
  int me = (int)(long)argument;
  int same = number == 10 && text[0] == 'f' && *pointer == 5 && both.a == 1 && both.b == 2.5;
  for (int i = 0; i < 50; i++) {
    number += me;
    text[0] = (char)('A' + me);
    both.b += 1;
    ++*next();
  }
  errno = me;
  char *end;
  strtol("99999999999999999999999", &end, 10);
  int *result = malloc(5 * sizeof *result);
  result[0] = same;
  result[1] = number;
  result[2] = text[0];
  result[3] = *next();
  result[4] = errno == ERANGE;
  return result;
}

int main(void) {
  pthread_t t[3];
  errno = 77;
  number = -1;
  for (long i = 0; i < 3; i++) pthread_create(&t[i], NULL, look, (void *)i);
  for (int i = 0; i < 3; i++) {
    int *r;
    pthread_join(t[i], (void **)&r);
    printf("%d %d %c %d %d\n", r[0], r[1], r[2], r[3], r[4]);
    free(r);
  }
  printf("%d %s %d %d\n", number, text, errno, *next());
  return 0;
}
