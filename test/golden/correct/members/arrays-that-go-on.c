//@ expect none
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
struct old { int n; char text[1]; };
struct older { int n; char text[4]; };
struct flexible { int n; int v[]; };
struct message { long head; struct older body; };
int main(void) {
  struct old *a = malloc(sizeof *a + 16);
  struct older *b = malloc(sizeof *b + 16);
  struct flexible *c = malloc(sizeof *c + 4 * sizeof(int));
  struct message *d = malloc(sizeof *d + 16);
  if (!a || !b || !c || !d) return 1;
  strcpy(a->text, "more than one");
  strcpy(b->text, "more than four");
  strcpy(d->body.text, "more than four");
  int *v = c->v;
  for (int i = 0; i < 4; i++) v[i] = i;
  printf("%s, %s, %s, %d\n", a->text, b->text, d->body.text, c->v[3]);
  free(a);
  free(b);
  free(c);
  free(d);
  return 0;
}
