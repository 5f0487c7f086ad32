import assert from "node:assert/strict";
import { loadClang, loadLibrary } from "../../../src/compiler/assets";
import type { Clang } from "../../../src/compiler/clang";
import { nodeAssets } from "../../../src/compiler/nodeAssets";
import type { CompileRequest, CompileResult } from "../../../src/compiler/types";

const assets = nodeAssets(`${process.cwd()}/dist`);

describe("clang", () => {
  let clang: Clang;
  const compile = (text: string, more: Partial<CompileRequest> = {}): Promise<CompileResult> =>
    clang.compile({ files: [{ name: "a.c", text }], arch: "x86-64", ...more });

  before(async () => {
    clang = await loadClang(assets);
  });

  it("compiles to IR that keeps every variable in memory and names its place", async () => {
    const { ok, units } = await compile("int main(void) { int x = 1; return x; }\n");
    assert.ok(ok);
    assert.match(units[0]?.ir ?? "", /%x = alloca i32/);
    assert.match(units[0]?.ir ?? "", /lifetime\.start/);
    assert.match(units[0]?.ir ?? "", /DILocation\(line: 1, column: 22/);
  });

  it("knows both machines", async () => {
    const text = "unsigned long f(void) { return sizeof(void *); }\n";
    assert.match((await compile(text)).units[0]?.ir ?? "", /ret i64 8/);
    assert.match((await compile(text, { arch: "x86-32" })).units[0]?.ir ?? "", /ret i32 4/);
  });

  it("reports errors, and no IR", async () => {
    const result = await compile("int main(void) { return y; }\n");
    assert.equal(result.ok, false);
    assert.equal(result.units[0]?.ir, null);
    assert.deepEqual([result.diagnostics[0]?.line, result.diagnostics[0]?.column, result.diagnostics[0]?.endColumn], [1, 25, 26]);
    assert.match(result.stderr, /a\.c:1:25: error: use of undeclared identifier 'y'\n {4}1 \| int main/);
  });

  it("warns of constants of two and of four characters, as gcc does", async () => {
    const { diagnostics } = await compile("int a = 'ab', b = 'abcd', c = 'a';\n");
    assert.deepEqual(diagnostics.map((d) => [d.option, d.column]), [["multichar", 9], ["four-char-constants", 19]]);
  });

  it("reports warnings with their notes and fix-its", async () => {
    const { ok, diagnostics } = await compile("int f(int x) { if (x = 3) return 1; return 0; }\n");
    assert.ok(ok);
    assert.equal(diagnostics[0]?.option, "parentheses");
    assert.deepEqual(diagnostics[0]?.notes.map((n) => n.fixits.map((f) => f.text)), [["(", ")"], ["=="]]);
  });

  it("counts columns in UTF-16 units", async () => {
    const { diagnostics } = await compile("int f(void) { /* 変数𝄞 */ return q; }\n");
    assert.equal(diagnostics[0]?.column, "int f(void) { /* 変数𝄞 */ return q".length);
  });

  it("names the header that is missing", async () => {
    const { diagnostics } = await compile('#include "no.h"\n');
    assert.deepEqual([diagnostics[0]?.message, diagnostics[0]?.line], ["'no.h' file not found", 1]);
  });

  it("takes a source file that another one includes for part of it", async () => {
    const files = [{ name: "a.c", text: '#include "b.c"\nint main(void) { return f(); }\n' }, { name: "b.c", text: "int f(void) { return 0; }\n", included: true }];
    assert.deepEqual((await compile("", { files })).units.map((u) => [u.file, u.ir !== null]), [["a.c", true]]);
  });

  it("finds files above the working directory", async () => {
    const files = [{ name: "a.c", text: '#include "../../inc/h.h"\nint f(void) { return N; }\n' }, { name: "../../inc/h.h", text: "#define N 7\n" }];
    assert.match((await compile("", { files })).units[0]?.ir ?? "", /ret i32 7/);
  });

  it("finds headers beside and above the source, and complains about them once", async () => {
    const files = [
      { name: "src/a.c", text: '#include "../inc/h.h"\nint f(void) { return N; }\n' },
      { name: "src/b.c", text: '#include "../inc/h.h"\nint g(void) { return N; }\n' },
      { name: "inc/h.h", text: "#define N 1\n#warning here\n" },
    ];
    const { ok, units, diagnostics } = await compile("", { files });
    assert.ok(ok);
    assert.deepEqual(units.map((u) => u.file), ["src/a.c", "src/b.c"]);
    assert.deepEqual(diagnostics.map((d) => d.message), ["here"]);
  });

  it("has the compiler's own headers and no others of the build machine", async () => {
    assert.ok((await compile("#include <stddef.h>\n#include <stdarg.h>\n#include <stdbool.h>\nsize_t n;\n")).ok);
    assert.ok((await compile("#include <immintrin.h>\n#include <x86intrin.h>\n__m128d twice(__m128d x) { return _mm_add_pd(x, x); }\n")).ok);
    assert.equal((await compile("#include <arm_neon.h>\n")).ok, false);
  });

  it("takes a standard and macros", async () => {
    assert.ok((await compile("int n = N; static_assert(1);\n", { std: "c23", defines: ["N=3"] })).ok);
    assert.equal((await compile("int n = N;\n")).ok, false);
  });

  it("leaves library calls as they are", async () => {
    const { units } = await compile('int printf(const char *, ...);\nint main(void) { printf("hi\\n"); }\n');
    assert.match(units[0]?.ir ?? "", /@printf\(/);
  });

  it("asks the front end for the checks that only it can place, and for no others", async () => {
    const { units } = await compile("int f(int i, int j) { int a[3]; return a[i] + (i << j) + i / j; }\n");
    const called = new Set((units[0]?.ir ?? "").match(/__ubsan_handle_\w+/g));
    assert.deepEqual([...called], ["__ubsan_handle_out_of_bounds"]);
  });

  it("compiles C++", async () => {
    const result = await compile("", { files: [{ name: "a.cpp", text: "struct A { ~A(); };\nint main() { A a; return 0; }\n" }] });
    assert.ok(result.ok, result.stderr);
    assert.match(result.units[0]?.ir ?? "", /@_ZN1AD1Ev/);
  });

  it("survives bytes that are no UTF-8 and an empty file", async () => {
    assert.ok((await compile("")).ok);
    assert.ok((await compile("/* \uFFFD */ char *s = \"\uFFFD\";\n")).ok);
  });

  it("offers the C library's own C code, of which a program gets what it refers to", async () => {
    for (const arch of ["x86-64", "x86-32"] as const) {
      const library = await loadLibrary(assets, arch);
      const program = await compile("#include <stdlib.h>\nvoid sort(int *a, int (*f)(const void *, const void *)) { qsort(a, 2, sizeof *a, f); }\n", { arch });
      const units = library.unitsFor([program.units[0]?.ir ?? ""]);
      assert.equal(units.filter((ir) => /define[^@]*@qsort\(/.test(ir)).length, 1);
      assert.ok(units.length < library.all().length);
      assert.deepEqual(library.unitsFor(["define i32 @main() { ret i32 0 }"]), []);
      assert.equal(library.unitsFor([], ["qsort"]).length, units.length);
    }
  });
});
