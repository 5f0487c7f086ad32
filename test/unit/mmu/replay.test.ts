/** Recorded walks against simulated ones: the two of a real Linux 6.1, and made-up ones in the other modes. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { replayWalks } from "../../../src/engine/kernel/replay/walks";
import type { RecordedWalk, WalkRecording } from "../../../src/engine/kernel/replay/recording";
import { PAGING_MODES } from "../../../src/engine/mmu/modes";
import { controlRegisters } from "../../../src/engine/mmu/controlRegisters";
import type { PagingName } from "../../../src/engine/kernel/config";

const recorded = (name: string): WalkRecording => JSON.parse(readFileSync(join("test/unit/mmu/recordings", `${name}.walks.json`), "utf8")) as WalkRecording;

/** `PDPT 0 1`: level, index, flags (in hex). Tables and frames are numbered as they come. */
function walk(what: string, va: number, ...steps: readonly string[]): RecordedWalk {
  const made = steps.map((s, i) => {
    const [level, index, flags] = s.split(" ") as [string, string, string];
    const word = BigInt(`0x${flags}`);
    return { level, table: `0x${(0x1000 * (i + 1)).toString(16)}`, index: Number(index), entry: `0x${(word === 0n ? 0n : word + BigInt(0x200000 * (i + 2))).toString(16)}` };
  });
  const present = (BigInt(`0x${steps.at(-1)!.split(" ")[2]!}`) & 1n) === 1n;
  return { what, va: `0x${va.toString(16)}`, steps: made, walk_pa: present ? `0x${(va % 4096).toString(16)}` : null };
}
const replayed = (mode: string, ...walks: RecordedWalk[]) => replayWalks({ meta: { mode }, walks });

describe("walks of a real Linux 6.1", () => {
  for (const name of ["amd64", "i686"]) {
    it(name, () => {
      const { equal, total, differences } = replayWalks(recorded(name));
      assert.deepEqual(differences, []);
      assert.deepEqual([equal, total], [17, 17]);
    });
  }
  for (const [name, paging] of [["amd64", "4-level"], ["i686", "2-level"]] as const) {
    it(`${name}: its control registers`, () => {
      const cr = recorded(name).meta.cr!;
      for (const r of controlRegisters(PAGING_MODES[paging], Number(cr.CR2), Number(cr.CR3), false)) assert.equal(r.value, Number(cr[r.name]), r.name);
    });
  }
  it("a flag, an index, a level that differ are found", () => {
    const r = recorded("amd64");
    const [text, data] = r.walks as [RecordedWalk, RecordedWalk];
    const other: WalkRecording = { meta: r.meta, walks: [
      { ...text, steps: text.steps.map((s, i) => (i === 1 ? { ...s, entry: "0x6313063" } : s)) },
      { ...data, steps: data.steps.map((s, i) => (i === 2 ? { ...s, index: 3, level: "PT" } : s)) },
    ] };
    assert.deepEqual(replayWalks(other).differences.map((d) => [d.walk, d.field]), [[0, "PDPT flags"], [1, "table 2"], [1, "PD index"]]);
  });
});

describe("walks in other modes", () => {
  it("PAE", () => {
    const { differences } = replayed("PAE 32-bit", walk("text", 0x804979c, "PDPT 0 1", "PD 64 67", "PT 73 25"), walk("bss", 0x80f3000, "PDPT 0 1", "PD 64 67", "PT 243 8000000000000067"),
      walk("stack", 0xbffffd27, "PDPT 2 1", "PD 511 67", "PT 511 8000000000000067"), walk("nothing", 0x70000000, "PDPT 1 0"));
    assert.deepEqual(differences, []);
  });
  it("5-level", () => assert.deepEqual(replayed("5-level long", walk("anon", 0x7ffff7fa7000, "PML5 0 67", "PML4 255 67", "PDPT 511 67", "PD 447 67", "PT 423 8000000000000867")).differences, []));
  it("the mode is known by its first table too", () => {
    const modes: readonly [PagingName, RecordedWalk][] = [["pae", walk("a", 0x40000000, "PDPTE 1 0")], ["2-level", walk("a", 0x40000000, "PDE 256 0")], ["5-level", walk("a", 0x40000000, "PML5 0 0")]];
    for (const [, w] of modes) assert.deepEqual(replayWalks({ meta: {}, walks: [w] }).differences, []);
  });
  it("a page that lost all its rights, inverted frame and all", () => {
    assert.deepEqual(replayed("4-level long", walk("none", 0x7ffff7fa4000, "PML4 255 67", "PDPT 511 67", "PD 447 67", "PT 420 960")).differences, []);
    assert.deepEqual(replayed("2-level", walk("none", 0x70000000, "PD 448 67", "PT 0 160")).differences, []);
  });
  it("shared memory that was only read may be written without a fault", () => {
    assert.deepEqual(replayed("2-level", walk("shm", 0x70000000, "PD 448 67", "PT 0 27"), walk("shm", 0x70001000, "PD 448 67", "PT 1 67")).differences, []);
  });
  it("a table that another page has made", () => {
    assert.deepEqual(replayed("4-level", walk("untouched", 0x7ffff7fa4000, "PML4 255 67", "PDPT 511 67", "PD 447 67", "PT 420 0")).differences, []);
    assert.deepEqual(replayed("4-level", walk("untouched", 0x7ffff7fa4000, "PML4 255 67", "PDPT 511 67", "PD 447 0")).differences, []);
  });
  it("one page at two moments", () => {
    const read = walk("zero", 0x70000000, "PD 448 67", "PT 0 225");
    const written = walk("zero", 0x70000000, "PD 448 67", "PT 0 67");
    assert.deepEqual(replayed("2-level", read, written).differences, []);
  });
  it("an isolated process: the kernel's copy of a user entry has NX", () => {
    assert.deepEqual(replayed("4-level", walk("anon", 0x7ffff7fa7000, "PML4 255 8000000000000067", "PDPT 511 67", "PD 447 67", "PT 423 8000000000000867")).differences, []);
  });
  it("no walk for an address that is not canonical", () => assert.deepEqual(replayWalks({ meta: { mode: "4-level" }, walks: [{ what: "hole", va: "0x800000000000", steps: [], walk_pa: null }] }).differences, []));
});

describe("huge pages in recordings", () => {
  it("transparent", () => assert.deepEqual(replayed("4-level long", walk("thp", 0x7ffff7a00000, "PML4 255 67", "PDPT 511 67", "PD 445 80000000000008e7")).differences, []));
  it("transparent, only read: the huge zero page", () => assert.deepEqual(replayed("4-level long", walk("thp_read", 0x7ffff7a00000, "PML4 255 67", "PDPT 511 67", "PD 445 80000000000000a5")).differences, []));
  it("hugetlb", () => assert.deepEqual(replayed("4-level long", walk("hugetlb", 0x7ffff7a00000, "PML4 255 67", "PDPT 511 67", "PD 445 80000000000008e7")).differences, []));
  it("PAE", () => assert.deepEqual(replayed("PAE", walk("thp", 0x40000000, "PDPT 1 1", "PD 0 80000000000000e7")).differences, []));
});
