/* Handlers around fork: those before it run last registered first, those after it in order. */
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>

struct fork_handlers {
  void (*prepare)(void), (*parent)(void), (*child)(void);
  struct fork_handlers *before, *after;
};

static struct fork_handlers *oldest, *newest;

int pthread_atfork(void (*prepare)(void), void (*parent)(void), void (*child)(void)) {
  struct fork_handlers *h = malloc(sizeof *h);
  if (h == NULL) return ENOMEM;
  *h = (struct fork_handlers){prepare, parent, child, newest, NULL};
  if (newest != NULL) newest->after = h;
  else oldest = h;
  newest = h;
  return 0;
}

void __run_prepare_handlers(void) {
  for (struct fork_handlers *h = newest; h != NULL; h = h->before)
    if (h->prepare != NULL) h->prepare();
}

void __run_fork_handlers(int in_child) {
  for (struct fork_handlers *h = oldest; h != NULL; h = h->after) {
    void (*handler)(void) = in_child ? h->child : h->parent;
    if (handler != NULL) handler();
  }
}
