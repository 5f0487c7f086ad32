//@ expect none
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
static uintptr_t inverted, shifted;
static uint32_t low, high;
static uint64_t boxed;
static uint64_t box(void *p) { return 0xfffc000000000000u | (uint64_t)(uintptr_t)p; }
struct node { uintptr_t link; int v; };
static struct node *head;
int main(void) {
  char *a = malloc(9), *b = malloc(10), *c = malloc(11), *d = malloc(12);
  if (!a || !b || !c || !d) return 1;
  uintptr_t number = (uintptr_t)a;
  inverted = ~number;
  shifted = (uintptr_t)b << 4 | 7;
  low = (uint32_t)(uintptr_t)c;
  high = (uint32_t)((uint64_t)(uintptr_t)c >> 32);
  boxed = box(d);
  struct node *n[3];
  for (int i = 0; i < 3; i++) {
    n[i] = malloc(sizeof **n);
    if (!n[i]) return 1;
    n[i]->v = i;
  }
  for (int i = 0; i < 3; i++) n[i]->link = (i ? (uintptr_t)n[i - 1] : 0) ^ (i < 2 ? (uintptr_t)n[i + 1] : 0);
  head = n[0];
  printf("%d\n", head->v);
  return 0;
}
