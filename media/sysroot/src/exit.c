/* The end of a process. exit runs the handlers, last registered first, writes out what streams still hold, and leaves.
 * As in glibc, the first 32 handlers have a place of their own; for more, blocks of 32 come from calloc.
 *
 *   newest block: [ next | used | handler 0 … 31 ] ──next──▶ … ──▶ first_handlers
 */
#include <stdlib.h>
#include <unistd.h>

extern void __libc_flush_streams(void);

enum handler_kind { HANDLER_PLAIN, HANDLER_STATUS, HANDLER_ARGUMENT };

struct exit_handler {
  enum handler_kind kind;
  void *function;
  void *argument;
};

struct handler_block {
  struct handler_block *next;
  size_t used;
  struct exit_handler handlers[32];
};

static struct handler_block first_handlers, *newest_handlers = &first_handlers;
static struct handler_block first_quick_handlers, *newest_quick_handlers = &first_quick_handlers;

void *__dso_handle = &__dso_handle;

static int add_handler(struct handler_block **list, enum handler_kind kind, void *function, void *argument) {
  struct handler_block *block = *list;
  if (block->used == 32) {
    block = calloc(1, sizeof *block);
    if (block == NULL) return -1;
    block->next = *list;
    *list = block;
  }
  block->handlers[block->used++] = (struct exit_handler){kind, function, argument};
  return 0;
}

/* A handler may register others, which then come next. */
static void run_handlers(struct handler_block **list, int status) {
  for (;;) {
    struct handler_block *block = *list;
    if (block->used == 0) {
      if (block->next == NULL) return;
      *list = block->next;
      free(block);
      continue;
    }
    struct exit_handler h = block->handlers[--block->used];
    switch (h.kind) {
      case HANDLER_PLAIN: ((void (*)(void))h.function)(); break;
      case HANDLER_STATUS: ((void (*)(int, void *))h.function)(status, h.argument); break;
      case HANDLER_ARGUMENT: ((void (*)(void *))h.function)(h.argument); break;
    }
  }
}

int atexit(void (*handler)(void)) { return add_handler(&newest_handlers, HANDLER_PLAIN, (void *)handler, NULL); }

int at_quick_exit(void (*handler)(void)) { return add_handler(&newest_quick_handlers, HANDLER_PLAIN, (void *)handler, NULL); }

int on_exit(void (*handler)(int status, void *argument), void *argument) {
  return add_handler(&newest_handlers, HANDLER_STATUS, (void *)handler, argument);
}

/* What a C++ compiler calls for every object with a destructor. */
int __cxa_atexit(void (*handler)(void *), void *argument, void *library) {
  (void)library;
  return add_handler(&newest_handlers, HANDLER_ARGUMENT, (void *)handler, argument);
}

void exit(int status) {
  run_handlers(&newest_handlers, status);
  __libc_flush_streams();
  _exit(status);
}

void quick_exit(int status) {
  run_handlers(&newest_quick_handlers, status);
  _exit(status);
}
