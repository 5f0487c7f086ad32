import { becomes } from "./fixing";

describe("fixes of frees", function () {
  this.timeout(60_000);

  it("remove the second free", () =>
    becomes(`
 #include <stdlib.h>
 int main(void) {
   int *p = malloc(4);
   free(p);
-  free(p);
   return 0;
 }
`));

  it("set the pointer to NULL where another function may free again", () =>
    becomes(`
 #include <stdlib.h>
 static char *text;
 static void clear(void) {
   free(text);
+  text = NULL;
 }
 int main(void) {
   text = malloc(4);
   clear();
   free(text);
   return 0;
 }
`));

  it("free the start of the block", () =>
    becomes(`
 #include <stdlib.h>
 int main(void) {
   char *p = malloc(40);
   p[8] = 0;
-  free(p + 8);
+  free(p);
   return 0;
 }
`));

  it("remember the start of a pointer that moves", () =>
    becomes(`
 #include <stdlib.h>
 int main(void) {
   char *p = malloc(4);
+  char *start = p;
   for (int i = 0; i < 3; i++)
     *p++ = 'x';
-  free(p);
+  free(start);
   return 0;
 }
`));

  it("leave what malloc did not make", () =>
    becomes(`
 #include <stdlib.h>
 int main(void) {
   int x = 1;
-  free(&x);
   return x - 1;
 }
`));

  it("give a stream back by fclose", () =>
    becomes(`
 #include <stdio.h>
 #include <stdlib.h>
 int main(void) {
   FILE *f = fopen("/tmp/x", "w");
-  free(f);
+  fclose(f);
   return 0;
 }
`));

  it("use the block before it is freed", () =>
    becomes(`
 #include <stdlib.h>
 int main(void) {
   int *p = malloc(4);
   *p = 1;
+  int result = *p;
   free(p);
-  return *p;
+  return result;
 }
`));

  it("read the next node before the node is freed", () =>
    becomes(`
 #include <stdlib.h>
 struct node { struct node *next; };
 int main(void) {
   struct node *list = malloc(sizeof *list);
   list->next = NULL;
-  for (struct node *n = list; n; n = n->next)
+  for (struct node *n = list, *next; n; n = next) {
+    next = n->next;
     free(n);
+  }
   return 0;
 }
`));

  it("the same in a while loop", () =>
    becomes(`
 #include <stdlib.h>
 struct node { struct node *next; };
 int main(void) {
   struct node *n = calloc(1, sizeof *n);
   while (n) {
+    struct node *next = n->next;
     free(n);
-    n = n->next;
+    n = next;
   }
   return 0;
 }
`));

  it("renew a pointer into a block that realloc has moved", () =>
    becomes(`
 #include <stdlib.h>
 int main(void) {
   int *p = malloc(8), *q = p;
   p[0] = 1;
-  p = realloc(p, 4000);
+  int *larger = realloc(p, 4000);
+  if (larger == NULL) {
+    free(p);
+    return 1;
+  }
+  p = larger;
+  q = p;
   q[0] = 2;
   free(p);
   return 0;
 }
`));

  it("free by the other name when the first is no longer set", () =>
    becomes(`
 #include <stdlib.h>
 int main(void) {
   char *old = malloc(8);
   char *alias = old;
-  free(old);
   old = NULL;
   alias[0] = 'x';
+  free(alias);
   return 0;
 }
`));

  it("no second join, no second unlock", () =>
    becomes(`
 #include <pthread.h>
 static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
 static void *work(void *unused) { return unused; }
 int main(void) {
   pthread_t t;
   pthread_create(&t, NULL, work, NULL);
   pthread_mutex_lock(&lock);
   pthread_mutex_unlock(&lock);
-  pthread_mutex_unlock(&lock);
   pthread_join(t, NULL);
-  pthread_join(t, NULL);
   return 0;
 }
`));

  it("unlock on the way out that forgot it", () =>
    becomes(`
 #include <pthread.h>
 static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
 static int total;
 static int add(int n) {
   pthread_mutex_lock(&lock);
-  if (n < 0)
+  if (n < 0) {
+    pthread_mutex_unlock(&lock);
     return -1;
+  }
   total += n;
   pthread_mutex_unlock(&lock);
   return 0;
 }
 int main(void) {
   add(-1);
   add(2);
   return total - 2;
 }
`));

  it("unlock at a function's end", () =>
    becomes(`
 #include <pthread.h>
 static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
 static int total;
 static void add(int n) {
   pthread_mutex_lock(&lock);
   total += n;
+  pthread_mutex_unlock(&lock);
 }
 int main(void) {
   add(1);
   add(2);
   return total - 3;
 }
`));
});
