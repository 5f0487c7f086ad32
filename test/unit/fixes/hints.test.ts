import assert from "node:assert/strict";
import { becomes, fixTexts, side } from "./fixing";

/** The hint or warning is told of the broken side and no more of the fixed one. */
async function cures(kind: string, diff: string): Promise<void> {
  const first = await becomes(diff);
  assert.ok(first.notices.some((n) => n.kind === kind), `${kind} is not told, but ${first.notices.map((n) => n.kind).join()}`);
  assert.deepEqual(first.findings.map((m) => m.kind), []);
  const { first: after } = await fixTexts(new Map([["prog.c", side(diff, "-")]]));
  assert.ok(!after.notices.some((n) => n.kind === kind));
}

describe("fixes of what is said before a run", function () {
  this.timeout(60_000);

  it("realloc's result in a variable of its own", () =>
    cures("realloc-self", `
 #include <stdlib.h>
 int main(void) {
   int *p = malloc(4);
   if (!p)
     return 1;
-  p = realloc(p, 40);
+  int *larger = realloc(p, 40);
+  if (larger == NULL) {
+    free(p);
+    return 1;
+  }
+  p = larger;
   free(p);
   return 0;
 }
`));

  it("realloc's result that is checked already", () =>
    cures("realloc-self", `
 #include <stdlib.h>
 struct list { int *items; };
 static int grow(struct list *l) {
-  l->items = realloc(l->items, 40);
+  void *larger = realloc(l->items, 40);
+  if (larger == NULL)
+    free(l->items);
+  l->items = larger;
   if (!l->items)
     return -1;
   return 0;
 }
 int main(void) {
   struct list l = {NULL};
   if (grow(&l) < 0)
     return 1;
   free(l.items);
   return 0;
 }
`));

  it("a byte for the end of a string", () =>
    cures("strlen-without-nul", `
 #include <stdlib.h>
 #include <string.h>
 static char *copy(const char *s) {
-  char *p = malloc(strlen(s));
+  char *p = malloc(strlen(s) + 1);
   if (p)
     strcpy(p, s);
   return p;
 }
 int main(int argc, char **argv) {
   if (argc > 1)
     free(copy(argv[1]));
   return 0;
 }
`));

  it("1 added to the length and not to the string", () =>
    cures("strlen-of-offset", `
 #include <stdlib.h>
 #include <string.h>
 static char *copy(const char *s) {
-  char *p = malloc(strlen(s + 1));
+  char *p = malloc(strlen(s) + 1);
   if (p)
     strcpy(p, s);
   return p;
 }
 int main(int argc, char **argv) {
   if (argc > 1)
     free(copy(argv[1]));
   return 0;
 }
`));

  it("the size of the element", () =>
    cures("element-size", `
 #include <stdlib.h>
 int main(int argc, char **argv) {
   (void)argv;
-  long *p = malloc(argc * sizeof(int));
+  long *p = malloc(argc * sizeof *p);
   free(p);
   return 0;
 }
`));

  it("as many elements, not as many bytes", () =>
    cures("count-as-bytes", `
 #include <stdlib.h>
 static void fill(int n) {
-  int *p = malloc(n);
+  int *p = malloc(n * sizeof *p);
   if (!p)
     return;
   for (int i = 0; i < n; i++)
     p[i] = i;
   free(p);
 }
 int main(int argc, char **argv) {
   (void)argv;
   fill(argc - 1);
   return 0;
 }
`));

  it("sizeof of a pointer given to fgets", () =>
    cures("sizeof-pointer", `
 //@ stdin "abc\\n"
 #include <stdio.h>
 #include <stdlib.h>
 int main(void) {
   char *p = malloc(32);
-  if (p && fgets(p, sizeof(p), stdin))
+  if (p && fgets(p, 32, stdin))
     puts(p);
   free(p);
   return 0;
 }
`));

  it("sizeof of a pointer to a structure", () =>
    cures("-Wsizeof-pointer-memaccess", `
 #include <string.h>
 struct point { long x, y; };
 static void clear(struct point *p) {
-  memset(p, 0, sizeof p);
+  memset(p, 0, sizeof *p);
 }
 int main(void) {
   struct point p;
   clear(&p);
   return (int)p.x;
 }
`));

  it("a returned local that nobody has used yet", () =>
    cures("return-local", `
 static int *f(void) {
-  int x = 3;
+  static int x = 3;
   int *p = &x;
   return p;
 }
 int main(void) { return f() == 0; }
`));

  it("the same when clang tells it", () =>
    cures("-Wreturn-stack-address", `
 static char *f(void) {
-  char text[4] = "abc";
+  static char text[4] = "abc";
   return text;
 }
 int main(void) { return f() == 0; }
`));

  it("an array for a literal that may be written", () =>
    cures("write-literal", `
 int main(int argc, char **argv) {
   (void)argv;
-  char *s = "abc";
+  char s[] = "abc";
   if (argc > 1)
     s[0] = 'x';
   return s[1] != 'b';
 }
`));

  it("an int for what getchar returns", () =>
    cures("char-eof", `
 //@ stdin "abc"
 #include <stdio.h>
 int main(void) {
-  char c;
+  int c;
   while ((c = getchar()) != EOF)
     putchar(c);
   return 0;
 }
`));

  it("an int out of several chars", () =>
    cures("char-eof", `
 //@ stdin "abc"
 #include <stdio.h>
 int main(void) {
-  char last = 'x', c;
+  int c;
+  char last = 'x';
   while ((c = getchar()) != EOF)
     last = c;
   return last != 'c';
 }
`));

  it("widths for scanf", () =>
    cures("scanf-width", `
 //@ stdin "ab 1 cd"
 #include <stdio.h>
 #define MOST 16
 int main(void) {
   char a[8], b[MOST];
   int n;
-  if (scanf("%s %d %[a-z]", a, &n, b) == 3)
+  if (scanf("%7s %d %15[a-z]", a, &n, b) == 3)
     puts(a);
   return 0;
 }
`));

  it("arguments of memset that were swapped", () =>
    cures("-Wmemset-transposed-args", `
 #include <string.h>
 int main(void) {
   char a[8] = "x";
-  memset(a, sizeof a, 0);
+  memset(a, 0, sizeof a);
   return a[1];
 }
`));

  it("fgets for gets", () =>
    cures("gets", `
 //@ stdin "one\\n"
 #include <stdio.h>
+#include <string.h>
 char *gets(char *s);
 int main(void) {
   char line[80];
-  gets(line);
+  if (fgets(line, sizeof line, stdin))
+    line[strcspn(line, "\\n")] = '\\0';
   puts(line);
   return 0;
 }
`));

  it("fgets for gets as a condition", () =>
    cures("gets", `
 //@ stdin "one\\ntwo\\n"
 #include <stdio.h>
+#include <string.h>
 char *gets(char *s);
 int main(void) {
   char line[80];
-  while (gets(line))
+  while (fgets(line, sizeof line, stdin)) {
+    line[strcspn(line, "\\n")] = '\\0';
     puts(line);
+  }
   return 0;
 }
`));

  it("realloc's result that was not kept", () =>
    becomes(`
 #include <stdlib.h>
 int main(void) {
   int *p = malloc(4);
   if (p == NULL)
     return 1;
-  realloc(p, 40);
+  int *larger = realloc(p, 40);
+  if (larger == NULL) {
+    free(p);
+    return 1;
+  }
+  p = larger;
   free(p);
   return 0;
 }
`));

  it("strcmp for ==", () =>
    cures("-Wstring-compare", `
 #include <stdio.h>
+#include <string.h>
 int main(int argc, char **argv) {
-  if (argc > 0 && argv[0] == "x")
+  if (argc > 0 && strcmp(argv[0], "x") == 0)
     puts("x");
   return 0;
 }
`));

  it("the read as the condition instead of feof", () =>
    cures("feof-loop", `
 //@ stdin "1 2\\n"
 #include <stdio.h>
 int main(void) {
   int n = 0;
-  while (!feof(stdin)) {
-    fscanf(stdin, "%d", &n);
+  while (fscanf(stdin, "%d", &n) == 1) {
     printf("%d\\n", n);
   }
   return 0;
 }
`));

  it("the end that strncpy may leave out", () =>
    cures("strncpy-nul", `
 #include <stdio.h>
 #include <string.h>
 int main(int argc, char **argv) {
   char s[128];
   (void)argc;
   strncpy(s, argv[0], sizeof s);
+  s[sizeof s - 1] = '\\0';
   puts(s);
   return 0;
 }
`));

  it("no free of what malloc did not make", () =>
    cures("free-nonheap", `
 #include <stdlib.h>
 int main(int argc, char **argv) {
   int a[4] = {0};
   int *p = a;
   (void)argv;
-  if (argc > 1)
-    free(p);
+  if (argc > 1)
+    ;
   return p[0];
 }
`));

  it("the conversion that clang proposes", () =>
    cures("-Wformat", `
 //@ stdin "7"
 #include <stdio.h>
 int main(int argc, char **argv) {
   int n = 0;
   (void)argv;
   if (argc > 1)
-    printf("%ld\\n", n);
+    printf("%d\\n", n);
   return 0;
 }
`));

  it("leave alone what has no fix that keeps what is printed", async () => {
    const source = side(`
 //@ stdin "abc"
 #include <stdio.h>
 static void read(char *c) { *c = getchar(); }
 int main(void) {
   char c;
   read(&c);
   for (c = getchar(); c != EOF; read(&c))
     putchar(c);
   return 0;
 }
`, "+");
    const { first, fixed } = await fixTexts(new Map([["prog.c", source]]));
    assert.deepEqual(first.notices.map((n) => n.kind), ["char-eof"]);
    assert.equal(fixed.texts.get("prog.c"), source);
  });
});
