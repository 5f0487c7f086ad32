/** What the lowering makes of small functions, instruction by instruction. */
import assert from "node:assert/strict";
import { code, functionOf, lower } from "./compile";

/** Without `stmt`, which other tests look at. */
const plain = async (source: string, name = "f"): Promise<string[]> => (await code(source, name)).filter((line) => !line.startsWith("stmt"));

describe("instructions", () => {
  it("address locals relative to the frame, constants as immediates", async () => {
    assert.deepEqual(await plain("int f(int a) { int b = 3; b = a + 5; return b; }"), [
      "stlm32 [frame+4], r0", "stli32 [frame+0], 3", "ldl32 r1, [frame+4]", "add32.nsw.ri r2, r1, 5", "stl32 [frame+0], r2", "ldlm32 r2, [frame+0]", "ret.v r2, 1",
    ]);
  });
  it("fold constant offsets into loads and stores", async () => {
    assert.deepEqual(await plain("struct S { int a, b[4]; }; void f(struct S *s) { s->b[2] = 7; }"), ["stlp [frame+0], r0", "ldlp r1, [frame+0]", "const r2, 7", "st32 r1, 12, r2", "ret"]);
  });
  it("index with 32 bits directly", async () => {
    assert.match((await plain("int f(int *p, int i) { return p[i]; }")).join("\n"), /ldl32 (r\d+), .*\ngepw4 r\d+, r\d+, \1\nldm32/);
  });
  it("fuse comparisons with branches", async () => {
    assert.match((await plain("void g(void); void f(int a) { if (a < 10) g(); }")).join("\n"), /ldl32 (r\d), \[frame\+0\]\nbr\.sge32\.ri @\d+, \1, 10/);
  });
  it("branch through a table when cases are dense", async () => {
    assert.match((await plain("int f(int x) { switch (x) { case 3: return 1; case 4: return 7; case 5: return 2; case 7: return 9; } return 0; }")).join("\n"), /sub32\.ri (r\d), r\d, 3\njumptable \1, [0-9a-f]+, 5/);
  });
  it("carry undefined bits through bit-fields", async () => {
    const text = (await plain("struct F { unsigned a : 3, b : 5; }; void f(struct F *p) { p->a = 5; }")).join("\n");
    assert.match(text, /ldm8 .*\n(const .*\n)?and\.m .*\n(const .*\n)?or\.m .*\nstm8/);
  });
  it("check a noundef argument in the caller", async () => {
    assert.match((await plain("int h(void); void g(int); void f(void) { g(h()); } int h(void) { return 1; } void g(int a) { (void)a; }")).join("\n"), /call (r\d), h\nchk \1\nmov r\d+, \1\ncall -, g/);
  });
});

describe("frames", () => {
  it("put the first declared variable highest and the saved words on top", async () => {
    const f = functionOf(await lower("int f(void) { int a = 1; char b = 2; long c = 3; return a + b + (int)c; }"), "f");
    assert.deepEqual(f.allocas.map((a) => [a.name, a.offset]), [["a", 12], ["b", 8], ["c", 0]]);
    assert.deepEqual([f.localsBytes, f.frameBytes], [16, 32]);
  });
  it("give an object only to variables whose address is taken", async () => {
    const program = await lower("void g(int *); void f(void) { int a = 1, b = 2; g(&b); a = b; } void g(int *p) { *p = 1; }");
    assert.deepEqual(functionOf(program, "f").allocas.map((a) => [a.name, a.slot >= 0]), [["a", false], ["b", true]]);
    const text = (await plain("void g(int *); void f(void) { int a = 1, b = 2; g(&b); a = b; } void g(int *p) { *p = 1; }")).join("\n");
    assert.match(text, /^objnew r\d, \[frame\+0\]/);
    assert.match(text, /objkill r\d, 4096\nret$/);
  });
  it("begin a new object with each turn of a loop", async () => {
    assert.match((await plain("void g(int *); void f(void) { for (int i = 0; i < 3; i++) { int k; g(&k); } } void g(int *p) { *p = 1; }")).join("\n"), /objrenew (r\d+), .*\npoison \[frame\+\d+\], 4\n(.*\n)*objkill \1, 2048/);
  });
  it("know the variables and where they live", async () => {
    const program = await lower("int f(int n) { int v[n]; v[0] = n; return v[0]; }");
    const named = functionOf(program, "f").allocas.filter((a) => a.variable >= 0).map((a) => [program.debug.variables[a.variable]?.name, a.offset < 0, a.indirect]);
    assert.deepEqual(named.filter(([name]) => name === "n" || name === "v"), [["n", false, false], ["v", true, true]]);
  });
});

describe("statements", () => {
  const lines = async (source: string): Promise<string[]> => (await code(source)).filter((l) => l.startsWith("stmt")).map((l) => l.replace(/^stmt \d+ a\.c:/, ""));
  it("stand once each, the condition of a loop at its head", async () => {
    assert.deepEqual(await lines("int f(int n) {\n int s = 0;\n for (int i = 0; i < n; i++)\n  s += i;\n return s;\n}"), ["2:2", "3:7", "3:18", "4:3", "3:25", "5:2"]);
  });
  it("are announced again where ways meet", async () => {
    assert.deepEqual(await lines("int f(int a) {\n int b;\n if (a) b = 1; else b = 2;\n return b;\n}"), ["3:2", "3:9", "3:21", "4:2"]);
  });
  it("stay one over a short-circuit expression", async () => {
    assert.deepEqual(await lines("int f(int a, int b) {\n int c = a && b || !a;\n return c;\n}"), ["2:2", "3:2"]);
  });
  it("begin every turn of a loop without source in it", async () => {
    assert.equal((await lines("void f(void) {\n for (;;) ;\n}")).length, 1);
  });
  it("count the closing brace a function returns at", async () => {
    assert.deepEqual(await lines("void f(int *p) {\n *p = 1;\n}"), ["2:2", "3:1"]);
  });
  it("count break, continue and goto", async () => {
    assert.deepEqual(await lines("void f(int n) {\n while (n) {\n  if (n == 2)\n   break;\n  n--;\n }\n}"), ["2:2", "3:3", "4:4", "5:3", "7:1"]);
  });
});

describe("the image", () => {
  const source = "int data = 5; int zero; const int ro = 1; static const char *const names[] = {\"a\"}; extern void *stdout; int main(void) { return data + zero + ro + *names[0] + (stdout != 0); }";
  it("has the sections of a small position-independent executable", async () => {
    const program = await lower(source);
    const section = (name: string): string | undefined => program.globals.find((g) => g.name === name)?.section;
    assert.deepEqual(["data", "zero", "ro", "stdout"].map(section), [".data", ".bss", ".rodata", ".bss"]);
    assert.deepEqual(program.segments.map((s) => [s.name, s.rights]), [["headers", "r--"], [".text", "r-x"], [".rodata", "r--"], [".relro", "r--"], [".data", "rw-"]]);
    assert.equal(program.segments[0]?.start, 0x555555554000);
    assert.equal(program.brkStart % 4096, 0);
  });
  it("lists the pointers in initialised data", async () => {
    const program = await lower("int a[4]; int *p = &a[2]; int main(void) { return *p; }");
    const p = program.globals.find((g) => g.name === "p");
    const a = program.globals.find((g) => g.name === "a");
    assert.deepEqual(p?.relocations, [{ offset: 0, target: "a", addend: 8 }]);
    assert.equal(new DataView(p?.init?.buffer as ArrayBuffer).getBigUint64(0, true), BigInt((a?.address ?? 0) + 8));
  });
  it("lists constructors by priority", async () => {
    const program = await lower("__attribute__((constructor(300))) static void b(void) {} __attribute__((constructor(200))) static void a(void) {} int main(void) { return 0; }");
    assert.deepEqual(program.constructors.map((i) => program.functions[i]?.name), ["a", "b"]);
  });
});

describe("problems", () => {
  it("name a function nobody defines, where it is called", async () => {
    const program = await lower("void nowhere(void); int main(void) {\n nowhere(); return 0; }");
    assert.deepEqual(program.problems.map((p) => [p.id, p.args, p.line, p.column]), [["missing-function", ["nowhere"], 2, 2]]);
  });
  it("leave out what cannot run", async () => {
    assert.deepEqual((await lower("void nowhere(void); static void unused(void) { nowhere(); } int main(void) { return sizeof(&unused); }")).problems, []);
  });
  it("name what is not supported", async () => {
    const program = await lower("int main(void) { __asm__(\"cpuid\"); return 0; }");
    assert.deepEqual(program.problems.map((p) => [p.id, p.args]), [["unsupported", ["inline assembly"]]]);
  });
  it("give a native library function a body when its address is taken", async () => {
    const program = await lower("int strcmp(const char *, const char *); int main(void) { int (*f)(const char *, const char *) = strcmp; return f(\"a\", \"a\"); }");
    assert.deepEqual([program.problems, functionOf(program, "strcmp").signature], [[], "i32(ptr,ptr)"]);
  });
});
