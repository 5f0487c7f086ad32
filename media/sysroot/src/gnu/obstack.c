/* Object stacks (<obstack.h>): chunks, newest first, each with objects that lie one behind another. */
#define _GNU_SOURCE
#include <obstack.h>
#include <stdio.h>
#include <stdlib.h>

enum { OBSTACK_ALIGNMENT = 16, OBSTACK_CHUNK = 4096 - 32 };

static void obstack_out_of_memory(void) {
  fputs("memory exhausted\n", stderr);
  exit(obstack_exit_failure);
}
void (*obstack_alloc_failed_handler)(void) = obstack_out_of_memory;
int obstack_exit_failure = EXIT_FAILURE;

static char *obstack_aligned(struct obstack *h, char *p) {
  return p + (-(uintptr_t)p & h->alignment_mask);
}

static struct _obstack_chunk *obstack_new(struct obstack *h, size_t size) {
  struct _obstack_chunk *chunk;
  if (h->use_extra_arg) chunk = h->chunkfun(h->extra_arg, size);
  else chunk = ((void *(*)(size_t))(void *)h->chunkfun)(size);
  if (chunk == NULL) obstack_alloc_failed_handler();
  else chunk->limit = (char *)chunk + size;
  return chunk;
}

static void obstack_release(struct obstack *h, struct _obstack_chunk *chunk) {
  if (h->use_extra_arg) h->freefun(h->extra_arg, chunk);
  else ((void (*)(void *))(void *)h->freefun)(chunk);
}

static int obstack_start(struct obstack *h, size_t size, size_t alignment) {
  h->alignment_mask = (alignment ? alignment : OBSTACK_ALIGNMENT) - 1;
  h->chunk_size = size ? size : OBSTACK_CHUNK;
  h->maybe_empty_object = 0;
  h->alloc_failed = 0;
  h->chunk = obstack_new(h, h->chunk_size);
  h->chunk->prev = NULL;
  h->next_free = h->object_base = obstack_aligned(h, h->chunk->contents);
  h->chunk_limit = h->chunk->limit;
  return 1;
}

int _obstack_begin(struct obstack *h, size_t size, size_t alignment, void *(*allocate)(size_t), void (*release)(void *)) {
  h->chunkfun = (void *(*)(void *, size_t))(void *)allocate;
  h->freefun = (void (*)(void *, void *))(void *)release;
  h->use_extra_arg = 0;
  return obstack_start(h, size, alignment);
}

int _obstack_begin_1(struct obstack *h, size_t size, size_t alignment, void *(*allocate)(void *, size_t), void (*release)(void *, void *), void *argument) {
  h->chunkfun = allocate;
  h->freefun = release;
  h->extra_arg = argument;
  h->use_extra_arg = 1;
  return obstack_start(h, size, alignment);
}

/* The growing object moves to a chunk that holds it and `size` bytes more. A chunk that held nothing else is given back. */
void _obstack_newchunk(struct obstack *h, size_t size) {
  struct _obstack_chunk *old = h->chunk;
  size_t length = obstack_object_size(h);
  size_t wanted = length + size + (length >> 3) + h->alignment_mask + sizeof(struct _obstack_chunk) + 100;
  struct _obstack_chunk *fresh = obstack_new(h, wanted > h->chunk_size ? wanted : h->chunk_size);
  char *base = obstack_aligned(h, fresh->contents);
  fresh->prev = old;
  memcpy(base, h->object_base, length);
  if (!h->maybe_empty_object && h->object_base == obstack_aligned(h, old->contents)) {
    fresh->prev = old->prev;
    obstack_release(h, old);
  }
  h->chunk = fresh;
  h->chunk_limit = fresh->limit;
  h->object_base = base;
  h->next_free = base + length;
  h->maybe_empty_object = 0;
}

void *_obstack_finish(struct obstack *h) {
  char *object = h->object_base;
  if (h->next_free == object) h->maybe_empty_object = 1;
  char *next = obstack_aligned(h, h->next_free);
  h->next_free = h->object_base = next > h->chunk_limit ? h->chunk_limit : next;
  return object;
}

/* The object and all newer ones; NULL: everything. */
void _obstack_free(struct obstack *h, void *object) {
  struct _obstack_chunk *chunk = h->chunk;
  while (chunk != NULL && !((char *)object > (char *)chunk && (char *)object <= chunk->limit)) {
    struct _obstack_chunk *older = chunk->prev;
    obstack_release(h, chunk);
    chunk = older;
    h->maybe_empty_object = 1;
  }
  h->chunk = chunk;
  if (chunk != NULL) {
    h->object_base = h->next_free = object;
    h->chunk_limit = chunk->limit;
  } else if (object != NULL) abort();
}

size_t _obstack_memory_used(struct obstack *h) {
  size_t total = 0;
  for (struct _obstack_chunk *c = h->chunk; c != NULL; c = c->prev) total += (size_t)(c->limit - (char *)c);
  return total;
}

int obstack_vprintf(struct obstack *h, const char *restrict format, va_list args) {
  char *text;
  int n = vasprintf(&text, format, args);
  if (n < 0) return n;
  obstack_grow(h, text, n);
  free(text);
  return n;
}

int obstack_printf(struct obstack *h, const char *restrict format, ...) {
  va_list args;
  va_start(args, format);
  int n = obstack_vprintf(h, format, args);
  va_end(args);
  return n;
}
