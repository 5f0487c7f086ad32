import { strict as assert } from "node:assert";
import { archOfChoice, isSystemChoice, misfit, systemChoice, systemOptions } from "../../../src/engine/session";
import { readAnnotations } from "../../../src/engine/session";
import { parseCommand } from "../../../src/cli/options";
import { readProject } from "../../../src/protocol/project/project";

const MiB = 1024 * 1024;

describe("setting up the machine", () => {
  it("is Linux's choice where nobody chooses", () => {
    const small = systemOptions("x86-64", 512 * MiB);
    assert.deepEqual([small.paging, small.thp, small.overcommit, small.aslr, small.kpti], ["4-level", "never", 0, 0, false]);
    assert.equal(systemOptions("x86-64", 1024 * MiB).thp, "always");
    assert.equal(systemOptions("x86-32", 512 * MiB).paging, "2-level");
  });

  it("takes the words that were chosen", () => {
    const made = systemOptions("x86-32", 64 * MiB, { paging: "pae", tlb: "16x2", "tlb-policy": "fifo", pcid: "on", "memory-time": "80" });
    assert.equal(made.paging, "pae");
    assert.deepEqual(made.tlb, { entries: 16, ways: 2, policy: "fifo", pcid: true, tlbNs: 1, memoryNs: 80 });
  });

  it("refuses values that a word cannot have", () => {
    assert.deepEqual(["2-level", "3-level"].map((v) => isSystemChoice("paging", v)), [true, false]);
    assert.deepEqual(["64x4", "64x5", "0x0", "4x4"].map((v) => isSystemChoice("tlb", v)), [true, false, false, true]);
    assert.equal(isSystemChoice("constructor", "x"), false);
    assert.deepEqual(systemChoice({ kpti: true, hugepages: 4, aslr: 7, other: 1 }), { kpti: "on", hugepages: "4" });
  });

  it("keeps the mode of the architecture when another is asked for", () => {
    assert.equal(misfit("x86-64", { paging: "pae" }), "paging");
    assert.equal(systemOptions("x86-64", 64 * MiB, { paging: "pae" }).paging, "4-level");
    assert.equal(archOfChoice({ paging: "pae" }), "x86-32");
    assert.equal(archOfChoice({ kpti: "on" }), undefined);
  });

  it("is read from annotations, line by line", () => {
    const { machine, problems } = readAnnotations("//@ machine paging=5-level thp=always\n//@ machine kpti=on paging=6-level\nint x;\n");
    assert.deepEqual(machine.system, { paging: "5-level", thp: "always", kpti: "on" });
    assert.deepEqual(problems.map((p) => [p.line, p.id, ...p.args]), [[2, "annotation.machine", "paging=6-level"]]);
  });

  it("is read from the command line, which says what is wrong", () => {
    const good = parseCommand(["run", "--machine", "paging=pae", "--machine", "kpti=on", "a.c"]);
    assert.deepEqual(good.name === "run" && good.options.system, { paging: "pae", kpti: "on" });
    const messages = [["--machine", "pages=3"], ["--machine", "aslr=9"], ["--arch", "x86-64", "--machine", "paging=pae"]].map((words) => parseCommand(["run", ...words, "a.c"]));
    assert.deepEqual(messages.map((m) => m.name === "usage" && m.message.slice(0, 38)), ["--machine takes WORD=VALUE with one of ", '--machine aslr cannot be "9"', "--machine paging=pae does not go with --"].map((m) => m.slice(0, 38)));
  });

  it("is read from pagewalk.json with its mistakes at their places", () => {
    const text = '{"machine": {"system": {"paging": "pae", "hugepages": 2, "kpti": true, "aslr": 5, "speed": 1}}}';
    const { project, problems } = readProject(text);
    assert.deepEqual(project.machine.system, { paging: "pae", hugepages: "2", kpti: "on" });
    assert.deepEqual(problems.map((p) => [p.id, p.args[0], text.slice(p.start, p.end)]), [["not-a-choice", "machine.system.aslr", "5"], ["unknown", "machine.system.speed", '"speed"']]);
  });
});
