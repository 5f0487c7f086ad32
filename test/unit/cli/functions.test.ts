import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PARTS = `#include <stdlib.h>
#include <string.h>
char *copy(const char *s) {
  char *p = malloc(strlen(s));
  return p ? strcpy(p, s) : NULL;
}
static int first(const int *a) { return a[0]; }
`;

let folder = "";
const pagewalk = (...args: string[]): { stdout: string; stderr: string; status: number | null } => spawnSync(process.execPath, ["dist/cli.js", ...args], { encoding: "utf8", input: "", timeout: 60_000 });

describe("a file without main on the command line", function () {
  this.timeout(60_000);
  let file = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "pagewalk-functions-"));
    file = join(folder, "parts.c");
    writeFileSync(file, PARTS);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("has its functions called, also static ones that nobody uses, and says with which arguments a mistake happens", () => {
    const { stdout, stderr, status } = pagewalk("run", file);
    assert.equal(stdout, "");
    assert.match(stderr, /parts\.c:5:14: warning: when `copy\("hello world"\)` is called: .*\[out-of-bounds-write\]/);
    assert.match(stderr, /parts\.c:4:13: note: 11 bytes allocated here by malloc/);
    assert.match(stderr, /no main: 2 functions were called \d+ times\n$/);
    assert.doesNotMatch(stderr, /pagewalk-calls/);
    assert.equal(status, 0);
  });
  it("reports functions and conditions as data", () => {
    const report = join(folder, "report.json");
    pagewalk("run", "--report", report, file);
    const { functions, findings } = JSON.parse(readFileSync(report, "utf8"));
    assert.deepEqual(functions.map((f: { name: string; findings: number }) => [f.name, f.findings]), [["copy", 2], ["first", 1]]);
    assert.deepEqual(findings.map((f: { kind: string; severity: string }) => [f.kind, f.severity]), [["out-of-bounds-write", "warning"], ["null-dereference", "info"], ["null-dereference", "info"]]);
    assert.equal(findings[2].when, "when `first(NULL)` is called, which does not expect NULL for `a`");
  });
  it("fails when it is told to, but not because of null pointers", () => {
    assert.equal(pagewalk("run", "--error-exitcode", "3", file).status, 3);
    const good = join(folder, "good.c");
    writeFileSync(good, "int first(const int *a) { return a[0]; }\n");
    assert.equal(pagewalk("run", "--error-exitcode", "3", good).status, 0);
  });
  it("is refused when there is nothing to call", () => {
    const empty = join(folder, "empty.c");
    writeFileSync(empty, "int value;\n");
    const { stderr, status } = pagewalk("run", empty);
    assert.match(stderr, /has no main function/);
    assert.equal(status, 2);
  });
  it("speaks Chinese", () => {
    assert.match(pagewalk("run", "--language", "zh-cn", file).stderr, /当调用 `copy\("hello world"\)` 时[\s\S]*\n没有 main：对 2 个函数共调用了 \d+ 次\n$/);
  });
});
