//@ expect none
#include <stdlib.h>

typedef struct node {
  int value;
  struct node *next;
} Node;

typedef struct {
  Node *head;
  Node *tail;
  size_t size;
} List;

static Node *node_new(int value, Node *next) {
  Node *n = malloc(sizeof *n);
  if (!n) return NULL;
  n->value = value;
  n->next = next;
  return n;
}
void list_init(List *l) {
  l->head = l->tail = NULL;
  l->size = 0;
}
int list_push_front(List *l, int value) {
  Node *n = node_new(value, l->head);
  if (!n) return 0;
  l->head = n;
  if (!l->tail) l->tail = n;
  l->size++;
  return 1;
}
int list_push_back(List *l, int value) {
  Node *n = node_new(value, NULL);
  if (!n) return 0;
  if (l->tail) l->tail->next = n;
  else l->head = n;
  l->tail = n;
  l->size++;
  return 1;
}
int list_pop_front(List *l, int *value) {
  Node *n = l->head;
  if (!n) return 0;
  *value = n->value;
  l->head = n->next;
  if (!l->head) l->tail = NULL;
  l->size--;
  free(n);
  return 1;
}
void list_clear(List *l) {
  while (l->head) {
    Node *next = l->head->next;
    free(l->head);
    l->head = next;
  }
  list_init(l);
}
Node *reverse(Node *head) {
  Node *done = NULL;
  while (head) {
    Node *next = head->next;
    head->next = done;
    done = head;
    head = next;
  }
  return done;
}
int length(const Node *head) { return head ? 1 + length(head->next) : 0; }
Node *find(Node *head, int value) {
  while (head && head->value != value) head = head->next;
  return head;
}
void push(Node **head, int value) {
  Node *n = node_new(value, *head);
  if (n) *head = n;
}
int delete_value(Node **head, int value) {
  for (Node **at = head; *at; at = &(*at)->next) {
    if ((*at)->value != value) continue;
    Node *gone = *at;
    *at = gone->next;
    free(gone);
    return 1;
  }
  return 0;
}
Node *insert_sorted(Node *head, int value) {
  if (!head || head->value >= value) return node_new(value, head);
  Node *at = head;
  while (at->next && at->next->value < value) at = at->next;
  Node *n = node_new(value, at->next);
  if (n) at->next = n;
  return head;
}
Node *copy_list(const Node *head) {
  Node *first = NULL, **end = &first;
  for (; head; head = head->next) {
    *end = node_new(head->value, NULL);
    if (!*end) break;
    end = &(*end)->next;
  }
  return first;
}
Node *merge(Node *a, Node *b) {
  Node head = {0, NULL}, *end = &head;
  while (a && b) {
    Node **smaller = a->value <= b->value ? &a : &b;
    end->next = *smaller;
    end = end->next;
    *smaller = (*smaller)->next;
  }
  end->next = a ? a : b;
  return head.next;
}
void destroy(Node *head) {
  while (head) {
    Node *next = head->next;
    free(head);
    head = next;
  }
}
int has_cycle(const Node *head) {
  const Node *slow = head, *fast = head;
  while (fast && fast->next) {
    slow = slow->next;
    fast = fast->next->next;
    if (slow == fast) return 1;
  }
  return 0;
}
