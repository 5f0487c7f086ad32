import assert from "node:assert/strict";
import { type Arch, lineOf, runOut, session } from "../../support/program";

const HEAD = "#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\n#include <regex.h>\n#include <glob.h>\n#include <dirent.h>\n";

async function leaks(body: string, arch: Arch = "x86-64"): Promise<[message: string, line: number, called: string | number, partner: string | number][]> {
  const s = await session(HEAD + body, {}, arch);
  runOut(s);
  return s.findings.map((f) => [f.message, f.place?.line ?? 0, f.args[1] ?? "", f.args[3] ?? ""]);
}

describe("streams that are never closed", () => {
  for (const arch of ["x86-64", "x86-32"] as const) {
    it(`a function forgets its stream: the library's own list does not count (${arch})`, async () => {
      const body = 'static void note(const char *s) {\n  FILE *f = fopen("/tmp/note", "a"); // opened\n  if (f) fprintf(f, "%s\\n", s);\n}\nint main(void) {\n  note("one");\n  note("two");\n  return 0;\n}';
      assert.deepEqual(await leaks(body, arch), [["leak-stream", lineOf(HEAD + body, "// opened"), "fopen", "fclose"]]);
    });

    it(`the pointer is overwritten while other streams stand before and behind it in the list (${arch})`, async () => {
      const body = 'int main(void) {\n  FILE *a = fopen("/etc/passwd", "r");\n  FILE *b = fopen("/etc/passwd", "r"); // opened\n  FILE *c = fopen("/etc/passwd", "r");\n  b = NULL;\n  int n = a && c && b;\n  if (a) fclose(a);\n  if (c) fclose(c);\n  return n;\n}';
      assert.deepEqual(await leaks(body, arch), [["leak-stream", lineOf(HEAD + body, "// opened"), "fopen", "fclose"]]);
    });
  }

  for (const [what, body] of Object.entries({
    "one in a global": 'static FILE *log_;\nint main(void) {\n  log_ = fopen("/tmp/log", "w");\n  if (log_) fputs("x", log_);\n  return 0;\n}',
    "one that main holds when it returns: exit closes it": 'int main(void) {\n  FILE *f = fopen("/tmp/log", "w");\n  if (f) fputs("x", f);\n  return f == NULL;\n}',
    "one with a buffer of the program's own": 'int main(void) {\n  FILE *f = fopen("/tmp/log", "w");\n  char *b = malloc(512);\n  if (!f || !b) return 1;\n  setvbuf(f, b, _IOFBF, 512);\n  b = NULL;\n  fputs("x", f);\n  return b != NULL;\n}',
    "one in a block": 'struct log { FILE *to; };\nstatic struct log *all;\nint main(void) {\n  all = malloc(sizeof *all);\n  if (!all) return 1;\n  all->to = fopen("/tmp/log", "w");\n  return 0;\n}',
    "closed ones": 'int main(void) {\n  for (int i = 0; i < 3; i++) {\n    FILE *f = tmpfile();\n    if (f) fclose(f);\n  }\n  return 0;\n}',
  })) {
    it(`none: ${what}`, async () => assert.deepEqual(await leaks(body), []));
  }
});

describe("what the library gives", () => {
  it("the text that a stream made is the program's to free", async () => {
    const body = 'int main(void) {\n  char *text;\n  size_t n;\n  FILE *f = open_memstream(&text, &n);\n  if (!f) return 1;\n  fputs("x", f);\n  fclose(f);\n  return text[0] != \'x\';\n}';
    assert.deepEqual((await leaks(body)).map(([m, , called, partner]) => [m, called, partner]), [["leak", "open_memstream", ""]]);
  });

  it("is told by the function that was called, and with the one that gives it back", async () => {
    const body = 'int main(void) {\n  regex_t r;\n  glob_t g;\n  if (regcomp(&r, "a*b", REG_EXTENDED) || glob("/etc/passwd", 0, NULL, &g)) return 1;\n  DIR *d = opendir("/");\n  char *copy = strdup("x"), *line = NULL;\n  size_t size = 0;\n  FILE *f = fopen("/etc/passwd", "r");\n  if (!f || !d || !copy || getline(&line, &size, f) < 0) return 1;\n  fclose(f);\n  struct dirent **names;\n  return scandir("/", &names, NULL, alphasort) < 0;\n}';
    const found = await leaks(body);
    assert.deepEqual(found.filter(([m]) => m === "leak").map(([, , called, partner]) => `${called} ${partner}`), ["regcomp regfree", "glob globfree", "opendir closedir", "strdup ", "getline ", "scandir "]);
  });
});
