/* <obstack.h>: objects on top of one another in large chunks; the topmost one may still grow. Freeing an object frees all that
 * were made after it. The program says with obstack_chunk_alloc and obstack_chunk_free where chunks come from.
 *
 *   chunk: [ limit | prev | object | object | growing object ──▶ next_free ······ limit ]
 */
#ifndef _OBSTACK_H
#define _OBSTACK_H
#include <features.h>
#include <bits/types.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

struct _obstack_chunk {
  char *limit;
  struct _obstack_chunk *prev;
  char contents[4];
};

struct obstack {
  size_t chunk_size;
  struct _obstack_chunk *chunk;
  char *object_base;
  char *next_free;
  char *chunk_limit;
  size_t alignment_mask;
  void *(*chunkfun)(void *argument, size_t size);
  void (*freefun)(void *argument, void *chunk);
  void *extra_arg;
  unsigned use_extra_arg : 1;
  unsigned maybe_empty_object : 1;
  unsigned alloc_failed : 1;
};

__BEGIN_DECLS
extern int _obstack_begin(struct obstack *h, size_t size, size_t alignment, void *(*allocate)(size_t), void (*release)(void *));
extern int _obstack_begin_1(struct obstack *h, size_t size, size_t alignment, void *(*allocate)(void *, size_t), void (*release)(void *, void *), void *argument);
extern void _obstack_newchunk(struct obstack *h, size_t size);
extern size_t _obstack_memory_used(struct obstack *h);
extern void _obstack_free(struct obstack *h, void *object);
extern void *_obstack_finish(struct obstack *h);
extern int obstack_printf(struct obstack *h, const char *__restrict format, ...) __printf_like(2, 3);
extern int obstack_vprintf(struct obstack *h, const char *__restrict format, va_list args) __printf_like(2, 0);
extern void (*obstack_alloc_failed_handler)(void);
extern int obstack_exit_failure;
__END_DECLS

#define obstack_init(h) _obstack_begin((h), 0, 0, (void *(*)(size_t))obstack_chunk_alloc, (void (*)(void *))obstack_chunk_free)
#define obstack_begin(h, size) _obstack_begin((h), (size), 0, (void *(*)(size_t))obstack_chunk_alloc, (void (*)(void *))obstack_chunk_free)
#define obstack_specify_allocation(h, size, alignment, allocate, release) \
  _obstack_begin((h), (size), (alignment), (void *(*)(size_t))(allocate), (void (*)(void *))(release))
#define obstack_specify_allocation_with_arg(h, size, alignment, allocate, release, argument) \
  _obstack_begin_1((h), (size), (alignment), (void *(*)(void *, size_t))(allocate), (void (*)(void *, void *))(release), (argument))

#define obstack_base(h) ((void *)(h)->object_base)
#define obstack_next_free(h) ((void *)(h)->next_free)
#define obstack_object_size(h) ((size_t)((h)->next_free - (h)->object_base))
#define obstack_room(h) ((size_t)((h)->chunk_limit - (h)->next_free))
#define obstack_chunk_size(h) ((h)->chunk_size)
#define obstack_alignment_mask(h) ((h)->alignment_mask)
#define obstack_memory_used(h) _obstack_memory_used(h)
#define obstack_empty_p(h) \
  ((h)->chunk->prev == 0 && (h)->next_free == (char *)(((uintptr_t)(h)->chunk->contents + (h)->alignment_mask) & ~(uintptr_t)(h)->alignment_mask))
#define obstack_make_room(h, n)                                    \
  (__extension__({                                                 \
    struct obstack *__o = (h);                                     \
    size_t __n = (n);                                              \
    if (obstack_room(__o) < __n) _obstack_newchunk(__o, __n);      \
    (void)0;                                                       \
  }))
#define obstack_blank_fast(h, n) ((void)((h)->next_free += (n)))
#define obstack_blank(h, n)                                                  \
  (__extension__({                                                           \
    struct obstack *__b = (h);                                               \
    __typeof__(n) __count = (n);                                             \
    if (__count > 0) obstack_make_room(__b, (size_t)__count);                \
    obstack_blank_fast(__b, __count);                                        \
  }))
#define obstack_1grow_fast(h, c) ((void)(*(h)->next_free++ = (char)(c)))
#define obstack_ptr_grow_fast(h, p) ((void)(*(const void **)(h)->next_free = (p), (h)->next_free += sizeof(void *)))
#define obstack_int_grow_fast(h, i) ((void)(*(int *)(h)->next_free = (i), (h)->next_free += sizeof(int)))
#define obstack_1grow(h, c)                    \
  (__extension__({                             \
    struct obstack *__g = (h);                 \
    obstack_make_room(__g, 1);                 \
    obstack_1grow_fast(__g, c);                \
  }))
#define obstack_ptr_grow(h, p)                 \
  (__extension__({                             \
    struct obstack *__g = (h);                 \
    obstack_make_room(__g, sizeof(void *));    \
    obstack_ptr_grow_fast(__g, p);             \
  }))
#define obstack_int_grow(h, i)                 \
  (__extension__({                             \
    struct obstack *__g = (h);                 \
    obstack_make_room(__g, sizeof(int));       \
    obstack_int_grow_fast(__g, i);             \
  }))
#define obstack_grow(h, data, n)               \
  (__extension__({                             \
    struct obstack *__g = (h);                 \
    size_t __length = (n);                     \
    obstack_make_room(__g, __length);          \
    memcpy(__g->next_free, (data), __length);  \
    __g->next_free += __length;                \
    (void)0;                                   \
  }))
#define obstack_grow0(h, data, n)              \
  (__extension__({                             \
    struct obstack *__g0 = (h);                \
    obstack_grow(__g0, (data), (n));           \
    obstack_1grow(__g0, 0);                    \
  }))
#define obstack_finish(h) _obstack_finish(h)
#define obstack_alloc(h, n)                    \
  (__extension__({                             \
    struct obstack *__a = (h);                 \
    obstack_blank(__a, (n));                   \
    obstack_finish(__a);                       \
  }))
#define obstack_copy(h, data, n)               \
  (__extension__({                             \
    struct obstack *__c = (h);                 \
    obstack_grow(__c, (data), (n));            \
    obstack_finish(__c);                       \
  }))
#define obstack_copy0(h, data, n)              \
  (__extension__({                             \
    struct obstack *__c = (h);                 \
    obstack_grow0(__c, (data), (n));           \
    obstack_finish(__c);                       \
  }))
#define obstack_free(h, object) _obstack_free((h), (object))

#endif
