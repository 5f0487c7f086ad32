/* makecontext and setcontext. Every context with a stack of its own is a flow: a thread that runs only while the others wait.
 *
 *   setcontext(to) ── same flow ──▶ longjmp to where `to` was taken
 *                  └─ another ────▶ that flow goes on there; this one waits until someone resumes a context of it
 *
 * A context belongs to the flow that took it (getcontext, swapcontext) or that makecontext made for it: __ssp[0] says which.
 */
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <ucontext.h>

#define MOST_ARGUMENTS 16
#define LEAST_STACK 65536

struct flow {
  sem_t resumed;
  const ucontext_t *at; /* the context to go on with */
  void (*function)(void);
  ucontext_t *link;
  size_t stack;
  int count;
  int started;
  void *arguments[MOST_ARGUMENTS];
};

static struct flow first;
static _Thread_local struct flow *running;

/* Copies the variadic arguments as they are, ints and pointers. */
extern void __context_arguments(va_list list, int count, void **to);

static struct flow *current(void) {
  if (running == NULL) {
    sem_init(&first.resumed, 0, 0);
    first.started = 1;
    running = &first;
  }
  return running;
}

static struct flow *flow_of(const ucontext_t *context) { return (struct flow *)(uintptr_t)context->__ssp[0]; }

void __context_mark(ucontext_t *context) {
  context->__ssp[0] = (uintptr_t)current();
  context->uc_flags = 0;
  pthread_sigmask(SIG_BLOCK, NULL, &context->uc_sigmask);
}

void makecontext(ucontext_t *context, void (*function)(void), int count, ...) {
  struct flow *flow = mmap(NULL, sizeof *flow, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (flow == MAP_FAILED) return;
  va_list list;
  sem_init(&flow->resumed, 0, 0);
  flow->function = function;
  flow->link = context->uc_link;
  flow->stack = context->uc_stack.ss_size < LEAST_STACK ? LEAST_STACK : context->uc_stack.ss_size;
  flow->count = count < MOST_ARGUMENTS ? count : MOST_ARGUMENTS;
  va_start(list, count);
  __context_arguments(list, flow->count, flow->arguments);
  va_end(list);
  context->__ssp[0] = (uintptr_t)flow;
}

/* The function gets what it was promised; only it knows how many arguments it takes. */
static void __context_call(struct flow *f) {
  void **a = f->arguments;
  ((void (*)(void *, void *, void *, void *, void *, void *, void *, void *, void *, void *, void *, void *, void *, void *, void *, void *))f->function)(
      a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9], a[10], a[11], a[12], a[13], a[14], a[15]);
}

static int wake(const ucontext_t *context);

static void *run(void *argument) {
  struct flow *me = argument;
  running = me;
  __context_call(me);
  if (me->link == NULL) exit(0);
  wake(me->link);
  return NULL;
}

static int start(struct flow *flow) {
  pthread_attr_t attributes;
  pthread_t thread;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, (flow->stack + 4095) & ~(size_t)4095);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  flow->started = 1;
  int error = pthread_create(&thread, &attributes, run, flow);
  pthread_attr_destroy(&attributes);
  if (error != 0) errno = error;
  return error == 0 ? 0 : -1;
}

static int wake(const ucontext_t *context) {
  struct flow *flow = flow_of(context);
  if (!flow->started) return start(flow);
  flow->at = context;
  return sem_post(&flow->resumed);
}

int setcontext(const ucontext_t *to) {
  struct flow *me = current();
  if (flow_of(to) == me && me->started) longjmp(__context_jump(to), 1);
  if (wake(to) != 0) return -1;
  while (sem_wait(&me->resumed) != 0) continue;
  longjmp(__context_jump(me->at), 1);
}
