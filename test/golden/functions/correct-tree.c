//@ expect none
#include <stdio.h>
#include <stdlib.h>

struct tree {
  int key;
  struct tree *left, *right;
};

struct tree *tree_new(int key) {
  struct tree *t = malloc(sizeof *t);
  if (t) {
    t->key = key;
    t->left = t->right = NULL;
  }
  return t;
}
struct tree *tree_insert(struct tree *t, int key) {
  if (!t) return tree_new(key);
  if (key < t->key) t->left = tree_insert(t->left, key);
  else if (key > t->key) t->right = tree_insert(t->right, key);
  return t;
}
int tree_contains(const struct tree *t, int key) {
  while (t && t->key != key) t = key < t->key ? t->left : t->right;
  return t != NULL;
}
int tree_height(const struct tree *t) {
  if (!t) return 0;
  int l = tree_height(t->left), r = tree_height(t->right);
  return 1 + (l > r ? l : r);
}
int tree_min(const struct tree *t) {
  while (t->left) t = t->left;
  return t->key;
}
struct tree *tree_remove(struct tree *t, int key) {
  if (!t) return NULL;
  if (key < t->key) t->left = tree_remove(t->left, key);
  else if (key > t->key) t->right = tree_remove(t->right, key);
  else if (!t->left || !t->right) {
    struct tree *child = t->left ? t->left : t->right;
    free(t);
    return child;
  } else {
    t->key = tree_min(t->right);
    t->right = tree_remove(t->right, t->key);
  }
  return t;
}
void tree_print(const struct tree *t) {
  if (!t) return;
  tree_print(t->left);
  printf("%d ", t->key);
  tree_print(t->right);
}
void tree_free(struct tree *t) {
  if (!t) return;
  tree_free(t->left);
  tree_free(t->right);
  free(t);
}
void tree_each(struct tree *t, void (*visit)(int key, void *data), void *data) {
  if (!t) return;
  tree_each(t->left, visit, data);
  visit(t->key, data);
  tree_each(t->right, visit, data);
}
int tree_to_array(const struct tree *t, int *out, int n) {
  if (!t) return n;
  n = tree_to_array(t->left, out, n);
  out[n++] = t->key;
  return tree_to_array(t->right, out, n);
}
struct tree *rotate_right(struct tree *t) {
  struct tree *l = t->left;
  if (!l) return t;
  t->left = l->right;
  l->right = t;
  return l;
}
