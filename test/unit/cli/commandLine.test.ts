import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HELP } from "../../../src/cli/help";
import { parseCommand } from "../../../src/cli/options";

const RACE = `#include <pthread.h>
#include <stdio.h>
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int order, first;
static void *enter(void *name) {
  pthread_mutex_lock(&lock);
  if (order++ == 0) first = *(int *)name;
  pthread_mutex_unlock(&lock);
  return 0;
}
int main(void) {
  pthread_t t[2];
  int names[2] = {1, 2};
  for (int i = 0; i < 2; i++) pthread_create(&t[i], 0, enter, &names[i]);
  for (int i = 0; i < 2; i++) pthread_join(t[i], 0);
  printf("first %d\\n", first);
  return 0;
}
`;

const FAILING = `#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
int main(void) {
  char *a = malloc(8); if (!a) return 5; int *b = malloc(4);
  *b = 1;
  char *c = malloc(9); assert(c);
  free(a); free(b); free(c);
  puts("done");
  return 0;
}
`;

let folder = "";
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const pagewalk = (...args: string[]): { stdout: string; stderr: string; status: number | null } => spawnSync(process.execPath, ["dist/cli.js", ...args], { encoding: "utf8", input: "", timeout: 60_000 });

describe("the command line", function () {
  this.timeout(60_000);
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "pagewalk-cli-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("explains every option in both languages", () => {
    for (const text of Object.values(HELP)) for (const option of ["--arch", "--stdin", "--report", "--sarif", "--max-steps", "--error-exitcode", "--fail-alloc", "--seed", "--schedules", "--language", "--at", "--focus"]) assert.ok(text.includes(`  ${option} `), option);
    assert.deepEqual(parseCommand(["--help", "--language", "zh-cn"]), { name: "help", language: "zh-cn" });
  });
  it("refuses numbers that are none", () => {
    for (const args of [["--seed", "x"], ["--schedules", "0"], ["--schedules", "-1"]]) assert.equal(parseCommand(["run", ...args, "a.c"]).name, "usage", args.join(" "));
  });
  it("reads which allocations fail", () => {
    const read = (value: string): unknown => {
      const command = parseCommand(["run", "--fail-alloc", value, "a.c"]);
      return command.name === "run" ? command.options.failAlloc : command.name;
    };
    assert.deepEqual(["3", "3-5", "3+", "0", "all"].map(read), [{ first: 3, last: 3 }, { first: 3, last: 5 }, { first: 3, last: Number.POSITIVE_INFINITY }, null, "all"]);
    for (const bad of ["", "x", "-1", "5-", "5-3", "3+4", "3-4-5", "All"]) assert.equal(read(bad), "usage", bad);
    assert.equal(parseCommand(["view", "heap", "--fail-alloc", "all", "a.c"]).name, "usage");
    assert.equal(parseCommand(["run", "--schedules", "3", "--fail-alloc", "all", "a.c"]).name, "usage");
  });
  it("fails every allocation after the clean run, which alone is the command's output and end", () => {
    const [report, sarif] = [join(folder, "failing.json"), join(folder, "failing.sarif")];
    const path = file("failing.c", FAILING);
    const { stdout, stderr, status } = pagewalk("run", "--fail-alloc", "all", "--report", report, "--sarif", sarif, path);
    assert.deepEqual([stdout, status], ["done\n", 0]);
    assert.match(stderr, /failing\.c:6:\d+: error: when the 2nd allocation \(malloc on line 5\) fails: .*\[null-dereference\]\n.*note: this allocation fails: malloc of 4 bytes gives NULL/);
    assert.match(stderr, /failing\.c:7:\d+: info: when the 3rd allocation \(malloc on line 7\) fails: the program is killed by SIGABRT/);
    assert.match(stderr, /allocations: 3; made to fail one at a time: 3; handled: 1; breaking the program: 1; ending it by a signal: 1\n$/);
    const { findings, failAlloc } = JSON.parse(readFileSync(report, "utf8"));
    assert.deepEqual([findings[0].when, findings[0].related[0].role], ["when the 2nd allocation (malloc on line 5) fails", "failed"]);
    assert.deepEqual({ ...failAlloc, trials: failAlloc.trials.map((t: { end: string }) => t.end) }, { allocations: 3, tried: 3, complete: true, handled: 1, breaks: 1, aborted: 1, unfinished: 0, trials: ["handled", "breaks", "aborted"] });
    assert.match(JSON.parse(readFileSync(sarif, "utf8")).runs[0].results[0].message.text, /^when the 2nd allocation/);
    assert.match(pagewalk("run", "--fail-alloc", "all", "--language", "zh-cn", path).stderr, /当第 2 次分配（第 5 行的 malloc）失败时：/);
    assert.equal(pagewalk("run", "--fail-alloc", "all", "--error-exitcode", "9", path).status, 9);
    assert.equal(pagewalk("run", "--fail-alloc", "1", path).status, 5);
    assert.equal(pagewalk("run", "--fail-alloc", "1+", path).stdout, "");
  });
  it("tells outcomes of different interleavings apart", () => {
    const report = join(folder, "report.json");
    const path = file("race.c", RACE);
    const { stdout, status } = pagewalk("run", "--schedules", "40", "--report", report, path);
    assert.match(stdout, /40 interleavings, 2 different outcomes\n$/);
    assert.equal(status, 1);
    const { schedules, same, outcomes } = JSON.parse(readFileSync(report, "utf8"));
    assert.deepEqual([schedules, same, outcomes.length], [40, false, 2]);
    assert.equal(outcomes[0].count + outcomes[1].count, 40);
    for (const { seed } of outcomes) {
      const alone = pagewalk("run", "--seed", String(seed), path);
      assert.ok(stdout.includes(`  | ${alone.stdout}`), alone.stdout);
    }
  });
  it("takes one outcome for none too many", () => {
    const { stdout, status } = pagewalk("run", "--schedules", "5", file("same.c", "int main(void) { return 0; }\n"));
    assert.match(stdout, /5 interleavings, always the same outcome\n$/);
    assert.equal(status, 0);
  });
  it("runs a project: its files, folders, arguments, input and files to open", () => {
    const { stdout, stderr } = pagewalk("run", "snippets/projects/inventory");
    assert.equal(stdout, "bolt: 120 in stock\nnut: 80 in stock\nwasher: nobody has heard of it\n");
    assert.match(stderr, /inventory\/src\/inventory\.c:13:\d+: warning: .*\[leak\]/);
    assert.equal(pagewalk("run", "snippets/projects/inventory/pagewalk.json", "--", "no such file").stdout.split("\n")[0], "bolt: nobody has heard of it");
    assert.match(pagewalk("verify", "snippets/projects/inventory").stdout, /^1 of 1/);
  });
  it("writes all of a large view into a pipe whose reader is slow", () => {
    const { stdout } = spawnSync("sh", ["-c", '"$0" dist/cli.js view events snippets/heap-bins/trim.c | (sleep 0.5; cat)', process.execPath], { encoding: "utf8", maxBuffer: 1 << 26 });
    assert.ok(stdout.length > 1 << 17);
    assert.ok(JSON.parse(stdout).events.length > 100);
  });
  it("tells what is wrong with a project, with the line", () => {
    file("pagewalk.json", '{\n  "files": ["none.c"],\n  "machine": {"ram": "much"}\n}\n');
    const { stderr, status } = pagewalk("run", folder);
    assert.equal(status, 2);
    assert.match(stderr, /pagewalk\.json:3:22: error: `machine\.ram` must be a whole number/);
    assert.match(stderr, /pagewalk\.json:2:13: error: there is no file none\.c/);
  });
});
