/** Every failing program of the guide: which of them a verified fix frees of all its findings, and for which none can be planned. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fixTexts } from "./fixing";

const PAIRS = "test/golden/kinds";

/** Programs without a fix, and why there is none. */
const WITHOUT: Readonly<Record<string, string>> = {
  "out-of-bounds-read-before": "the length of the empty string is counted back from: what is meant to happen then is the author's choice",
  "pointer-comparison": "which of the two arrays was meant is not to be seen",
  "pointer-subtraction": "which of the two arrays was meant is not to be seen",
  "wild-pointer-element": "how large each row must be is not to be seen",
  "wild-pointer-number": "no object lies at an address that was made up",
  "kernel-bug-cache": "when the last object of a cache is to be freed is the author's choice",
  "kernel-bug-user": "a read that becomes a call needs a place for what comes of it, and an answer when it fails",
  deadlock: "which of the two functions is to lock is the author's choice",
  signal: "the rights that a mapping was asked for may be meant",
  "stack-overflow": "where a recursion ends is the author's choice",
  "stack-overflow-array": "how large the array must be is not to be seen",
  unsupported: "instructions of assembler are not translated into C",
  "invalid-argument": "what the count of no bits is, is the author's choice",
  "invalid-conversion": "what stands for a number that does not fit is the author's choice",
  "invalid-value": "whether the byte meant true or false is not to be seen",
  unaligned: "a load that becomes a copy changes more than one place",
};

const programs = readdirSync(PAIRS).flatMap((folder) => readdirSync(join(PAIRS, folder)).filter((f) => f.endsWith(".c") && !f.endsWith(".fixed.c")).map((f) => join(PAIRS, folder, f)));
const nameOf = (file: string): string => file.replace(/^.*\//, "").replace(/\.c$/, "");

describe("fixes of the guide's programs", function () {
  this.timeout(120_000);

  for (const file of programs) {
    const name = nameOf(file);
    const why = WITHOUT[name];
    it(why ? `${name}: none, ${why}` : `${name}: fixed`, async () => {
      const { first, fixed } = await fixTexts(new Map([["prog.c", readFileSync(file, "utf8")]]));
      assert.notEqual(first.findings.length, 0);
      const left = fixed.left.map((m) => m.kind);
      if (why) assert.notDeepEqual(left, [], "it has a fix now");
      else assert.deepEqual(left, []);
    });
  }

  it("names no program that is not there", () => {
    const all = new Set(programs.map(nameOf));
    assert.deepEqual(Object.keys(WITHOUT).filter((name) => !all.has(name)), []);
  });
});
