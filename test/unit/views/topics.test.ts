/** What the address-space panel shows of the golden programs about address spaces, both ABIs. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { projectAddressSpace } from "../../../src/views/addressSpace";
import type { AddressSpaceView, VmaView } from "../../../src/views/model/addressSpace";
import { compareView } from "../../../src/views/space/memory/list";
import { blockAt, groups, variable } from "./find";
import { type Running, start } from "./programs";

const program = (name: string): string => readFileSync(`test/golden/virtual/space/${name}.c`, "utf8");
const at = async (name: string, marker: string, arch: "x86-64" | "x86-32"): Promise<Running> => {
  const run = await start(program(name), { ram: 256 << 20 }, arch);
  run.to(marker);
  return run;
};
const shown = (run: Running): AddressSpaceView => projectAddressSpace(run.session, run.context()).view;
const maps = (view: AddressSpaceView): VmaView[] => groups(view).flatMap((g) => g.maps);
const areaOf = (view: AddressSpaceView, address: string): VmaView => maps(view).find((m) => BigInt(m.start) <= BigInt(address) && BigInt(address) < BigInt(m.end))!;

for (const arch of ["x86-64", "x86-32"] as const)
  describe(`topics of address spaces on ${arch}`, () => {
    it("A7: each object stands in its section, with the reason", async () => {
      const view = shown(await at("sections", "// here", arch));
      const sections = ["initialised", "zeroed", "explicitly_zero", "fixed", "automatic"].map((name) => [name, variable(view, name).home.section, variable(view, name).home.area?.rights]);
      assert.deepEqual(sections, [["initialised", ".data", "rw-p"], ["zeroed", ".bss", "rw-p"], ["explicitly_zero", ".bss", "rw-p"], ["fixed", ".rodata", "r--p"], ["automatic", "stack", "rw-p"]]);
      assert.deepEqual(["small", "large"].map((name) => blockAt(view, name).home?.section), ["heap", "mmap"]);
      assert.ok(view.literals.some(({ text, home }) => text === '"a literal"' && home.section === ".rodata"));
    });

    it("A10, D9: the same address, the same frame until somebody writes", async () => {
      const run = await at("same-address", "// here", arch);
      const view = shown(run);
      const child = view.processes[1]!;
      const compared = compareView(run.session, child.pid)!;
      const pair = (address: string) => compared.areas.flatMap((a) => a.runs).find((r) => BigInt(r.start) <= BigInt(address) && BigInt(address) < BigInt(r.start) + BigInt(r.count * 4096))!;
      assert.deepEqual([pair(variable(view, "value").address).same, pair(blockAt(view, "block").address).same], [false, false]);
      assert.ok(compared.counts.same > compared.counts.different);
      assert.ok(maps(view).some((m) => m.pieces.some((p) => p.sharing === "cow" && p.mappers === 2)), "what neither has written is still one frame");
      assert.ok(view.memory!.pss < view.memory!.rss);
    });

    it("D8: shared memory is one frame in both, dirty and not copied", async () => {
      const run = await at("shared-memory", "// forked", arch);
      const view = shown(run);
      const area = areaOf(view, variable(view, "shared").target!.address);
      assert.deepEqual([area.rights, area.pieces.map((p) => [p.kind, p.sharing])], ["rw-s", [["shmem", "shared"]]]);
    });

    it("D10: what was promised and what was touched part ways", async () => {
      const run = await at("promise", "// promised", arch);
      const before = shown(run).memory!;
      assert.ok(before.promised >= 2 ** 29 && before.touched < 2 ** 22, JSON.stringify(before));
      run.to("// touched");
      const after = shown(run).memory!;
      assert.equal(after.vsz, before.vsz);
      assert.ok(after.rss - before.rss >= 299 * 4096, `${before.rss} ${after.rss}`);
    });

    it("D12: the stack's growth is marked, with how far it may go on, and the gap below it", async () => {
      const run = await at("stack-growth", "// deep", arch);
      const before = projectAddressSpace(run.session, run.context());
      run.to("// grown");
      const { view } = projectAddressSpace(run.session, run.context({ before: before.memory }));
      const { stack, bytes } = maps(view).find((m) => m.stack !== null)!;
      assert.ok(stack!.grown >= 640 * 1024 - 135168);
      assert.equal(stack!.room, stack!.limit - bytes);
      const guard = view.map.find((e) => e.kind === "guard");
      assert.equal(guard?.kind === "guard" && guard.bytes, 2 ** 20);
    });
  });
