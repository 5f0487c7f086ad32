#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A list that loses a node, and a pointer that outlives the node it points to. */
struct node { int key; struct node *next; char name[16]; };

static struct node *head;

static void push(int key, const char *name) {
  struct node *n = malloc(sizeof *n);
  n->key = key;
  n->next = head;
  strcpy(n->name, name);
  head = n;
}

static int pop(void) {
  struct node *old = head;
  int key = old->key;
  head = old->next;
  free(old);
  return key;
}

int main(void) {
  struct node *cur, *last = NULL, *tmp;
  char *line = malloc(1200);
  (void)&tmp;
  push(1, "ada");
  push(2, "bob");
  push(3, "cyd");
  push(4, "dan");
  push(5, "eve");
  cur = head;
  free(line);
  line = malloc(100);
  head->next->next = head->next->next->next;
  pop();
  printf("%d\n", cur->key);
  return last != NULL || line == NULL;
}
