import assert from "node:assert/strict";
import { machineFor } from "../../../src/features/program/machine";
import { readProject } from "../../../src/protocol/project/project";
import type { Settings } from "../../../src/features/config/settings";

const settings: Settings = {
  check: { enabled: true, delay: 250, maxSteps: 1000, maxFileSize: 512, compilerMessages: true, beforeRun: true, functions: true, failAllocations: false },
  editor: { heapMarks: true, gutterIcons: true, codeLens: true },
  debug: { stopOnEntry: true, stopOnFindings: true, openAddressSpace: true },
  machine: { arch: "x86-64", ram: 64, std: "", system: {}, seed: 0 },
};
const main = "int main(void) { return 0; }\n";

describe("a program's machine", () => {
  it("is the settings' one", () => {
    const { arch, run } = machineFor(main, settings, "check");
    assert.equal(arch, "x86-64");
    assert.equal(run.ram, 64 * 1024 * 1024);
    assert.equal(run.stdin, null);
    assert.equal(run.onFinding, "continue");
  });

  it("is what the file says of itself before anything else", () => {
    const { arch, run } = machineFor(`//@ machine arch=x86-32 ram=32M\n//@ args a "b c"\n//@ stdin "3\\n"\n${main}`, settings, "debug", { arch: "x86-64" });
    assert.equal(arch, "x86-32");
    assert.equal(run.ram, 32 * 1024 * 1024);
    assert.deepEqual(run.args, ["a", "b c"]);
    assert.equal(run.stdin, "3\n");
  });

  it("takes arguments and input from the launch configuration", () => {
    const { run } = machineFor(`//@ args x\n${main}`, settings, "debug", { args: 'a "b c"', stdin: "7\n", env: { HOME: null, X: "1" } });
    assert.deepEqual(run.args, ["a", "b c"]);
    assert.equal(run.stdin, "7\n");
    assert.ok(run.env.includes("X=1") && !run.env.some((one) => one.startsWith("HOME=")));
  });

  it("stops on findings in the debugger unless told otherwise", () => {
    assert.equal(machineFor(main, settings, "debug").run.onFinding, "stop");
    assert.equal(machineFor(main, settings, "debug", { stopOnFindings: false }).run.onFinding, "continue");
  });

  it("takes the seed that was picked before the one that the file prefers", () => {
    const source = `//@ machine seed=5\n${main}`;
    assert.deepEqual([machineFor(main, settings, "check").run.seed, machineFor(source, settings, "check").run.seed, machineFor(source, settings, "debug", { seed: 9 }).run.seed], [0, 5, 9]);
  });

  it("fails the allocation that was picked, else the file's", () => {
    const source = `//@ machine fail-alloc=5\n${main}`;
    assert.deepEqual([machineFor(source, settings, "debug").run.failAllocation, machineFor(source, settings, "debug", { failAllocation: 2 }).run.failAllocation], [5, 2]);
    assert.equal(machineFor(`//@ machine fail-alloc=all\n${main}`, settings, "check").run.failAllocation, 0);
  });

  it("is the project's one before the file's and the settings'", () => {
    const text = '{"args": ["p"], "env": {"X": "1"}, "stdin": "in", "machine": {"arch": "x86-32", "ram": 32, "seed": 4, "failAllocation": 2}}';
    const loaded = { ...readProject(text), sources: [], headers: [], provided: [], stdin: new TextEncoder().encode("in") };
    const { arch, run } = machineFor(`//@ machine ram=16M seed=5\n//@ args own\n${main}`, settings, "debug", {}, loaded);
    assert.deepEqual([arch, run.ram, run.seed, run.failAllocation, run.args, run.stdin], ["x86-32", 32 * 1024 * 1024, 4, 2, ["p"], "in"]);
    assert.ok(run.env.includes("X=1"));
  });

  it("has the files that the file brings along beside the project's", () => {
    const loaded = { ...readProject("{}"), sources: [], headers: [], provided: [{ path: "/home/user/p.txt", bytes: new Uint8Array([1]) }], stdin: null };
    for (const purpose of ["check", "debug"] as const) {
      const { run } = machineFor(`//@ file "data.txt" "1 2\\n" "3\\n"\n${main}`, settings, purpose, {}, loaded);
      assert.deepEqual(run.files.map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)]), [["/home/user/p.txt", "\x01"], ["/home/user/data.txt", "1 2\n3\n"]]);
    }
  });
});
