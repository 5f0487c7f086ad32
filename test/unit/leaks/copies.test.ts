import assert from "node:assert/strict";
import { type Arch, lineOf, runOut, session } from "../../support/program";

const HEAD = "#include <stdlib.h>\n#include <string.h>\nstruct list { struct list *next; char *text; };\n";

type Note = [message: string, line: number, ...args: (string | number)[]];

/** How the pointer to the first leak was copied, oldest first. */
async function copies(text: string, arch: Arch = "x86-64"): Promise<Note[]> {
  const s = await session(text, {}, arch);
  runOut(s);
  const leak = s.findings.find((f) => f.kind === "leak");
  return (leak?.related ?? []).filter((r) => r.role === "copied").map((r) => [r.message, r.place.line, ...r.args]);
}

/** [what, program, notes by the marker of their line]. */
const CASES: readonly (readonly [what: string, body: string, notes: readonly (readonly [marker: string, message: string, to: string, from: string, called?: string])[]])[] = [
  ["from variable to variable", "int main(void) {\n  char *p = malloc(8);\n  char *q = p; // one\n  p = NULL;\n  char *r;\n  r = q + 1; // two\n  q = NULL;\n  r = NULL;\n  return p == q && r;\n}", [["// one", "copied", "q", "p"], ["// two", "copied", "r", "q"]]],
  ["into a parameter", "static void drop(char *it) {\n  it = NULL;\n  (void)it;\n}\nint main(void) {\n  char *p = malloc(8);\n  char *q = p; // one\n  p = NULL;\n  struct list l = { NULL, q }; // two\n  q = NULL;\n  char *last = l.text; // three\n  l.text = NULL;\n  drop(last);\n  last = NULL;\n  return p || q || last;\n}", [["// one", "copied", "q", "p"], ["// two", "copied", "l.text", "q"], ["// three", "copied", "last", "l.text"]]],
  ["out of a function", "static char *make(void) {\n  char *r = malloc(8);\n  if (r) r[0] = 1;\n  return r;\n}\nint main(void) {\n  char *p = make(); // one\n  p = NULL;\n  return p != NULL;\n}", [["// one", "copied-returned", "p", "r", "make"]]],
  ["into a function that keeps it", "static struct list *kept;\nstatic void keep(char *text) {\n  kept->text = text; // two\n}\nint main(void) {\n  kept = calloc(1, sizeof *kept);\n  char *p = malloc(8);\n  if (!kept) return 1;\n  keep(p); // one\n  p = NULL;\n  kept->text = NULL;\n  return p != NULL;\n}", [["// one", "copied-argument", "text", "p", "keep"], ["// two", "copied", "kept->text", "text"]]],
  ["through an array and memcpy", "int main(void) {\n  char *a[4] = { 0 }, *b[4];\n  a[2] = malloc(8);\n  memcpy(b, a, sizeof b); // one\n  a[2] = NULL;\n  b[2] = NULL;\n  return a[2] != b[2];\n}", [["// one", "copied", "b[2]", "a[2]"]]],
  ["what was never copied", "int main(void) {\n  char *p = malloc(8);\n  p = NULL;\n  return p != NULL;\n}", []],
];

describe("how a pointer came to where it was lost", () => {
  for (const arch of ["x86-64", "x86-32"] as const) {
    for (const [what, body, notes] of CASES) {
      it(`${what} (${arch})`, async () => {
        const text = HEAD + body;
        assert.deepEqual(await copies(text, arch), notes.map(([marker, message, ...names]) => [message, lineOf(text, marker), ...names]));
      });
    }
  }

  it("tells no more than six copies", async () => {
    const names = ["b", "c", "d", "e", "f", "g", "h", "i"];
    const body = names.map((to, i) => `  char *${to} = ${i === 0 ? "a" : names[i - 1]!};\n  ${i === 0 ? "a" : names[i - 1]!} = NULL;\n`).join("");
    const found = await copies(`${HEAD}int main(void) {\n  char *a = malloc(8);\n${body}  i = NULL;\n  return a != i;\n}`);
    assert.deepEqual(found.map((c) => c[2]), ["d", "e", "f", "g", "h", "i"]);
  });

  it("the last copy in a loop counts, not the first", async () => {
    const text = `${HEAD}int main(void) {\n  char *p = malloc(8), *q = NULL, *r = NULL;\n  for (int i = 0; i < 300; i++) {\n    q = p; // one\n    r = q; // two\n    q = NULL;\n    if (i < 299) r = NULL;\n  }\n  p = NULL;\n  r = NULL;\n  return p || q || r;\n}`;
    const found = await copies(text);
    assert.deepEqual(found.at(-1)?.slice(0, 4), ["copied", lineOf(text, "// two"), "r", "q"]);
  });
});
