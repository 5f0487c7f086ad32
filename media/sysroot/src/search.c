/* Searching: binary, linear, and a binary tree of keys.
 *
 *   tree node: [ key | left | right ]      the key comes first, so that a node pointer is a pointer to the key's pointer
 */
#define _GNU_SOURCE
#include <search.h>
#include <stdlib.h>
#include <string.h>

void *bsearch(const void *key, const void *base, size_t count, size_t size, int (*compare)(const void *, const void *)) {
  size_t low = 0, high = count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    const char *element = (const char *)base + middle * size;
    int order = compare(key, element);
    if (order == 0) return (void *)element;
    if (order < 0) high = middle;
    else low = middle + 1;
  }
  return NULL;
}

void *lfind(const void *key, const void *base, size_t *count, size_t size, __compar_fn_t compare) {
  const char *element = base;
  for (size_t i = 0; i < *count; i++, element += size)
    if (compare(key, element) == 0) return (void *)element;
  return NULL;
}

void *lsearch(const void *key, void *base, size_t *count, size_t size, __compar_fn_t compare) {
  void *found = lfind(key, base, count, size, compare);
  if (found != NULL) return found;
  return memcpy((char *)base + (*count)++ * size, key, size);
}

struct tree_node {
  const void *key;
  struct tree_node *left, *right;
};

/* The link that holds the key's node, or where it would hang. */
static struct tree_node **tree_link(const void *key, struct tree_node **link, struct tree_node **parent, __compar_fn_t compare) {
  while (*link != NULL) {
    int order = compare(key, (*link)->key);
    if (order == 0) break;
    if (parent != NULL) *parent = *link;
    link = order < 0 ? &(*link)->left : &(*link)->right;
  }
  return link;
}

void *tsearch(const void *key, void **root, __compar_fn_t compare) {
  if (root == NULL) return NULL;
  struct tree_node **link = tree_link(key, (struct tree_node **)root, NULL, compare);
  if (*link == NULL) {
    struct tree_node *node = malloc(sizeof *node);
    if (node == NULL) return NULL;
    node->key = key;
    node->left = node->right = NULL;
    *link = node;
  }
  return *link;
}

void *tfind(const void *key, void *const *root, __compar_fn_t compare) {
  if (root == NULL) return NULL;
  return *tree_link(key, (struct tree_node **)root, NULL, compare);
}

/* Returns the parent of the node taken out (the root has none: then any pointer but NULL). */
void *tdelete(const void *__restrict key, void **__restrict root, __compar_fn_t compare) {
  if (root == NULL || *root == NULL) return NULL;
  struct tree_node *parent = *root;
  struct tree_node **link = tree_link(key, (struct tree_node **)root, &parent, compare);
  struct tree_node *node = *link;
  if (node == NULL) return NULL;
  if (node->left == NULL) *link = node->right;
  else if (node->right == NULL) *link = node->left;
  else {
    struct tree_node **next = &node->right;
    while ((*next)->left != NULL) next = &(*next)->left;
    struct tree_node *successor = *next;
    *next = successor->right;
    successor->left = node->left;
    successor->right = node->right;
    *link = successor;
  }
  free(node);
  return parent;
}

static void tree_walk(const struct tree_node *node, void (*action)(const void *, VISIT, int), int depth) {
  if (node->left == NULL && node->right == NULL) {
    action(node, leaf, depth);
    return;
  }
  action(node, preorder, depth);
  if (node->left != NULL) tree_walk(node->left, action, depth + 1);
  action(node, postorder, depth);
  if (node->right != NULL) tree_walk(node->right, action, depth + 1);
  action(node, endorder, depth);
}

void twalk(const void *root, void (*action)(const void *node, VISIT which, int depth)) {
  if (root != NULL && action != NULL) tree_walk(root, action, 0);
}

void tdestroy(void *root, void (*free_node)(void *node)) {
  struct tree_node *node = root;
  if (node == NULL) return;
  tdestroy(node->left, free_node);
  tdestroy(node->right, free_node);
  free_node((void *)node->key);
  free(node);
}

struct queue_element {
  struct queue_element *next, *previous;
};

void insque(void *element, void *previous) {
  struct queue_element *e = element, *p = previous;
  if (p == NULL) {
    e->next = e->previous = NULL;
    return;
  }
  e->next = p->next;
  e->previous = p;
  if (p->next != NULL) p->next->previous = e;
  p->next = e;
}

void remque(void *element) {
  struct queue_element *e = element;
  if (e->next != NULL) e->next->previous = e->previous;
  if (e->previous != NULL) e->previous->next = e->next;
}

static void tree_walk_r(const struct tree_node *node, void (*action)(const void *, VISIT, void *), void *closure) {
  if (node->left == NULL && node->right == NULL) {
    action(node, leaf, closure);
    return;
  }
  action(node, preorder, closure);
  if (node->left != NULL) tree_walk_r(node->left, action, closure);
  action(node, postorder, closure);
  if (node->right != NULL) tree_walk_r(node->right, action, closure);
  action(node, endorder, closure);
}

void twalk_r(const void *root, void (*action)(const void *, VISIT, void *), void *closure) {
  if (root != NULL && action != NULL) tree_walk_r(root, action, closure);
}
