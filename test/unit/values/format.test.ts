import assert from "node:assert/strict";
import type { ISession } from "../../../src/engine/session";
import { assignText, childrenOf, complete, evaluate, formatAny, shapeOf, typesOf, variableValue, type ValueText } from "../../../src/engine/session/values";
import { stopped } from "./compiled";

const PROGRAM = `
#include <stdlib.h>
#include <stdint.h>
#include <complex.h>
#include <wchar.h>
enum flags { A = 1, B = 2, C = 4 };
union number { int i; float f; };
struct inner { int a; struct { int b; int c; }; char name[8]; };
struct flex { int n; int data[]; };
struct big { int v[20]; };
typedef struct list { int key; struct list *next; } list;
static int sum(int *values, int n) { int s = 0; for (int i = 0; i < n; i++) s += values[i]; return s; }
static int hold(list *l, int n) {
  int vla[n], grid[2][n];
  for (int i = 0; i < n; i++) vla[i] = i * i, grid[0][i] = i, grid[1][i] = 10 + i;
  char text[16] = "caf\\xc3\\xa9\\n\\"q\\"";
  char full[3] = { 'a', 'b', 'c' };
  uint8_t byte = 65;
  wchar_t w = L'x';
  double complex z = 1.5 - 2.0 * I;
  __int128 wide = (__int128)1 << 100;
  long double ld = 1.0L / 3;
  double d[3] = { 1e20, 1e-7, -0.0 };
  float inf = 1e38f * 10, tiny = 1.4e-45f;
  enum flags fl = A | C, odd = 8;
  union number u = { .f = 1.0f };
  struct inner in = { 1, { 2, 3 }, "abc" };
  struct flex *fx = malloc(sizeof *fx + 3 * sizeof(int));
  fx->n = 3; fx->data[0] = 7; fx->data[1] = 8; fx->data[2] = 9;
  int *heap = malloc(5 * sizeof *heap);
  heap[0] = 1; heap[1] = 2;
  int *gone = malloc(4); free(gone);
  int fresh, half[4]; half[0] = 1;
  struct big big = { { 0 } };
  list *some = malloc(sizeof *some); some->key = 4;
  int *end = half + 4;
  int k = 0;
  k += 1; // stop
  int r = sum(heap, 2) + k + vla[0] + text[0] + full[0] + byte + w + (int)creal(z) + (int)wide + (int)ld + (int)d[0] + (inf > 0) + (tiny > 0) + fl + odd + u.i + in.a + (gone == 0) + big.v[0] + (end == 0) + l->key + grid[0][0];
  free(fx); free(heap); free(some);
  return r + (fresh = 0) + half[0];
}
int main(void) { list last = { 2, NULL }, first = { 1, &last }; return hold(&first, 4); }
`;

const WORDS = { dangling: "dangling", wild: "wild", pastEnd: "past the end", unmapped: "unmapped" };

for (const arch of ["x86-64", "x86-32"] as const) {
  describe(`Values on ${arch}`, () => {
    let session: ISession;
    before(async () => {
      const text = arch === "x86-64" ? PROGRAM : PROGRAM.replace("__int128 wide = (__int128)1 << 100", "long long wide = 1ll << 40");
      session = await stopped(text, arch);
    });
    after(() => session?.dispose());

    const format = (text: string): ValueText => {
      const frame = session.frames()[0]!;
      const result = evaluate(session, frame, text);
      assert.ok(result.ok, text);
      return formatAny(session, result.value, { words: WORDS, frame });
    };
    const show = (text: string): string => format(text).text.replace(/0x[0-9a-f]{6,}/g, "0x…");
    const open = (text: string): string[] => {
      const frame = session.frames()[0]!;
      const result = evaluate(session, frame, text);
      assert.ok(result.ok, text);
      return childrenOf(session, result.value, text, frame).map((c) => `${c.name}: ${formatAny(session, c.value, { words: WORDS, frame }).text.replace(/0x[0-9a-f]{6,}/g, "0x…")} @ ${c.expression}`);
    };

    const table: readonly (readonly [string, string])[] = [
      ["vla", "{0, 1, 4, 9}"],
      ["grid", "{{0, 1, 2, 3}, {10, 11, 12, 13}}"],
      ["text", '"café\\n\\"q\\""'],
      ["full", '"abc"'],
      ["byte", "65"],
      ["w", "120 L'x'"],
      ["z", "1.5 - 2.0i"],
      ["wide", arch === "x86-64" ? "1267650600228229401496703205376" : "1099511627776"],
      ["ld", "0.33333333333333333334"],
      ["d", "{1e+20, 1e-07, -0.0}"],
      ["inf", "inf"],
      ["tiny", "1e-45"],
      ["fl", "A | C"],
      ["odd", "(enum flags)8"],
      ["u", "{i = 1065353216, f = 1.0}"],
      ["in", '{a = 1, {b = 2, c = 3}, name = "abc"}'],
      ["*fx", "{n = 3, data = {7, 8, 9}}"],
      ["heap", "0x…"],
      ["gone", "0x… (dangling)"],
      ["end", "0x… (past the end)"],
      ["(int *)12345678", "0x… (wild)"],
      ["l", "0x…"],
      ["*l", "{key = 1, next = 0x…}"],
      ["fresh", "??"],
      ["half", "{1, ??, ??, ??}"],
      ["*some", "{key = 4, next = ??}"],
      ["big.v", "{0, 0, 0, 0, 0, 0, 0, 0, …}"],
      ["sum", "0x… <sum>"],
    ];
    for (const [text, wanted] of table) it(`${text} reads ${wanted}`, () => assert.equal(show(text), wanted));

    it("tells how much was never written", () => {
      assert.equal(format("fresh").undefined, "all");
      assert.match(format("fresh").stale, /^-?\d+$/);
      assert.equal(format("half").undefined, "some");
      assert.equal(format("vla").undefined, "none");
      assert.equal(format("*some").undefined, "some");
      assert.equal(format("in").undefined, "none");
    });

    it("opens members, unnamed structures included", () => {
      assert.deepEqual(open("in"), ["a: 1 @ in.a", "b: 2 @ in.b", "c: 3 @ in.c", 'name: "abc" @ in.name']);
    });

    it("follows pointers to structures to their members", () => {
      assert.deepEqual(open("l->next"), ["key: 2 @ l->next->key", "next: NULL @ l->next->next"]);
    });

    it("opens a pointer to a block into as many elements as it has", () => {
      assert.deepEqual(open("heap").slice(0, 3), ["[0]: 1 @ heap[0]", "[1]: 2 @ heap[1]", "[2]: ?? @ heap[2]"]);
      assert.equal(open("heap").length, 5);
    });

    it("opens a pointer to one variable into that, and null, void and never-written pointers into nothing", () => {
      assert.deepEqual(open("&k"), ["*&k: 0 @ *(&k)"]);
      assert.deepEqual(open("l->next->next"), []);
      assert.deepEqual(open("(void *)heap"), []);
      assert.deepEqual(open("some->next"), []);
    });

    it("pages elements", () => {
      const frame = session.frames()[0]!;
      const result = evaluate(session, frame, "big.v");
      assert.ok(result.ok);
      assert.deepEqual(shapeOf(session, result.value, frame), { named: 0, indexed: 20 });
      assert.deepEqual(childrenOf(session, result.value, "big.v", frame, 18, 5).map((c) => c.name), ["[18]", "[19]"]);
    });

    it("assigns through conversion, provenance included", () => {
      const frame = session.frames()[0]!;
      for (const text of ["k = 3.9", "k += 4", "k++", "--k", "in.b = 'x'", "fl = 2", "heap[4] = 77", "gone = heap", "*l = *l->next", "u.f = 2", "byte = 300"]) {
        const result = evaluate(session, frame, text);
        assert.ok(result.ok, text);
      }
      assert.equal(show("k"), "7");
      assert.equal(show("in.b"), "120");
      assert.equal(show("fl"), "B");
      assert.equal(show("heap[4]"), "77");
      assert.equal(show("gone"), "0x…");
      assert.equal(show("l->key"), "2");
      assert.equal(show("u"), "{i = 1073741824, f = 2.0}");
      assert.equal(show("byte"), "44");
      const local = session.locals(frame).find((v) => v.name === "fresh")!;
      assert.ok(assignText(session, frame, variableValue(session, local, frame), "k + 1").ok);
      assert.equal(show("fresh"), "8");
    });

    it("completes names in scope and members", () => {
      const frame = session.frames()[0]!;
      assert.deepEqual(complete(session, frame, "1 + hea"), [{ name: "heap", kind: "variable", start: 4 }]);
      assert.deepEqual(complete(session, frame, "1 + l->k"), [{ name: "key", kind: "member", start: 7 }]);
      assert.deepEqual(complete(session, frame, "in.").map((c) => c.name), ["a", "b", "c", "name"]);
    });

    it("has the types of the machine", () => {
      const types = typesOf(session);
      assert.equal(types.size(types.basic("long")), arch === "x86-64" ? 8 : 4);
      assert.equal(types.size(types.basic("ldouble")), arch === "x86-64" ? 16 : 12);
    });
  });
}
