/** What is said about annotations that are misspelt, contradictory, incomplete or in the wrong place. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { render } from "../../../src/base/messages";
import { type AnnotationProblem, annotationProblems, type Surroundings } from "../../../src/views/annotations";
import { surroundings, texts } from "./support";

const problems = (source: string, more: Partial<Surroundings> = {}): AnnotationProblem[] => annotationProblems(source, { ...surroundings, ...more });
/** `id:marked text` of every problem but hints. */
const said = (source: string, more: Partial<Surroundings> = {}): string[] =>
  problems(source, more).filter((p) => p.severity !== "hint").map((p) => `${p.id}:${source.split(/\r\n|\r|\n/)[p.line - 1]!.slice(p.column - 1, p.column - 1 + p.length)}`);
const replacements = (source: string): (string | null)[] => problems(source).map((p) => p.replacement);

const MAIN = "int main(void)\n{\n    int count = 3;\n    char *p = 0;\n";
const inMain = (annotation: string): string => `${MAIN}    ${annotation}\n    return count;\n}\n`;
const FRONT = (lines: string): string => `/*\n * title: T\n * topics: D1\n * level: beginner\n * minutes: 3\n${lines} */\nint main(void) { return 0; } //@ expect none\n`;

/** annotation → what is said, and what a quick fix would put there. */
const CASES: readonly (readonly [string, string, (string | null)?])[] = [
  ["//@ nota text", "name:nota", "note"],
  ["//@ exepct none", "name:exepct", "expect"],
  ["//@ frobnicate", "name:frobnicate", null],
  ["//@", "empty://@", null],
  ["//@ note", "no-text:note"],
  ["//@ note.zn-cn 文本", "language:zn-cn", "zh-cn"],
  ["//@ note.zh 文本", "language:zh", "zh-cn"],
  ["//@ expect.zh-cn leak", "no-languages:zh-cn"],
  ["//@ expect use-afterfree", "kind:use-afterfree", "use-after-free"],
  ["//@ expect leak, laek", "kind:laek", "leak"],
  ["//@ view pagewalk p", "panel:pagewalk", "page-walk"],
  ["//@ view page-walk p->", "focus:>"],
  ["//@ view heap p[", "focus:["],
  ["//@ machine rma=64M", "machine-word:rma", "ram"],
  ["//@ machine paging=pea", "machine-value:pea", "pae"],
  ["//@ machine ram=2M", "machine-value:2M", null],
  ["//@ machine thp", "machine-value:thp", null],
  ["//@ machine paging=pae", "machine-misfit:paging=pae"],
  ["//@ exit 300", "exit:300"],
  ["//@ native different", "native:different", "differs"],
  ['//@ stdin "3\\n', 'quote:"3\\n'],
  ["//@ ask {count}", "ask-question:{count}"],
  ["//@ ask {count How many?", "brace:{"],
  ["//@ ask How many?", "ask-nothing:ask"],
  ["//@ ask {} How many?", "no-expression:{} How many?"],
  ["//@ ask {count +} How many?", "expression-end:+"],
  ["//@ ask {count count} How many?", "expression-syntax:count"],
  ["//@ ask {? count = 3} Is it?", "expression-assigns:="],
  ["//@ ask {count++} How many?", "expression-assigns:++"],
  ["//@ ask {strlen(p)} How long?", "expression-call:("],
  ['//@ ask {? p == "a"} Is it?', 'expression-text:"a"'],
  ["//@ ask {$fauls} How many?", "quantity:$fauls", "$faults"],
  ["//@ ask {$frame} Which?", "quantity-arguments:$frame"],
  ["//@ ask {$faults(p)} Which?", "quantity-arguments:$faults"],
  ["//@ ask {cuont} How many?", "unknown-name:cuont", "count"],
  ["//@ ask #n {count} How many?", "never-answered:#n"],
  ["//@ ask # {count} How many?", "ask-name:#"],
  ["//@ choice {count} three", "without-ask:choice"],
  ["//@ because it is so", "without-ask:because"],
  ["//@ guess 3", "without-ask:guess"],
  ["//@ answer #n", "answer-name:#n"],
  ["//@ answer n", "answer-form:n"],
  ["//@ seed 3-9", "seed-form:3-9"],
];

describe("problems of annotations", () => {
  for (const [annotation, wanted, replacement] of CASES) {
    it(`${annotation} → ${wanted}`, () => {
      assert.deepEqual(said(inMain(annotation)).filter((one) => one !== "seed-place:seed"), [wanted]);
      if (replacement !== undefined) assert.equal(replacements(inMain(annotation))[0], replacement);
    });
  }

  for (const good of [
    "//@ note text", "//@ view page-walk &p[count]", "//@ view physical pfn 0x1a", "//@ view slab kmalloc-64", "//@ view heap", "//@ expect none", "//@ expect leak use-after-free",
    "//@ machine arch=x86-32 paging=pae ram=64M fail-alloc=all tlb=64x4 malloc=buddy", "//@ ask {$faults - count * 2 > 1 ? 3 : 4} How many?", "//@ ask {? (int *)p == &count} Is it?",
    "//@ ask {$in(p, heap) && !$rights(p, w)} Is it?", "//@ ask {$proc(self/status, VmRSS)} How much?", "//@ ask {$slab(kmalloc-64, active)} How many?", "//@ ask {sizeof (int) + sizeof count} How large?",
    "//@ ask {$calls(mprotect)} How many?", "//@ ask {(count) - 1} How many?", "//@ exit 0", '//@ args a "b c"',
  ]) it(`says nothing of ${good}`, () => assert.deepEqual(said(inMain(good)), []));

  it("takes a choice's condition and text", () => {
    const ask = (choices: string): string[] => said(inMain(`//@ ask Where?\n${choices}`));
    assert.deepEqual(ask("    //@ choice {$in(p, heap)} heap\n    //@ choice {!$in(p, heap)} elsewhere"), []);
    assert.deepEqual(ask("    //@ choice {$in(p, heap)} heap"), ["one-choice:choice"]);
    assert.deepEqual(ask("    //@ choice heap\n    //@ choice {1} elsewhere"), ["choice-condition:heap"]);
    assert.deepEqual(ask("    //@ choice {1}\n    //@ choice {1} elsewhere"), ["choice-text:{1}"]);
    assert.deepEqual(said(inMain("//@ ask {count} How many?\n//@ choice {1} a\n//@ choice {0} b")), ["ask-both:ask"]);
  });

  it("pairs questions with answers by name", () => {
    assert.deepEqual(said(inMain("//@ ask #n {count} How many?\n    count++; //@ answer #n")), []);
    assert.deepEqual(said(inMain("//@ ask #num {count} How many?\n    count++; //@ answer #nun")), ["never-answered:#num", "answer-name:#nun"]);
    assert.deepEqual(said(inMain("//@ ask #n {count} How many?\n    count++; //@ ask #n {count} And now?\n    count--; //@ answer #n")), ["ask-twice:#n", "ask-twice:#n"]);
  });

  it("knows where numbers can be drawn", () => {
    const seeded = (line: string): string[] => said(`${line}\nint main(void) { return 0; }\n`);
    for (const good of ["#define N 5 //@ seed 3..9", "int sizes[] = {24, 40}; //@ seed 16|24|32", "static long n = 0x10; //@ seed 4096..65536 step 4096"]) assert.deepEqual(seeded(good), [], good);
    assert.deepEqual(seeded("int n; //@ seed 3..9"), ["seed-place:seed"]);
    assert.deepEqual(seeded("int n = m; //@ seed 3..9"), ["seed-place:seed"]);
    assert.deepEqual(seeded("#define NAME2 //@ seed 3..9"), ["seed-place:seed"]);
    assert.deepEqual(seeded("int n = 5; //@ seed 9..3"), ["seed-empty:9..3"]);
    assert.equal(replacements("int n = 5; //@ seed 9..3")[0], "3..9");
    assert.deepEqual(seeded("int n = 5; //@ seed 3..9 step 0"), ["seed-step:3..9 step 0"]);
  });

  it("finds contradictions", () => {
    assert.deepEqual(said("//@ expect none\nint main(void) { return 0; } //@ expect leak\n"), ["none-and-kind:none"]);
    assert.deepEqual(said('//@ stdin "a"\n//@ stdin "b"\nint main(void) { return 0; }\n'), ["twice:stdin"]);
    assert.deepEqual(said('//@ args a b\n//@ args a "b"\nint main(void) { return 0; }\n'), []);
    assert.deepEqual(said("//@ machine ram=64M thp=never\n//@ machine ram=32M\nint main(void) { return 0; }\n"), ["twice:ram=64M"]);
  });

  it("wants a line of code", () => {
    assert.deepEqual(said("int main(void) { return 0; }\n//@ note the end\n"), ["no-line:note"]);
    assert.deepEqual(said("int main(void) { return 0; }\n//@ stdout \"\"\n"), []);
  });

  it("hints at missing twins, in files in two languages", () => {
    const hints = (source: string): string[] => problems(source).map((p) => `${p.severity} ${p.id}`);
    assert.deepEqual(hints(inMain("//@ note text")), []);
    assert.deepEqual(hints(inMain("//@ note text\n    //@ note.zh-cn 文本")), []);
    assert.deepEqual(hints(inMain("//@ note text\n    //@ note.zh-cn 文本\n    count++; //@ note more")), ["hint no-twin"]);
    assert.deepEqual(hints(inMain("//@ note.zh-cn 文本")), ["warning twin-alone"]);
  });

  it("reads no annotation out of strings and block comments, and any line ending", () => {
    assert.deepEqual(said('const char *s = "//@ nota";\n/* //@ nota */\nint main(void) { return s[0]; }\n'), []);
    assert.deepEqual(said("int a;\r\nint b; //@ nota\r\n"), ["name:nota"]);
    assert.deepEqual(said("char c = '\"'; //@ nota\n"), ["name:nota"]);
  });

  it("works on what does not compile", () => assert.deepEqual(said("int main( {\n  \"open\n //@ expect laek\n"), ["kind:laek"]));
});

describe("problems of front matter", () => {
  it("are named at keys and values", () => {
    assert.deepEqual(said(FRONT("")), []);
    assert.deepEqual(said(FRONT(" * quesions: 51\n")), ["front-key:quesions"]);
    assert.deepEqual(said(FRONT(" * questions: 51 60 x\n")), ["front-question:60", "front-question:x"]);
    assert.deepEqual(said("/* title: T\n * topics: D1 d3 G1\n * level: beginer\n * minutes: many\n */\nint main(void) { return 0; } //@ expect none\n"), ["front-topic:d3", "front-topic:G1", "front-level:beginer", "front-minutes:many"]);
    assert.deepEqual(replacements(FRONT(" * level: beginer\n")).filter((r) => r !== null), ["beginner"]);
    assert.deepEqual(said(FRONT(" * about:\n")), ["front-empty:about"]);
    assert.deepEqual(said(FRONT(" * about: a\n *   goes: on\n * about: b\n")), ["front-twice:about"]);
  });

  it("know the lessons there are", () => {
    assert.deepEqual(said(FRONT(" * after: heap/reuse heap/rause\n"), { lessons: ["heap/reuse"] }), ["front-lesson:heap/rause"]);
    assert.deepEqual(said(FRONT(" * after: heap/rause\n")), []);
  });

  it("say what a lesson lacks", () => {
    assert.deepEqual(said("/*\n * title: T\n * topics: D1\n */\nint main(void) { return 0; }\n"), ["front-missing:title", "front-missing:title", "lesson-expect:title"]);
    assert.deepEqual(said("/* title: my homework\n   author: somebody */\nint main(void) { return 0; }\n"), []);
    assert.deepEqual(said("/* Just a program: with a colon. */\nint main(void) { return 0; }\n"), []);
  });
});

describe("the programs of this project", () => {
  for (const root of ["snippets", "test/golden"]) {
    it(`in ${root} have no problem`, () => {
      const files = readdirSync(root, { recursive: true }).map(String).filter((f) => f.endsWith(".c"));
      assert.ok(files.length > 10);
      const found = files.flatMap((f) => problems(readFileSync(join(root, f), "utf8")).filter((p) => p.severity === "warning").map((p) => `${f}:${p.line}: ${render({ id: "en", catalogue: texts.en }, `annotation.problem.${p.id}`, p.args)}`));
      assert.deepEqual(found, []);
    });
  }
});
