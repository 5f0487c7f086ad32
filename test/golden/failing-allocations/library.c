//@ machine fail-alloc=all
//@ expect none
//@ stdin "a line that is much longer than the one hundred and twenty bytes which getline asks for at first, so that it has to ask for more of them before it is done\n"
// Whatever fails inside the library, it says so, keeps nothing open, and gives nothing twice.
#define _GNU_SOURCE
#include <dirent.h>
#include <regex.h>
#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

static int failures;
#define TRY(call) ((call) ? 1 : (failures++, 0))

static void streams(void) {
  FILE *f = fopen("/etc/passwd", "r");
  if (TRY(f)) fclose(f);
  char *text = NULL;
  size_t size = 0;
  FILE *m = open_memstream(&text, &size);
  if (TRY(m)) {
    fprintf(m, "%d", 7);
    fclose(m);
    free(text);
  }
  FILE *own = fmemopen(NULL, 32, "w+");
  if (TRY(own)) fclose(own);
  char *line = NULL;
  size_t room = 0;
  TRY(getline(&line, &room, stdin) >= 0);
  free(line);
}

static void texts(void) {
  char *s;
  if (TRY(asprintf(&s, "%s-%d", "a", 1) >= 0)) free(s);
  if (TRY(s = strndup("abcdef", 3))) free(s);
  if (TRY(s = getcwd(NULL, 0))) free(s);
  if (TRY(s = realpath("/etc/../etc", NULL))) free(s);
  wchar_t *w = wcsdup(L"abc");
  if (TRY(w)) free(w);
  regex_t r;
  if (TRY(regcomp(&r, "a+b", REG_EXTENDED) == 0)) regfree(&r);
}

static void blocks(void) {
  void *p;
  if (TRY(posix_memalign(&p, 64, 100) == 0)) free(p);
  if (TRY(p = aligned_alloc(16, 64))) free(p);
  if (TRY(p = reallocarray(NULL, 3, 5))) free(p);
  if (TRY(hcreate(10))) hdestroy();
  DIR *d = opendir("/etc");
  if (TRY(d)) closedir(d);
  struct dirent **names;
  int n = scandir("/etc", &names, NULL, alphasort);
  if (TRY(n >= 0)) {
    while (n > 0) free(names[--n]);
    free(names);
  }
}

int main(void) {
  int before = dup(0);
  close(before);
  streams();
  texts();
  blocks();
  int after = dup(0);
  close(after);
  if (failures > 1) abort();
  if (after != before) *(volatile int *)0 = 1; // a descriptor was left open
  return failures;
}
