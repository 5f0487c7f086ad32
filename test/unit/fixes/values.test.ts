import { becomes } from "./fixing";

describe("fixes of values and pointers", function () {
  this.timeout(60_000);

  it("check what malloc returned", () =>
    becomes(`
 //@ machine fail-alloc=1
 #include <stdlib.h>
 int main(void) {
   int *p = malloc(4);
+  if (p == NULL)
+    return 1;
   *p = 1;
   free(p);
   return 0;
 }
`));

  it("leave a function in keeping with what it returns", () =>
    becomes(`
 #include <stddef.h>
 struct node { struct node *next; };
 static struct node *second(struct node *list) {
+  if (list == NULL)
+    return NULL;
   return list->next;
 }
 int main(void) { return second(NULL) != NULL; }
`));

  it("initialise a number, a struct and an array", () =>
    becomes(`
 struct point { int x, y; };
 int main(void) {
-  int n;
-  struct point p;
-  int a[2];
+  int n = 0;
+  struct point p = {0};
+  int a[2] = {0};
   p.x = 1;
   a[0] = 1;
   if (n > 0)
     return 1;
   if (p.y > 0)
     return 2;
   return a[1] > 0;
 }
`));

  it("calloc for a block that is read before it is written", () =>
    becomes(`
 #include <stdio.h>
 #include <stdlib.h>
 int main(void) {
-  int *v = malloc(4 * sizeof *v);
+  int *v = calloc(4, sizeof *v);
   printf("%d\\n", v[3]);
   free(v);
   return 0;
 }
`));

  it("return a value at the end", () =>
    becomes(`
 static int sign(int x) {
   if (x > 0)
     return 1;
+  return 0;
 }
 int main(void) { return sign(-1) == 1; }
`));

  it("let a returned local live on", () =>
    becomes(`
 static int *f(void) {
-  int x = 3;
+  static int x = 3;
   int *p = &x;
   return p;
 }
 int main(void) { return *f() - 3; }
`));

  it("an array in place of a literal that is written", () =>
    becomes(`
 int main(void) {
-  char *s = "abc";
+  char s[] = "abc";
   s[0] = 'x';
   return 0;
 }
`));

  it("memmove where areas overlap", () =>
    becomes(`
 #include <string.h>
 int main(void) {
   char s[16] = "abcdef";
-  strcpy(s + 1, s);
+  memmove(s + 1, s, strlen(s) + 1);
   return 0;
 }
`));

  it("end a string that strncpy cut", () =>
    becomes(`
 #include <stdio.h>
 #include <string.h>
 int main(void) {
   char s[4];
   strncpy(s, "abcdefgh", sizeof s);
+  s[sizeof s - 1] = '\\0';
   puts(s);
   return 0;
 }
`));

  it("the conversion that fits the argument", () =>
    becomes(`
 #include <stdio.h>
 int main(void) {
   long big = 1L << 40;
-  printf("%5d|%s\\n", big, "x");
+  printf("%5ld|%s\\n", big, "x");
   return 0;
 }
`));

  it("compute in a wider type", () =>
    becomes(`
 int main(void) {
   int side = 70000;
-  return side * side == 0;
+  return (long long)side * side == 0;
 }
`));

  it("shift an unsigned one", () =>
    becomes(`
 int main(void) {
   int n = 40;
-  return (1 << n) == 0;
+  return (1ULL << n) == 0;
 }
`));

  it("no division by zero", () =>
    becomes(`
 static int mean(int sum, int n) {
+  if (n == 0)
+    return -1;
   return sum / n;
 }
 int main(void) { return mean(4, 0) == 4; }
`));

  it("a static variable that is set whenever the function runs", () =>
    becomes(`
 static int *square(int n) {
-  int result = n * n;
+  static int result;
+  result = n * n;
   int *p = &result;
   return p;
 }
 int main(void) { return *square(2) - 4; }
`));

  it("append instead of printing a string into itself", () =>
    becomes(`
 #include <stdio.h>
+#include <string.h>
 int main(void) {
   char s[32] = "one";
-  sprintf(s, "%s, %d", s, 2);
+  sprintf(s + strlen(s), ", %d", 2);
   puts(s);
-  snprintf(s, sizeof s, "%s!", s);
+  snprintf(s + strlen(s), sizeof s - strlen(s), "!");
   puts(s);
   return 0;
 }
`));

  it("the conversion for what scanf writes", () =>
    becomes(`
 //@ stdin "7"
 #include <stdio.h>
 int main(void) {
   int n;
-  if (scanf("%ld", &n) != 1)
+  if (scanf("%d", &n) != 1)
     return 1;
   return n - 7;
 }
`));

  it("a value at the end of the function that gave none", () =>
    becomes(`
 #include <stdio.h>
 static int sign(int n) {
   if (n > 0)
     return 1;
+  return 0;
 }
 int main(void) {
   int s = sign(0);
   printf("%d\\n", s);
   return 0;
 }
`));

  it("leave a correct program and one that nothing helps alone", async () => {
    await becomes(`
 int f(int n) { return f(n + 1) + 1; }
 int main(void) { return f(0); }
`, ["stack-overflow"]);
  });
});
