import assert from "node:assert/strict";
import { loadClang } from "../../../src/compiler/assets";
import { nodeAssets } from "../../../src/compiler/nodeAssets";
import type { Arch } from "../../../src/compiler/types";
import { type CallPlan, CallRun, type FunctionFinding, planCalls, refusedFunctions, surveyFunctions } from "../../../src/engine/session";
import { session } from "../../support/program";

const clang = loadClang(nodeAssets(`${process.cwd()}/dist`));

async function surveyOf(text: string, arch: Arch = "x86-64") {
  const { units } = await (await clang).compile({ files: [{ name: "prog.c", text }], arch, emitAll: true });
  return surveyFunctions("prog.c", units[0]!.ir!);
}
async function planOf(text: string, arch: Arch = "x86-64"): Promise<CallPlan> {
  return planCalls(await surveyOf(text, arch), text)!;
}
const texts = (plan: CallPlan, level: string): string[] => plan.calls.filter((c) => c.level === level).map((c) => c.text);

async function found(text: string): Promise<readonly FunctionFinding[]> {
  const plan = await planOf(text);
  const run = new CallRun(await session(plan.text, { stdin: null, terminal: true }), plan);
  while (!run.over) run.advance();
  return run.results().findings;
}
const warnings = async (text: string): Promise<string[]> => (await found(text)).filter(({ finding }) => finding.severity === "warning").map(({ finding }) => `${finding.kind} ${finding.when?.args[0]}`);

describe("calls of functions without main", function () {
  this.timeout(30_000);

  it("give an array as many elements as the length beside it says", async () => {
    const plan = await planOf("int sum(const int *a, int n) { return n > 0 ? a[n - 1] : 0; }");
    assert.deepEqual(texts(plan, "typical"), ["sum({0, 1, 2}, 3)", "sum({4, 1, 3, 0, 2}, 5)"]);
    assert.deepEqual(texts(plan, "null"), ["sum(NULL, 3)"]);
    assert.ok(texts(plan, "boundary").includes("sum({}, 0)"));
  });
  it("take positions inside the array", async () => {
    assert.deepEqual(texts(await planOf("void sort(int a[], int lo, int hi) { if (lo < hi) a[lo] = a[hi]; }"), "typical"), ["sort({0, 1, 2}, 0, 2)", "sort({4, 1, 3, 0, 2}, 0, 4)"]);
  });
  it("go to both ends of an integer's range", async () => {
    const boundary = texts(await planOf("int f(int n) { return n; }\nunsigned long g(unsigned long n) { return n; }"), "boundary");
    for (const text of ["f(INT_MIN)", "f(INT_MAX)", "f(0)", "f(-1)", "g(ULONG_MAX)"]) assert.ok(boundary.includes(text), text);
  });
  it("name enumerators", async () => {
    assert.deepEqual(texts(await planOf("enum color { RED, GREEN, BLUE };\nint f(enum color c) { return c; }"), "typical"), ["f(RED)", "f(GREEN)"]);
  });
  it("begin with the functions that nobody in the file calls", async () => {
    const plan = await planOf("static int helper(int n) { return n; }\nint api(int n) { return helper(n); }");
    assert.deepEqual(plan.functions, ["api", "helper"]);
  });
  it("leave out what cannot be made up, and what the compiler refuses", async () => {
    const text = "#include <stdarg.h>\nint f(va_list l) { return va_arg(l, int); }\nint g(int n) { return n; }";
    const survey = await surveyOf(text);
    const plan = planCalls(survey, text)!;
    assert.deepEqual([plan.functions, plan.skipped], [["g"], ["f"]]);
    const refused = refusedFunctions(plan, [{ file: "/usr/src/libc/pagewalk-calls.c", line: plan.calls[0]!.lines[0] }]);
    assert.deepEqual([...refused], ["g"]);
    assert.equal(planCalls(survey, text, refused), null);
  });
  it("pass functions that fit", async () => {
    assert.deepEqual(await warnings("void each(const int *a, int n, void (*f)(int)) { for (int i = 0; i < n; i++) f(a[i]); }\nint (*pick(int (*f)(int)))(int) { return f; }"), []);
  });

  it("blame a function for what no argument excuses", async () => {
    assert.deepEqual(await warnings("#include <stdlib.h>\nvoid twice(char *p) { free(p); free(p); }"), ["double-free twice(\"hello world\")"]);
    assert.deepEqual(await warnings("#include <stdlib.h>\nint lose(int n) { char *p = malloc(8); if (n < 0) return -1; free(p); return 0; }"), ["leak lose(-1)"]);
  });
  it("blame nobody for what a caller may have set up", async () => {
    assert.deepEqual(await warnings("static int stack[8], top;\nvoid push(int v) { stack[top++] = v; }\nint pop(void) { return stack[--top]; }"), []);
    assert.deepEqual(await warnings("struct list { struct list *next; int v; };\nint third(struct list *l) { return l->next->next->v; }"), []);
    assert.deepEqual(await warnings("#include <setjmp.h>\nstatic jmp_buf back;\nvoid leave(int n) { longjmp(back, n); }"), []);
    assert.deepEqual(await warnings("#include <assert.h>\nint half(int n) { assert(n % 2 == 0); return n / 2; }"), []);
  });
  it("keep what a function gives back or hangs into its arguments", async () => {
    const text = `#include <stdlib.h>
struct box { char *text; };
char *make(void) { return malloc(4); }
struct box boxed(void) { return (struct box){malloc(4)}; }
void fill(struct box *b) { b->text = malloc(4); }
void give(char **out) { *out = malloc(4); }
`;
    assert.deepEqual(await warnings(text), []);
  });
  it("say once what a null pointer does, as a possibility", async () => {
    const [first, ...others] = await found("int f(const int *a) { return a[0] + a[1]; }");
    assert.deepEqual([first!.finding.severity, first!.finding.kind, first!.finding.when?.args], ["info", "null-dereference", ["f(NULL)", "a"]]);
    assert.equal(others.length, 0);
  });
  it("end at a bound", async () => {
    assert.deepEqual(await warnings("void wait(int n) { while (n) { } }"), []);
  });
});
