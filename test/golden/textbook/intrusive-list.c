//@ expect none
//@ stdout "t5 t3 t1 \n"
//@ stdout "5 4 3 2 1 0 1 1\n"
#include <stdio.h>
#include <stdlib.h>
#include <stddef.h>
#define container_of(p, t, m) ((t *)((char *)(p) - offsetof(t, m)))
struct list {
  struct list *next, *prev;
};
#define LIST_INIT(n) { &(n), &(n) }
static void add(struct list *h, struct list *e) {
  e->next = h->next;
  e->prev = h;
  h->next->prev = e;
  h->next = e;
}

static void del(struct list *e) {
  e->next->prev = e->prev;
  e->prev->next = e->next;
}

#define for_each_safe(p, q, h) for (p = (h)->next, q = p->next; p != (h); p = q, q = p->next)
struct task {
  int pid;
  char name[8];
  struct list run;
  struct list all;
};
static struct list runq = LIST_INIT(runq), all = LIST_INIT(all);
int main(void) {
  for (int i = 0; i < 6; i++) {
    struct task *t = calloc(1, sizeof *t);
    t->pid = i;
    snprintf(t->name, sizeof t->name, "t%d", i);
    add(&all, &t->all);
    if (i % 2) add(&runq, &t->run);
  }
  struct list *p, *q;
  for (p = runq.next; p != &runq; p = p->next) printf("%s ", container_of(p, struct task, run)->name);
  puts("");
  for_each_safe(p, q, &all) {
    struct task *t = container_of(p, struct task, all);
    printf("%d ", t->pid);
    del(&t->all);
    if (t->pid % 2) del(&t->run);
    free(t);
  }
  printf("%d %d\n", all.next == &all, runq.next == &runq);
  return 0;
}

