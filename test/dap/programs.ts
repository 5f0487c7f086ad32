/** Programs of the transcripts. Comments name the places. */

export const CALLS = `#include <stdio.h>
static int square(int n) {
  int result = n * n; // inside
  return result; // back
}
int total;
int main(void) { // main
  for (int i = 1; i <= 5; i++) {
    total += square(i); // call
    printf("%d\\n", total); // print
  }
  puts("done"); // last
  return 3; // end
}
`;

export const DATA = `#include <stdlib.h>
#include <string.h>
struct point { int x, y; };
struct node { int key; struct point where; struct node *next; };
int counter = 7;
static struct node *push(struct node *list, int key) {
  static int calls;
  struct node *n = malloc(sizeof *n);
  calls++;
  n->key = key; // fill
  n->where.x = key * 10;
  n->where.y = key * 100;
  n->next = list;
  return n; // pushed
}
int main(void) {
  struct node *list = NULL;
  for (int i = 1; i <= 3; i++) list = push(list, i); // loop
  int numbers[150] = { 1, 2, 3 };
  int fresh[3];
  char *word = "größe";
  int i = 1;
  {
    int i = 2; // inner
    numbers[i] = counter; // here
  }
  fresh[1] = numbers[0] + i + (int)strlen(word); // after
  while (list) { struct node *next = list->next; free(list); list = next; }
  return fresh[1]; // end
}
`;

export const BUGS = `#include <stdlib.h>
int main(void) {
  int *p = malloc(4 * sizeof *p); // made
  int *lost = malloc(10);
  p[0] = 1;
  p[4] = 2; // over
  free(p); // freed
  p[0] = 3; // after
  lost = NULL; // lose
  return lost == p; // end
}
`;

export const LOOP = `int main(void) {
  volatile unsigned n = 0;
  for (;;) n++; // loop
}
`;

export const INPUT = `#include <stdio.h>
int main(void) {
  char name[20];
  int age;
  if (scanf("%19s %d", name, &age) != 2) return 1; // read
  printf("%s is %d\\n", name, age); // told
  return 0;
}
`;

export const CORRUPTED = `#include <stdlib.h>
int main(void) {
  char *name = malloc(24);
  char *mail = malloc(24);
  name[24] = 7; // over
  mail[0] = 1;
  free(mail); // noticed
  free(name);
  return 0;
}
`;

export const ASTRAY = `#include <stdlib.h>
int main(void) {
  size_t *p = malloc(2000);
  p[-1] |= 4; // astray
  free(p); // faults
  return 0;
}
`;
