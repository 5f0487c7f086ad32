/* <search.h>: linear search, binary trees, hash tables and queues. */
#ifndef _SEARCH_H
#define _SEARCH_H
#include <features.h>
#include <bits/types.h>

typedef enum { preorder, postorder, endorder, leaf } VISIT;
typedef int (*__compar_fn_t)(const void *, const void *);

typedef enum { FIND, ENTER } ACTION;
typedef struct entry {
  char *key;
  void *data;
} ENTRY;

__BEGIN_DECLS
extern int hcreate(size_t count);
extern ENTRY *hsearch(ENTRY item, ACTION action);
extern void hdestroy(void);
extern void *lfind(const void *key, const void *base, size_t *count, size_t size, __compar_fn_t compare);
extern void *lsearch(const void *key, void *base, size_t *count, size_t size, __compar_fn_t compare);
extern void *tsearch(const void *key, void **root, __compar_fn_t compare);
extern void *tfind(const void *key, void *const *root, __compar_fn_t compare);
extern void *tdelete(const void *__restrict key, void **__restrict root, __compar_fn_t compare);
extern void twalk(const void *root, void (*action)(const void *node, VISIT which, int depth));
#ifdef __USE_GNU
struct hsearch_data {
  struct _ENTRY *table;
  unsigned int size;
  unsigned int filled;
};
extern int hcreate_r(size_t count, struct hsearch_data *table);
extern int hsearch_r(ENTRY item, ACTION action, ENTRY **result, struct hsearch_data *table);
extern void hdestroy_r(struct hsearch_data *table);
extern void twalk_r(const void *root, void (*action)(const void *node, VISIT which, void *closure), void *closure);
extern void tdestroy(void *root, void (*free_node)(void *node));
#endif
#ifdef __USE_MISC
struct qelem {
  struct qelem *q_forw;
  struct qelem *q_back;
  char q_data[1];
};
#endif
extern void insque(void *element, void *previous);
extern void remque(void *element);
__END_DECLS

#endif
