#include <stdlib.h>
#include <string.h>

struct node {
  int value;
  struct node *next;
};
struct person {
  char *name;
  int age;
};

void destroy(struct node *head) {
  while (head) {
    free(head);
    head = head->next; //@ expect use-after-free
  }
}
struct node *make(int n) {
  struct node *head = NULL;
  for (int i = 0; i < n; i++) {
    struct node *one = malloc(sizeof *one); //@ expect leak
    if (!one) return head;
    one->value = i;
    head = one;
  }
  return head;
}
void remove_first(struct node **head) {
  struct node *old = *head;
  if (!old) return;
  *head = old->next;
  free(old);
  free(old); //@ expect double-free
}
struct person *person_new(const char *name, int age) {
  struct person *p = malloc(sizeof *p); //@ expect leak
  if (!p) return NULL;
  p->name = strdup(name);
  if (age < 0) {
    free(p->name);
    return NULL;
  }
  p->age = age;
  return p;
}
void person_free(struct person *p) {
  free(p);
  free(p->name); //@ expect use-after-free
}
struct node *push(struct node *head, int value) {
  struct node *n = malloc(sizeof value);
  if (!n) return head;
  n->value = value;
  n->next = head; //@ expect out-of-bounds-write
  return n;
}
void append(struct node *head, int value) {
  struct node *n = malloc(sizeof *n); //@ expect leak
  if (!n || !head) return;
  n->value = value;
  n->next = NULL;
  while (head->next) head = head->next;
  head->next = n;
}
