import assert from "node:assert/strict";
import { readAnnotations } from "../../../src/engine/session/annotations";

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
