//@ expect none
/* Coroutines that pass control in turn, a generator, and a context that is resumed in its own function. */
#include <stdio.h>
#include <stdlib.h>
#include <ucontext.h>

static ucontext_t back, workers[3], generator;
static char stacks[3][65536];
static int value, finished;

static void worker(int id, int steps) {
  for (int i = 0; i < steps; i++) {
    printf("worker %d step %d\n", id, i);
    swapcontext(&workers[id], &workers[(id + 1) % 3]);
  }
  printf("worker %d done\n", id);
}

static void squares(int from, int to) {
  for (int i = from; i < to; i++) {
    value = i * i;
    swapcontext(&generator, &back);
  }
  finished = 1;
}

static void prepare(ucontext_t *context, void *stack, size_t size) {
  getcontext(context);
  context->uc_stack.ss_sp = stack;
  context->uc_stack.ss_size = size;
  context->uc_link = &back;
}

int main(void) {
  for (int i = 0; i < 3; i++) {
    prepare(&workers[i], stacks[i], sizeof stacks[i]);
    makecontext(&workers[i], (void (*)(void))worker, 2, i, 3);
  }
  swapcontext(&back, &workers[0]);
  puts("back in main");

  void *stack = malloc(32768);
  prepare(&generator, stack, 32768);
  makecontext(&generator, (void (*)(void))squares, 2, 1, 6);
  for (;;) {
    swapcontext(&back, &generator);
    if (finished) break;
    printf("got %d\n", value);
  }
  free(stack);

  volatile int times = 0;
  ucontext_t here;
  getcontext(&here);
  printf("here %d\n", times);
  if (times++ < 3) setcontext(&here);
  return 0;
}
