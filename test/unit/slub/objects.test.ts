import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fput } from "../../../src/engine/kernel/fs/descriptors";
import type { Kernel } from "../../../src/engine/kernel/kernel";
import { anonymous, PAGE, small } from "../kernel/machine";

const inUse = (k: Kernel, name: string): number => {
  const { address } = k.slab.caches().find((c) => c.name === name)!;
  return k.slab.slabs(address).reduce((n, s) => n + s.inuse, 0);
};
const nameAt = (k: Kernel, object: number): string => {
  const place = k.slab.objectAt(object);
  return place?.allocated === true && place.object === object ? k.slab.cacheInfo(place.cache)!.name : "";
};
const PROCESS = ["task_struct", "pid", "signal_cache", "sighand_cache", "files_cache", "fs_cache", "cred_jar", "mm_struct"];
const counts = (k: Kernel, names = PROCESS): Record<string, number> => Object.fromEntries(names.map((n) => [n, inUse(k, n)]));

for (const arch of ["x86-64", "x86-32"] as const) {
  describe(`the kernel's own objects (${arch})`, () => {
    const made = () => small(arch, 8 << 20);
    it("come from caches of the recorded sizes", () => {
      const { kernel } = made();
      const lines = readFileSync(`test/unit/proc/data/slabinfo.${arch === "x86-64" ? 64 : 32}.txt`, "utf8").split("\n");
      const recorded = new Map(lines.map((l) => l.split(/\s+/)).map((f) => [f[0]!, f[3]!]));
      const own = kernel.slab.caches().filter((c) => recorded.has(c.name));
      assert.ok(own.length > 75);
      for (const c of own) assert.equal(String(c.size), recorded.get(c.name), c.name);
    });
    it("are there for a process", () => {
      const { kernel } = made();
      const { current } = kernel;
      assert.equal(nameAt(kernel, current.slabObject), "task_struct");
      assert.equal(nameAt(kernel, current.mm.slabObject), "mm_struct");
      assert.deepEqual(Object.entries(current.group.objects!).map(([what, o]) => [what, nameAt(kernel, o)]).sort(), [["cred", "cred_jar"], ["files", "files_cache"], ["fs", "fs_cache"], ["sighand", "sighand_cache"], ["signal", "signal_cache"]]);
    });
    it("come with a fork and go with the child", () => {
      const { kernel } = made();
      anonymous(kernel, 4);
      const before = counts(kernel);
      const vmas = inUse(kernel, "vm_area_struct");
      const child = kernel.forkTask(false)!;
      for (const name of PROCESS) assert.equal(inUse(kernel, name), before[name]! + 1, name);
      assert.equal(inUse(kernel, "vm_area_struct"), 2 * vmas);
      kernel.endTask(child, 0, false);
      assert.deepEqual(counts(kernel), { ...before, task_struct: before.task_struct! + 1, pid: before.pid! + 1, signal_cache: before.signal_cache! + 1, sighand_cache: before.sighand_cache! + 1, cred_jar: before.cred_jar! + 1 });
      assert.equal(inUse(kernel, "vm_area_struct"), vmas);
      child.group.reaped = true;
      kernel.forgetReaped(42);
      assert.deepEqual(counts(kernel), before);
    });
    it("are a task_struct and a pid for a thread", () => {
      const { kernel } = made();
      const before = counts(kernel);
      const thread = kernel.cloneThread()!;
      assert.deepEqual(counts(kernel), { ...before, task_struct: before.task_struct! + 1, pid: before.pid! + 1 });
      kernel.endTask(thread, 0, false);
      assert.deepEqual(counts(kernel), before);
    });
    it("are one vm_area_struct for each area, through splits and merges", () => {
      const { kernel } = made();
      const check = (): void => {
        const objects = kernel.mm.vmas.map((v) => v.slabObject!);
        assert.equal(new Set(objects).size, objects.length);
        for (const o of objects) assert.equal(nameAt(kernel, o), "vm_area_struct");
        assert.equal(inUse(kernel, "vm_area_struct"), objects.length);
      };
      const at = anonymous(kernel, 8);
      check();
      const whole = kernel.vmaAt(at)!.slabObject;
      kernel.munmap(at + 3 * PAGE, PAGE);
      check();
      assert.equal(kernel.vmaAt(at)!.slabObject, whole);
      kernel.mprotect(at + PAGE, PAGE, 1);
      assert.equal(kernel.mm.vmas.length, 4);
      check();
      kernel.mprotect(at + PAGE, PAGE, 3);
      anonymous(kernel, 1, 3, at + 3 * PAGE);
      assert.equal(kernel.mm.vmas.length, 1);
      check();
      kernel.munmap(at, 8 * PAGE);
      check();
      assert.equal(inUse(kernel, "vm_area_struct"), 0);
    });
    it("are an anon_vma and a link to it for an area that has pages of its own, and one link more after a fork", () => {
      const { kernel } = made();
      const at = anonymous(kernel, 4);
      assert.deepEqual(counts(kernel, ["anon_vma", "anon_vma_chain"]), { anon_vma: 0, anon_vma_chain: 0 });
      kernel.pageFault(at, 6);
      assert.deepEqual(counts(kernel, ["anon_vma", "anon_vma_chain"]), { anon_vma: 1, anon_vma_chain: 1 });
      const child = kernel.forkTask(false)!;
      assert.deepEqual(counts(kernel, ["anon_vma", "anon_vma_chain"]), { anon_vma: 2, anon_vma_chain: 3 });
      kernel.endTask(child, 0, false);
      kernel.munmap(at, 4 * PAGE);
      assert.deepEqual(counts(kernel, ["anon_vma", "anon_vma_chain"]), { anon_vma: 0, anon_vma_chain: 0 });
    });
  });
}

describe("an open file", () => {
  it("has its struct file until its last user closes it", () => {
    const { kernel } = small("x86-64", 8 << 20);
    const { fs } = kernel;
    const before = inUse(kernel, "filp");
    const number = fs.newFile({ ino: fs.root, kind: "directory", flags: 0, path: "/", detail: 0 });
    assert.equal(nameAt(kernel, fs.files.get(number)!.slabObject), "filp");
    fs.changeFile(number, { count: 2 });
    fput(fs, number);
    assert.equal(inUse(kernel, "filp"), before + 1);
    fput(fs, number);
    assert.equal(inUse(kernel, "filp"), before);
  });
});
