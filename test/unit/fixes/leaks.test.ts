import { becomes } from "./fixing";

describe("fixes of leaks", function () {
  this.timeout(60_000);

  it("free the old block before its only pointer is overwritten", () =>
    becomes(`
 #include <stdlib.h>
 int main(void) {
   int *p = malloc(4);
+  free(p);
   p = malloc(8);
   free(p);
   return 0;
 }
`));

  it("free on the path that forgot it, in braces of its own", () =>
    becomes(`
 #include <stdlib.h>
 static int work(int bad) {
   char *buffer = malloc(100);
-  if (bad)
+  if (bad) {
+    free(buffer);
     return -1;
+  }
   free(buffer);
   return 0;
 }
 int main(void) { return work(0) + work(1) + 1; }
`));

  it("keep tabs, line ends and the body that stood on its head's line", () =>
    becomes(
      `
 #include <stdlib.h>
 static int work(int bad)
 {
 \tchar *buffer = malloc(100); /* room */
-\tif (bad) return -1;
+\tif (bad) {
+\t\tfree(buffer);
+\t\treturn -1;
+\t}
 \tfree(buffer);
 \treturn 0;
 }
 int main(void) { return work(0) + work(1) + 1; }
`.replace(/\n/g, "\r\n").replace(/^\r\n/, "\n"),
    ));

  it("compute what is returned before the block goes", () =>
    becomes(`
 #include <stdlib.h>
 #include <string.h>
 int main(void) {
   char *line = strdup("text");
-  return line[0] != 't';
+  int result = line[0] != 't';
+  free(line);
+  return result;
 }
`));

  it("walk a list, the next node read before its holder is freed", () =>
    becomes(`
 #include <stdlib.h>
 struct node { int value; struct node *next; };
 int main(void) {
   struct node *head = NULL;
   for (int i = 0; i < 3; i++) {
     struct node *n = malloc(sizeof *n);
     n->value = i;
     n->next = head;
     head = n;
   }
+  while (head) {
+    struct node *next = head->next;
+    free(head);
+    head = next;
+  }
   return 0;
 }
`));

  it("free the members before their holder", () =>
    becomes(`
 #include <stdlib.h>
 #include <string.h>
 struct person { char *name; int age; };
 int main(void) {
   struct person *p = malloc(sizeof *p);
   p->name = strdup("Ada");
+  free(p->name);
   free(p);
   return 0;
 }
`));

  it("call the program's own function that frees such a thing", () =>
    becomes(`
 #include <stdlib.h>
 struct node { struct node *next; };
 static void clear(struct node *list) {
   while (list) {
     struct node *next = list->next;
     free(list);
     list = next;
   }
 }
 int main(void) {
   struct node *first = calloc(1, sizeof *first);
   clear(first);
   struct node *second = calloc(1, sizeof *second);
   second->next = calloc(1, sizeof *second);
+  clear(second);
   return 0;
 }
`));

  it("free a result that nobody kept", () =>
    becomes(`
 #include <stdlib.h>
 #include <string.h>
 int main(void) {
-  strdup("dropped");
+  free(strdup("dropped"));
   return 0;
 }
`));

  it("name a result that was only passed on", () =>
    becomes(`
 #include <stdio.h>
 #include <stdlib.h>
 #include <string.h>
 int main(void) {
-  puts(strdup("passed on"));
+  char *made = strdup("passed on");
+  puts(made);
+  free(made);
   return 0;
 }
`));

  it("take realloc's result in a variable of its own", () =>
    becomes(`
 //@ machine fail-alloc=2
 #include <stdlib.h>
 int main(void) {
   char *p = malloc(8);
-  p = realloc(p, 4000);
+  char *larger = realloc(p, 4000);
+  if (larger == NULL)
+    free(p);
+  p = larger;
   free(p);
   return 0;
 }
`));

  it("keep the head of a list that moves on", () =>
    becomes(`
 #include <stdlib.h>
 struct node { struct node *next; };
 int main(void) {
   struct node *head = calloc(1, sizeof *head);
   head->next = calloc(1, sizeof *head);
+  struct node *old = head;
   head = head->next;
+  free(old);
   free(head);
   return 0;
 }
`));

  it("free the rows of a matrix", () =>
    becomes(`
 #include <stdlib.h>
 int main(void) {
   int n = 3;
   int **rows = malloc(n * sizeof *rows);
   for (int i = 0; i < n; i++)
     rows[i] = calloc(4, sizeof **rows);
+  for (int i = 0; i < n; i++)
+    free(rows[i]);
+  free(rows);
   return 0;
 }
`));

  it("free before an assignment from a call, though the call's own end is the last statement", () =>
    becomes(`
 #include <stdlib.h>
 static char *make(void) { return malloc(4); }
 int main(void) {
   char *p = make();
+  free(p);
   p = make();
   free(p);
   return 0;
 }
`));

  it("free before the jump that passes the others' free", () =>
    becomes(`
 #include <stdlib.h>
 static int f(int fail) {
   char *a = malloc(4);
-  if (fail)
+  if (fail) {
+    free(a);
     goto out;
+  }
   free(a);
 out:
   return fail;
 }
 int main(void) { return f(0) + f(1) - 1; }
`));

  it("close a stream that is lost on the way out", () =>
    becomes(`
 #include <stdio.h>
 static int lines(int early) {
   FILE *f = tmpfile();
   if (f == NULL)
     return -1;
-  if (early)
+  if (early) {
+    fclose(f);
     return 1;
+  }
   fclose(f);
   return 0;
 }
 int main(void) { return lines(1) - 1; }
`));
});
