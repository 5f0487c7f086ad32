import assert from "node:assert/strict";
import { readAnnotations } from "../../../src/engine/session/annotations";
import { differences } from "../../../src/engine/session/expect";

describe("the machine that a file asks for", () => {
  it("has the memory that a machine can have", () => {
    const MIB = 1024 * 1024;
    const ram = (text: string): number | undefined => readAnnotations(`//@ machine ram=${text}\nint main(void) { return 0; }\n`).machine.ram;
    assert.deepEqual([ram("32M"), ram("1G"), ram("4096K")], [32 * MIB, 1024 * MIB, 4 * MIB]);
  });

  for (const size of ["2G", "1M", "much"]) {
    it(`is said to be impossible with ram=${size}`, () => {
      const { machine, problems } = readAnnotations(`//@ machine ram=${size} seed=3\nint main(void) { return 0; }\n`);
      assert.deepEqual(machine, { seed: 3 });
      assert.deepEqual(problems, [{ line: 1, id: "annotation.machine", args: [`ram=${size}`] }]);
    });
  }
});

describe("an annotation alone on its line", () => {
  const target = (between: string): number => readAnnotations(`//@ note text\n${between}\nint x;\n`).all[0]!.target;
  it("speaks of the next line of code, over blanks and comments", () => {
    assert.equal(target(""), 3);
    assert.equal(target("// words"), 3);
    assert.equal(target("/* words */"), 3);
    assert.equal(target("/* words\n   int y;\n */"), 5);
    assert.equal(target("/* words */ int y;"), 2);
  });
});

describe("what looks like an annotation", () => {
  const names = (source: string): string[] => readAnnotations(source).all.map(({ name }) => name);
  it("is none in a string, nor in a block comment", () => {
    assert.deepEqual(names('char *s = "//@ exit 3"; //@ note it\nchar q = \'"\'; //@ exit 0\n'), ["note", "exit"]);
    assert.deepEqual(names("/*\n//@ exit 3\n*/ int x; //@ note it\n"), ["note"]);
  });
});

describe("annotated messages", () => {
  const says = { en: "`p` points at 0x1f", "zh-cn": "`p` 指向 0x1f" };
  const messages = (source: string): string[] =>
    differences(readAnnotations(source), { found: [{ kind: "leak", file: "p.c", line: 2, says }], stdout: "", exit: 0 }).filter((d) => d.id === "message").map((d) => `${d.line}: ${d.args[0]}`);

  it("must be said on their line, in their language", () => {
    assert.deepEqual(messages("//@ message `p` points at 0x1f\nint x;\n"), []);
    assert.deepEqual(messages("//@ message.zh-cn `p` 指向 …\nint x;\n"), []);
    assert.deepEqual(messages("//@ message.zh-cn `p` points at 0x1f\nint x;\n"), ["2: `p` points at 0x1f"]);
    assert.deepEqual(messages("int x; //@ message `p` points at 0x1f\nint y;\n"), ["1: `p` points at 0x1f"]);
  });
  it("leave open what … stands for, and nothing else", () => {
    assert.deepEqual(messages("//@ message `p` points …\nint x;\n"), []);
    assert.deepEqual(messages("//@ message `p` p.ints …\nint x;\n"), ["2: `p` p.ints …"]);
  });
  it("behind all code speak of any finding", () => {
    assert.deepEqual(messages("int x;\nint y;\n//@ message `p` points at 0x1f\n"), []);
    assert.deepEqual(messages("int x;\nint y;\n//@ message another\n"), ["0: another"]);
  });
});
