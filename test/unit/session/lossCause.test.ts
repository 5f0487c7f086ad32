import assert from "node:assert/strict";
import { type Arch, lineOf, runOut, session } from "../../support/program";

const HEAD = "#include <stdlib.h>\n#include <string.h>\n#include <pthread.h>\n";
const PAIR = "struct pair { struct pair *other; char *text; };\n";

/** [what happened, program, arguments of the text, or what of them matters]. `// lost` marks the place. */
const CASES: readonly (readonly [reason: string, what: string, text: string, args: readonly (string | number)[]])[] = [
  ["overwritten", "a local is assigned to", "int main(void) {\n  char *p = malloc(8);\n  p = NULL; // lost\n  return p != NULL;\n}", ["p"]],
  ["overwritten", "a global is assigned to", "static char *kept;\nint main(void) {\n  kept = malloc(8);\n  kept = NULL; // lost\n  return 0;\n}", ["kept"]],
  ["overwritten", "by the library", "int main(void) {\n  char *p = malloc(8);\n  memset(&p, 0, sizeof p); // lost\n  return p != NULL;\n}", ["p"]],
  ["scope", "a block ends", "int main(void) {\n  int n = 0;\n  {\n    char *p = malloc(8); /* } */\n    n += p[0] = '}' - '}';\n  } // lost\n  n++;\n  return n - 1;\n}", ["p"]],
  ["scope", "the body of a loop ends", "int main(void) {\n  for (int i = 0; i < 1; i++) {\n    char *p = malloc(8);\n    p[0] = 1;\n  } // lost\n  return 0;\n}", ["p"]],
  ["return", "an early return is taken", "static int f(int n) {\n  char *p = malloc(8);\n  if (n > 3) {\n    return -1; // lost\n  }\n  free(p);\n  return 0;\n}\nint main(void) {\n  f(1);\n  return f(4) + 1;\n}", ["p", "f"]],
  ["return", "one of two returns calls", "static int g(int n) {\n  n++;\n  return n;\n}\nstatic int f(int n) {\n  char *p = malloc(8);\n  if (!p) return -1;\n  return g(n); // lost\n}\nint main(void) {\n  return f(1) - 2;\n}", ["p", "f"]],
  ["ignored", "nothing takes what malloc returns", "int main(void) {\n  malloc(8); // lost\n  return 0;\n}", ["", "malloc"]],
  ["ignored", "nothing takes what a function returns", "static char *make(int n) {\n  char *r = malloc((size_t)n);\n  if (r) strcpy(r, \"a\");\n  return r;\n}\nint main(void) {\n  make(8); // lost\n  return 0;\n}", ["", "make"]],
  ["freed-holder", "the holder is freed", `${PAIR}int main(void) {\n  struct pair *b = malloc(sizeof *b);\n  b->text = malloc(8);\n  free(b); // lost\n  return 0;\n}`, ["b->text", "free"]],
  ["realloc", "a failed realloc is assigned over the pointer", "int main(void) {\n  char *p = malloc(8);\n  p = realloc(p, (size_t)-1 / 2 + 1); // lost\n  return p != NULL;\n}", ["p"]],
  ["cycle", "a ring loses its last pointer from outside", `${PAIR}int main(void) {\n  struct pair *a = calloc(1, sizeof *a), *b = calloc(1, sizeof *b);\n  a->other = b;\n  b->other = a;\n  b = NULL;\n  a = NULL; // lost\n  return a != b;\n}`, ["a"]],
  ["thread", "a thread ends", "static void *work(void *arg) {\n  char *p = malloc(8);\n  if (p) p[0] = 1;\n  pthread_exit(arg); // lost\n}\nint main(void) {\n  pthread_t t;\n  pthread_create(&t, NULL, work, NULL);\n  pthread_join(t, NULL);\n  return 0;\n}", ["p"]],
];

async function lossesOf(text: string, arch: Arch): Promise<readonly { kind: string; message: string; line: number; args: readonly (string | number)[] }[]> {
  const s = await session(text, {}, arch);
  runOut(s);
  return s.findings.flatMap((f) => f.related.filter((r) => r.role === "lost").map((r) => ({ kind: f.kind, message: r.message, line: r.place.line, args: r.args })));
}

describe("the reason why the last pointer was lost", () => {
  for (const arch of ["x86-64", "x86-32"] as const) {
    for (const [reason, what, body, args] of CASES) {
      it(`${reason}: ${what} (${arch})`, async () => {
        const text = HEAD + body;
        const [loss] = await lossesOf(text, arch);
        assert.deepEqual([loss?.message, loss?.line, loss?.args.slice(0, args.length)], [`lost-${reason}`, lineOf(text, "// lost"), args]);
      });
    }
  }

  it("holder: what only a lost block leads to", async () => {
    const text = `${HEAD}${PAIR}int main(void) {\n  struct pair *a = malloc(sizeof *a);\n  a->text = malloc(8);\n  a = NULL; // lost\n  return a != NULL;\n}`;
    const losses = await lossesOf(text, "x86-64");
    assert.deepEqual(losses.map((l) => [l.kind, l.message, l.line]), [["leak", "lost-overwritten", lineOf(text, "// lost")], ["leak-indirect", "lost-holder", lineOf(text, "// lost")]]);
  });

  it("asking leaves the run where it stands", async () => {
    const s = await session(`${HEAD}int main(void) {\n  char *p = malloc(8);\n  p = malloc(9);\n  free(p);\n  return 0;\n}`);
    s.run(3);
    const before = s.hash();
    const when = s.whenLost(s.lost().lost);
    assert.deepEqual([...s.whyLost(when).values()].map((c) => [c.reason, c.name, c.place?.line]), [["overwritten", "p", 6]]);
    assert.equal(s.hash(), before);
  });
});
