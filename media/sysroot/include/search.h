/* <search.h>: linear search and binary trees. */
#ifndef _SEARCH_H
#define _SEARCH_H
#include <features.h>
#include <bits/types.h>

typedef enum { preorder, postorder, endorder, leaf } VISIT;
typedef int (*__compar_fn_t)(const void *, const void *);

__BEGIN_DECLS
extern void *lfind(const void *key, const void *base, size_t *count, size_t size, __compar_fn_t compare);
extern void *lsearch(const void *key, void *base, size_t *count, size_t size, __compar_fn_t compare);
extern void *tsearch(const void *key, void **root, __compar_fn_t compare);
extern void *tfind(const void *key, void *const *root, __compar_fn_t compare);
extern void *tdelete(const void *__restrict key, void **__restrict root, __compar_fn_t compare);
extern void twalk(const void *root, void (*action)(const void *node, VISIT which, int depth));
#ifdef __USE_GNU
extern void tdestroy(void *root, void (*free_node)(void *node));
#endif
extern void insque(void *element, void *previous);
extern void remque(void *element);
__END_DECLS

#endif
