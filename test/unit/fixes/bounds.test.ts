import { becomes } from "./fixing";

describe("fixes of accesses out of bounds", function () {
  this.timeout(60_000);

  it("end a loop one round earlier", () =>
    becomes(`
 #include <stdlib.h>
 int main(void) {
   int n = 13;
   char *p = malloc(n);
-  for (int i = 0; i <= n; i++)
+  for (int i = 0; i < n; i++)
     p[i] = 'x';
   free(p);
   return 0;
 }
`));

  it("make room for the end of a string", () =>
    becomes(`
 #include <stdlib.h>
 #include <string.h>
 int main(void) {
   const char *s = "hello";
-  char *copy = malloc(strlen(s));
+  char *copy = malloc(strlen(s) + 1);
   strcpy(copy, s);
   free(copy);
   return 0;
 }
`));

  it("multiply the number by the size of an element", () =>
    becomes(`
 #include <stdlib.h>
 int main(void) {
   int n = 10;
-  int *v = malloc(n);
+  int *v = malloc(n * sizeof *v);
   for (int i = 0; i < n; i++)
     v[i] = i;
   free(v);
   return 0;
 }
`));

  it("take the size of the object, not of the pointer", () =>
    becomes(`
 #include <stdlib.h>
 struct big { char room[100]; };
 int main(void) {
-  struct big *b = malloc(sizeof b);
+  struct big *b = malloc(sizeof *b);
   b->room[99] = 1;
   free(b);
   return 0;
 }
`));

  it("enlarge an array for the literal that it takes", () =>
    becomes(`
 #include <string.h>
 int main(void) {
-  char b[4];
+  char b[6];
   strcpy(b, "hello");
   return b[0] == 'x';
 }
`));

  it("write what fits, with the header that the function needs", () =>
    becomes(`
 #include <string.h>
+#include <stdio.h>
 int main(int argc, char **argv) {
   char b[4];
-  strcpy(b, argv[argc - 1]);
+  snprintf(b, sizeof b, "%s", argv[argc - 1]);
   return b[0] == 'x';
 }
`));

  it("tell scanf how much fits", () =>
    becomes(`
 //@ stdin "overlong"
 #include <stdio.h>
 int main(void) {
   char name[4];
-  if (scanf("%s", name) != 1)
+  if (scanf("%3s", name) != 1)
     return 1;
   return 0;
 }
`));

  it("check an index against the number of elements", () =>
    becomes(`
 static int table[4];
 static void set(int i) {
-  table[i] = 1;
+  if (i >= 0 && i < 4)
+    table[i] = 1;
 }
 int main(void) {
   set(3);
   set(6);
   return 0;
 }
`));

  it("begin where the array begins", () =>
    becomes(`
 int main(void) {
   int room[16];
   int *data;
-  data = room - 3;
+  data = room;
   for (int k = 0; k < 4; k++)
     data[k] = 7;
   return room[0] - 7;
 }
`));

  it("the size of the element that is pointed at", () =>
    becomes(`
 #include <stdlib.h>
 int main(void) {
-  char **v = malloc(4 * sizeof(char));
+  char **v = malloc(4 * sizeof *v);
   for (int i = 0; i < 4; i++)
     v[i] = NULL;
   free(v);
   return 0;
 }
`));
});
