/* <sys/queue.h>: linked lists whose links lie in the elements, as macros.
 *
 *   SLIST   singly linked                       LIST   doubly linked, remove in one step
 *   STAILQ  singly linked with a tail pointer   TAILQ  doubly linked with a tail pointer, walks both ways
 *   (SIMPLEQ is STAILQ's older name)            CIRCLEQ  a ring through the head
 *
 * In LIST and TAILQ an element's `prev` is the address of the pointer that points at it: removing needs no search and no head.
 */
#ifndef _SYS_QUEUE_H
#define _SYS_QUEUE_H

/* ---- singly linked list ---- */
#define SLIST_HEAD(name, type) \
  struct name {                \
    struct type *slh_first;    \
  }
#define SLIST_HEAD_INITIALIZER(head) {NULL}
#define SLIST_ENTRY(type)   \
  struct {                  \
    struct type *sle_next;  \
  }
#define SLIST_INIT(head) ((head)->slh_first = NULL)
#define SLIST_EMPTY(head) ((head)->slh_first == NULL)
#define SLIST_FIRST(head) ((head)->slh_first)
#define SLIST_NEXT(e, field) ((e)->field.sle_next)
#define SLIST_INSERT_HEAD(head, e, field)       \
  do {                                          \
    (e)->field.sle_next = (head)->slh_first;    \
    (head)->slh_first = (e);                    \
  } while (0)
#define SLIST_INSERT_AFTER(at, e, field)            \
  do {                                              \
    (e)->field.sle_next = (at)->field.sle_next;     \
    (at)->field.sle_next = (e);                     \
  } while (0)
#define SLIST_REMOVE_HEAD(head, field) ((head)->slh_first = (head)->slh_first->field.sle_next)
#define SLIST_REMOVE_AFTER(at, field) ((at)->field.sle_next = (at)->field.sle_next->field.sle_next)
#define SLIST_REMOVE(head, e, type, field)                                  \
  do {                                                                      \
    struct type **__link = &(head)->slh_first;                              \
    while (*__link != (e)) __link = &(*__link)->field.sle_next;             \
    *__link = (*__link)->field.sle_next;                                    \
  } while (0)
#define SLIST_FOREACH(var, head, field) for ((var) = SLIST_FIRST(head); (var); (var) = SLIST_NEXT(var, field))
#define SLIST_FOREACH_SAFE(var, head, field, next) \
  for ((var) = SLIST_FIRST(head); (var) && ((next) = SLIST_NEXT(var, field), 1); (var) = (next))

/* ---- doubly linked list ---- */
#define LIST_HEAD(name, type) \
  struct name {               \
    struct type *lh_first;    \
  }
#define LIST_HEAD_INITIALIZER(head) {NULL}
#define LIST_ENTRY(type)    \
  struct {                  \
    struct type *le_next;   \
    struct type **le_prev;  \
  }
#define LIST_INIT(head) ((head)->lh_first = NULL)
#define LIST_EMPTY(head) ((head)->lh_first == NULL)
#define LIST_FIRST(head) ((head)->lh_first)
#define LIST_NEXT(e, field) ((e)->field.le_next)
#define LIST_INSERT_HEAD(head, e, field)                                                    \
  do {                                                                                      \
    if (((e)->field.le_next = (head)->lh_first) != NULL) (head)->lh_first->field.le_prev = &(e)->field.le_next; \
    (head)->lh_first = (e);                                                                 \
    (e)->field.le_prev = &(head)->lh_first;                                                 \
  } while (0)
#define LIST_INSERT_AFTER(at, e, field)                                                     \
  do {                                                                                      \
    if (((e)->field.le_next = (at)->field.le_next) != NULL) (at)->field.le_next->field.le_prev = &(e)->field.le_next; \
    (at)->field.le_next = (e);                                                              \
    (e)->field.le_prev = &(at)->field.le_next;                                              \
  } while (0)
#define LIST_INSERT_BEFORE(at, e, field)        \
  do {                                          \
    (e)->field.le_prev = (at)->field.le_prev;   \
    (e)->field.le_next = (at);                  \
    *(at)->field.le_prev = (e);                 \
    (at)->field.le_prev = &(e)->field.le_next;  \
  } while (0)
#define LIST_REMOVE(e, field)                                                               \
  do {                                                                                      \
    if ((e)->field.le_next != NULL) (e)->field.le_next->field.le_prev = (e)->field.le_prev; \
    *(e)->field.le_prev = (e)->field.le_next;                                               \
  } while (0)
#define LIST_FOREACH(var, head, field) for ((var) = LIST_FIRST(head); (var); (var) = LIST_NEXT(var, field))
#define LIST_FOREACH_SAFE(var, head, field, next) \
  for ((var) = LIST_FIRST(head); (var) && ((next) = LIST_NEXT(var, field), 1); (var) = (next))

/* ---- singly linked queue ---- */
#define STAILQ_HEAD(name, type)  \
  struct name {                  \
    struct type *stqh_first;     \
    struct type **stqh_last;     \
  }
#define STAILQ_HEAD_INITIALIZER(head) {NULL, &(head).stqh_first}
#define STAILQ_ENTRY(type)    \
  struct {                    \
    struct type *stqe_next;   \
  }
#define STAILQ_INIT(head)                         \
  do {                                            \
    (head)->stqh_first = NULL;                    \
    (head)->stqh_last = &(head)->stqh_first;      \
  } while (0)
#define STAILQ_EMPTY(head) ((head)->stqh_first == NULL)
#define STAILQ_FIRST(head) ((head)->stqh_first)
#define STAILQ_NEXT(e, field) ((e)->field.stqe_next)
#define STAILQ_INSERT_HEAD(head, e, field)                                                             \
  do {                                                                                                 \
    if (((e)->field.stqe_next = (head)->stqh_first) == NULL) (head)->stqh_last = &(e)->field.stqe_next; \
    (head)->stqh_first = (e);                                                                          \
  } while (0)
#define STAILQ_INSERT_TAIL(head, e, field)      \
  do {                                          \
    (e)->field.stqe_next = NULL;                \
    *(head)->stqh_last = (e);                   \
    (head)->stqh_last = &(e)->field.stqe_next;  \
  } while (0)
#define STAILQ_INSERT_AFTER(head, at, e, field)                                                           \
  do {                                                                                                    \
    if (((e)->field.stqe_next = (at)->field.stqe_next) == NULL) (head)->stqh_last = &(e)->field.stqe_next; \
    (at)->field.stqe_next = (e);                                                                          \
  } while (0)
#define STAILQ_REMOVE_HEAD(head, field)                                                                                \
  do {                                                                                                                 \
    if (((head)->stqh_first = (head)->stqh_first->field.stqe_next) == NULL) (head)->stqh_last = &(head)->stqh_first;   \
  } while (0)
#define STAILQ_REMOVE(head, e, type, field)                                                 \
  do {                                                                                      \
    struct type **__link = &(head)->stqh_first;                                             \
    while (*__link != (e)) __link = &(*__link)->field.stqe_next;                            \
    if ((*__link = (*__link)->field.stqe_next) == NULL) (head)->stqh_last = __link;         \
  } while (0)
#define STAILQ_CONCAT(a, b)                     \
  do {                                          \
    if (!STAILQ_EMPTY(b)) {                     \
      *(a)->stqh_last = (b)->stqh_first;        \
      (a)->stqh_last = (b)->stqh_last;          \
      STAILQ_INIT(b);                           \
    }                                           \
  } while (0)
#define STAILQ_FOREACH(var, head, field) for ((var) = STAILQ_FIRST(head); (var); (var) = STAILQ_NEXT(var, field))

#define SIMPLEQ_HEAD(name, type)  \
  struct name {                   \
    struct type *sqh_first;       \
    struct type **sqh_last;       \
  }
#define SIMPLEQ_HEAD_INITIALIZER(head) {NULL, &(head).sqh_first}
#define SIMPLEQ_ENTRY(type)  \
  struct {                   \
    struct type *sqe_next;   \
  }
#define SIMPLEQ_INIT(head)                      \
  do {                                          \
    (head)->sqh_first = NULL;                   \
    (head)->sqh_last = &(head)->sqh_first;      \
  } while (0)
#define SIMPLEQ_EMPTY(head) ((head)->sqh_first == NULL)
#define SIMPLEQ_FIRST(head) ((head)->sqh_first)
#define SIMPLEQ_NEXT(e, field) ((e)->field.sqe_next)
#define SIMPLEQ_INSERT_HEAD(head, e, field)                                                         \
  do {                                                                                              \
    if (((e)->field.sqe_next = (head)->sqh_first) == NULL) (head)->sqh_last = &(e)->field.sqe_next; \
    (head)->sqh_first = (e);                                                                        \
  } while (0)
#define SIMPLEQ_INSERT_TAIL(head, e, field)     \
  do {                                          \
    (e)->field.sqe_next = NULL;                 \
    *(head)->sqh_last = (e);                    \
    (head)->sqh_last = &(e)->field.sqe_next;    \
  } while (0)
#define SIMPLEQ_INSERT_AFTER(head, at, e, field)                                                      \
  do {                                                                                                \
    if (((e)->field.sqe_next = (at)->field.sqe_next) == NULL) (head)->sqh_last = &(e)->field.sqe_next; \
    (at)->field.sqe_next = (e);                                                                       \
  } while (0)
#define SIMPLEQ_REMOVE_HEAD(head, field)                                                                          \
  do {                                                                                                            \
    if (((head)->sqh_first = (head)->sqh_first->field.sqe_next) == NULL) (head)->sqh_last = &(head)->sqh_first;   \
  } while (0)
#define SIMPLEQ_REMOVE(head, e, type, field)                                            \
  do {                                                                                  \
    struct type **__link = &(head)->sqh_first;                                          \
    while (*__link != (e)) __link = &(*__link)->field.sqe_next;                         \
    if ((*__link = (*__link)->field.sqe_next) == NULL) (head)->sqh_last = __link;       \
  } while (0)
#define SIMPLEQ_FOREACH(var, head, field) for ((var) = SIMPLEQ_FIRST(head); (var); (var) = SIMPLEQ_NEXT(var, field))

/* ---- doubly linked queue ---- */
#define TAILQ_HEAD(name, type)  \
  struct name {                 \
    struct type *tqh_first;     \
    struct type **tqh_last;     \
  }
#define TAILQ_HEAD_INITIALIZER(head) {NULL, &(head).tqh_first}
#define TAILQ_ENTRY(type)    \
  struct {                   \
    struct type *tqe_next;   \
    struct type **tqe_prev;  \
  }
#define TAILQ_INIT(head)                      \
  do {                                        \
    (head)->tqh_first = NULL;                 \
    (head)->tqh_last = &(head)->tqh_first;    \
  } while (0)
#define TAILQ_EMPTY(head) ((head)->tqh_first == NULL)
#define TAILQ_FIRST(head) ((head)->tqh_first)
#define TAILQ_NEXT(e, field) ((e)->field.tqe_next)
/* The head looks like an entry: tqh_last is where an entry has tqe_prev. */
#define TAILQ_LAST(head, name) (*(((struct name *)((head)->tqh_last))->tqh_last))
#define TAILQ_PREV(e, name, field) (*(((struct name *)((e)->field.tqe_prev))->tqh_last))
#define TAILQ_INSERT_HEAD(head, e, field)                                                           \
  do {                                                                                              \
    if (((e)->field.tqe_next = (head)->tqh_first) != NULL) (head)->tqh_first->field.tqe_prev = &(e)->field.tqe_next; \
    else (head)->tqh_last = &(e)->field.tqe_next;                                                   \
    (head)->tqh_first = (e);                                                                        \
    (e)->field.tqe_prev = &(head)->tqh_first;                                                       \
  } while (0)
#define TAILQ_INSERT_TAIL(head, e, field)       \
  do {                                          \
    (e)->field.tqe_next = NULL;                 \
    (e)->field.tqe_prev = (head)->tqh_last;     \
    *(head)->tqh_last = (e);                    \
    (head)->tqh_last = &(e)->field.tqe_next;    \
  } while (0)
#define TAILQ_INSERT_AFTER(head, at, e, field)                                                      \
  do {                                                                                              \
    if (((e)->field.tqe_next = (at)->field.tqe_next) != NULL) (e)->field.tqe_next->field.tqe_prev = &(e)->field.tqe_next; \
    else (head)->tqh_last = &(e)->field.tqe_next;                                                   \
    (at)->field.tqe_next = (e);                                                                     \
    (e)->field.tqe_prev = &(at)->field.tqe_next;                                                    \
  } while (0)
#define TAILQ_INSERT_BEFORE(at, e, field)         \
  do {                                            \
    (e)->field.tqe_prev = (at)->field.tqe_prev;   \
    (e)->field.tqe_next = (at);                   \
    *(at)->field.tqe_prev = (e);                  \
    (at)->field.tqe_prev = &(e)->field.tqe_next;  \
  } while (0)
#define TAILQ_REMOVE(head, e, field)                                                                \
  do {                                                                                              \
    if ((e)->field.tqe_next != NULL) (e)->field.tqe_next->field.tqe_prev = (e)->field.tqe_prev;     \
    else (head)->tqh_last = (e)->field.tqe_prev;                                                    \
    *(e)->field.tqe_prev = (e)->field.tqe_next;                                                     \
  } while (0)
#define TAILQ_CONCAT(a, b, field)                                       \
  do {                                                                  \
    if (!TAILQ_EMPTY(b)) {                                              \
      *(a)->tqh_last = (b)->tqh_first;                                  \
      (b)->tqh_first->field.tqe_prev = (a)->tqh_last;                   \
      (a)->tqh_last = (b)->tqh_last;                                    \
      TAILQ_INIT(b);                                                    \
    }                                                                   \
  } while (0)
#define TAILQ_FOREACH(var, head, field) for ((var) = TAILQ_FIRST(head); (var); (var) = TAILQ_NEXT(var, field))
#define TAILQ_FOREACH_REVERSE(var, head, name, field) for ((var) = TAILQ_LAST(head, name); (var); (var) = TAILQ_PREV(var, name, field))
#define TAILQ_FOREACH_SAFE(var, head, field, next) \
  for ((var) = TAILQ_FIRST(head); (var) && ((next) = TAILQ_NEXT(var, field), 1); (var) = (next))

/* ---- ring ---- */
#define CIRCLEQ_HEAD(name, type)  \
  struct name {                   \
    struct type *cqh_first;       \
    struct type *cqh_last;        \
  }
#define CIRCLEQ_HEAD_INITIALIZER(head) {(void *)&head, (void *)&head}
#define CIRCLEQ_ENTRY(type)  \
  struct {                   \
    struct type *cqe_next;   \
    struct type *cqe_prev;   \
  }
#define CIRCLEQ_INIT(head) ((head)->cqh_first = (head)->cqh_last = (void *)(head))
#define CIRCLEQ_EMPTY(head) ((head)->cqh_first == (void *)(head))
#define CIRCLEQ_FIRST(head) ((head)->cqh_first)
#define CIRCLEQ_LAST(head) ((head)->cqh_last)
#define CIRCLEQ_NEXT(e, field) ((e)->field.cqe_next)
#define CIRCLEQ_PREV(e, field) ((e)->field.cqe_prev)
#define CIRCLEQ_INSERT_HEAD(head, e, field)                                                       \
  do {                                                                                            \
    (e)->field.cqe_next = (head)->cqh_first;                                                      \
    (e)->field.cqe_prev = (void *)(head);                                                         \
    if ((head)->cqh_last == (void *)(head)) (head)->cqh_last = (e);                               \
    else (head)->cqh_first->field.cqe_prev = (e);                                                 \
    (head)->cqh_first = (e);                                                                      \
  } while (0)
#define CIRCLEQ_INSERT_TAIL(head, e, field)                                                       \
  do {                                                                                            \
    (e)->field.cqe_next = (void *)(head);                                                         \
    (e)->field.cqe_prev = (head)->cqh_last;                                                       \
    if ((head)->cqh_first == (void *)(head)) (head)->cqh_first = (e);                             \
    else (head)->cqh_last->field.cqe_next = (e);                                                  \
    (head)->cqh_last = (e);                                                                       \
  } while (0)
#define CIRCLEQ_REMOVE(head, e, field)                                                                              \
  do {                                                                                                              \
    if ((e)->field.cqe_next == (void *)(head)) (head)->cqh_last = (e)->field.cqe_prev;                              \
    else (e)->field.cqe_next->field.cqe_prev = (e)->field.cqe_prev;                                                 \
    if ((e)->field.cqe_prev == (void *)(head)) (head)->cqh_first = (e)->field.cqe_next;                             \
    else (e)->field.cqe_prev->field.cqe_next = (e)->field.cqe_next;                                                 \
  } while (0)
#define CIRCLEQ_FOREACH(var, head, field) \
  for ((var) = (head)->cqh_first; (void *)(var) != (void *)(head); (var) = (var)->field.cqe_next)
#define CIRCLEQ_FOREACH_REVERSE(var, head, field) \
  for ((var) = (head)->cqh_last; (void *)(var) != (void *)(head); (var) = (var)->field.cqe_prev)

#endif
