/** Grading on the command line: questions, hand-ins, exercises. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const LESSON = `/*
 * title: Sizes
 * title.zh-cn: 大小
 * topics: D3
 * level: beginner
 * minutes: 2
 * about: How large a chunk is.
 * about.zh-cn: 块有多大。
 */
#include <stdlib.h>

int main(void) //@ expect none
{
    size_t size = 25; //@ seed 100..1000
    char *p = malloc(size); //@ ask #chunk {$chunk(p)} How large is the chunk?
    //@ ask.zh-cn 块有多大？
    //@ because Header and rounding.
    //@ because.zh-cn 加上头部并取整。
    //@ ask Where does it lie?
    //@ ask.zh-cn 它在哪里？
    //@ choice {$in(p, stack)} on the stack
    //@ choice.zh-cn 在栈上
    //@ choice {$in(p, heap)} on the heap
    //@ choice.zh-cn 在堆上
    free(p); //@ answer #chunk
    return 0;
}
`;

describe("verify, for lessons", () => {
  let folder = "";
  const file = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const pagewalk = (...args: string[]) => spawnSync(process.execPath, ["dist/cli.js", "verify", ...args], { encoding: "utf8" });
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "pagewalk-lessons-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("prints questions, with -c the machine's answers", () => {
    const path = file("sizes.c", LESSON);
    assert.match(pagewalk("--questions", path).stdout, /1\. \(line 15\) How large is the chunk\?\n2\. .*\n +a\) on the stack\n +b\) on the heap\n$/);
    assert.match(pagewalk("--questions", "-c", path).stdout, /→ 48\n +Header and rounding\.[\s\S]*→ b\) on the heap/);
    assert.match(pagewalk("--questions", "--language", "zh-cn", path).stdout, /块有多大？/);
  }).timeout(120_000);

  it("draws the numbers of an exercise, and the machine's answer follows", () => {
    const path = file("sizes.c", LESSON);
    const answer = (n: number): number => Number(/→ (\d+)/.exec(pagewalk("--questions", "-c", "-s", String(n), path).stdout)?.[1]);
    const answers = [1, 2, 3].map(answer);
    assert.ok(new Set(answers).size > 1, String(answers));
    assert.ok(answers.every((a) => a % 16 === 0 && a >= 112 && a <= 1024), String(answers));
    assert.equal(answer(2), answers[1]);
  }).timeout(120_000);

  it("grades guesses in a hand-in by the teacher's program", () => {
    const lesson = file("sizes.c", LESSON);
    const handIn = file("ada.c", LESSON.replace("    //@ because Header", "    //@ guess 48\n    //@ because Header").replace("malloc(size)", "malloc(9999)"));
    const { stdout, status } = pagewalk("--grade", "--lesson", lesson, handIn);
    assert.match(stdout, /ada\.c:15: 1\/1 How large is the chunk\? — answer: 48\n.*0\/1 .* — no answer\n.*1 of 2 points \(50 %\)\n$/);
    assert.equal(status, 1);
  });

  it("grades a sheet of answers, and writes a report", () => {
    const lesson = file("sizes.c", LESSON);
    const sheet = file("answers.txt", "# Ada\nchunk: 3 * 16\n2 = b\n7: what\n");
    const report = join(folder, "grade.json");
    const { stdout, stderr, status } = pagewalk("--grade", "--answers", sheet, "--report", report, lesson);
    assert.match(stdout, /2 of 2 points/);
    assert.match(stderr, /answers\.txt:4: “7: what” is the answer to no question/);
    assert.equal(status, 0);
    const [grade] = JSON.parse(readFileSync(report, "utf8"));
    assert.deepEqual([grade.points, grade.of, grade.items[1].given], [2, 2, "b"]);
    assert.ok(!JSON.stringify(grade).includes("truth"), "the report of a hand-in gives nothing away");
  });

  it("grades a repaired program by what the fixed version promises", () => {
    const fixed = file("fixed.c", '#include <stdio.h>\n#include <stdlib.h>\nint main(void) { //@ expect none\n  puts("done"); //@ stdout "done\\n"\n  return 0; //@ exit 0\n}\n');
    const good = file("good.c", '#include <stdio.h>\nint main(void) { puts("done"); }\n');
    const leaking = file("leaking.c", '#include <stdio.h>\n#include <stdlib.h>\nint main(void) { malloc(3); puts("Done"); }\n');
    assert.match(pagewalk("--grade", "--like", fixed, good).stdout, /3 of 3 points/);
    assert.match(pagewalk("--grade", "--like", fixed, leaking).stdout, /0\/1 nothing is found — leak was found here[\s\S]*0\/1 standard output[\s\S]*1 of 3 points/);
  });

  it("gives no points for a program that does not compile", () => {
    const { stdout, stderr, status } = pagewalk("--grade", file("broken.c", LESSON.replace("free(p);", "free(p)")));
    assert.match(stderr, /error: expected ';'/);
    assert.match(stdout, /0 of 2 points/);
    assert.equal(status, 1);
  });

  const FAULTS: readonly (readonly [string, (text: string) => string, RegExp])[] = [
    ["a misspelt annotation", (t) => t.replace("//@ because Header", "//@ becuase Header"), /:17: “becuase” is no annotation/],
    ["a question without its twin", (t) => t.replace("    //@ ask.zh-cn 块有多大？\n", ""), /:15: This “ask” has no Chinese twin/],
    ["a question that nothing judges", (t) => t.replace("free(p); //@ answer #chunk", "free(p); //@ answer #other"), /There is no question #other/],
    ["a question about what is not there", (t) => t.replace("{$chunk(p)}", "{$chunk(pp)}"), /:15: “pp” (does not occur|means nothing)/],
    ["two true choices", (t) => t.replace("{$in(p, stack)}", "{1}"), /:19: more than one choice is true/],
    ["a view that does not open", (t) => t.replace("free(p);", "free(p); //@ view heap nothing\n"), /:25: the panel heap does not open here on “nothing”/],
    ["a line that is never reached", (t) => t.replace("    return 0;", "    if (size == 0)\n        size++; //@ note never\n        //@ note.zh-cn 从不\n    return 0;"), /:27: the run never reaches/],
    ["a text missing in one language", (t) => t.replace(" * about.zh-cn: 块有多大。\n", ""), /:1: the lesson has no text in “zh-cn”/],
  ];
  it("finds nothing wrong with a lesson in one language", () => {
    const english = LESSON.split("\n").filter((line) => !line.includes("zh-cn")).join("\n");
    assert.equal(pagewalk(file("sizes.c", english)).stdout, "1 of 1 files are as expected\n");
  });
  it("finds nothing wrong with the lesson as it is", () => assert.equal(pagewalk(file("sizes.c", LESSON)).stdout, "1 of 1 files are as expected\n"));
  for (const [what, broken, says] of FAULTS) {
    it(`finds ${what}`, () => {
      const { stdout, status } = pagewalk(file("sizes.c", broken(LESSON)));
      assert.match(stdout, says);
      assert.equal(status, 1);
    });
  }

  it("says what does not go together", () => {
    assert.match(pagewalk("--answers", "x", "y.c").stderr, /--answers goes with --grade/);
    assert.match(pagewalk("--grade", "--questions", "y.c").stderr, /two different things/);
  });
});
