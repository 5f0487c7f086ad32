import assert from "node:assert/strict";
import { GFP } from "../../../src/engine/kernel/pagealloc/gfp";
import type { Kernel } from "../../../src/engine/kernel/kernel";
import type { Slub } from "../../../src/engine/kernel/slub/slub";
import { assertSound, cacheOf, slubKernel, take } from "./machine";

const bugs = (k: Kernel): string[] => k.log.lines.map((l) => l.text).filter((t) => t.startsWith("BUG "));

for (const arch of ["x86-64", "x86-32"] as const) {
  describe(`slub_debug (${arch})`, () => {
    it("gives and takes objects as ever, each by the slow way", () => {
      const k = slubKernel(arch, { "slub-debug": "FZPU" });
      const cache = cacheOf(k, 100);
      const objects = take(k, cache, 60);
      assert.equal(new Set(objects).size, 60);
      assertSound(k, cache, new Set(objects));
      for (const o of objects) assert.equal(k.slab.free(cache, o).fault, null);
      assert.deepEqual(bugs(k), []);
      k.slab.shrink(cache);
      assert.equal(k.slab.destroy(cache), 0);
    });
    it("Z: sees what was written behind an object and before it", () => {
      const k = slubKernel(arch, { "slub-debug": "FZ" });
      const cache = cacheOf(k, 64);
      const [a, b, c] = take(k, cache, 3);
      k.words.fill(a! + 64, 2, 0x41);
      assert.equal(k.slab.free(cache, a!).fault, "red-zone");
      k.words.fill(b! - 1, 1, 0x41);
      assert.equal(k.slab.free(cache, b!).fault, "red-zone");
      assert.equal(k.slab.free(cache, c!).fault, null);
      assert.deepEqual(bugs(k), ["BUG test-64 (Not tainted): Right Redzone overwritten", "BUG test-64 (Tainted: G    B             ): Left Redzone overwritten"]);
      const lines = k.log.lines.map((l) => l.text);
      const at = k.structSlabs.address(k.structSlabs.slabOf(a!));
      assert.ok(lines.some((l) => l.endsWith(`@offset=${a! + 64 - at}. First byte 0x41 instead of 0xcc`)));
      assert.ok(lines.some((l) => /^Redzone {2}[0-9a-f]+: 41 41 cc cc/.test(l)));
      assert.ok(lines.some((l) => l.startsWith("FIX test-64: Restoring Right Redzone 0x")));
      assert.ok(lines.some((l) => /^FIX test-64: Object at 0x[0-9a-f]+ not freed$/.test(l)));
    });
    it("P: fills free objects with 6b and a5, and sees who wrote there", () => {
      const k = slubKernel(arch, { "slub-debug": "FP" });
      const cache = cacheOf(k, 32);
      const [a] = take(k, cache, 1);
      k.words.fill(a!, 32, 0);
      k.slab.free(cache, a!);
      assert.deepEqual([...k.words.bytes(a!, 32)], [...Array<number>(31).fill(0x6b), 0xa5]);
      k.words.fill(a! + 3, 1, 0);
      assert.notEqual(k.slab.alloc(cache, GFP.KERNEL).object, a);
      assert.deepEqual(bugs(k), ["BUG test-32 (Not tainted): Poison overwritten"]);
      assert.ok(k.log.lines.some((l) => l.text === "FIX test-32: Marking all objects used"));
      assert.ok(k.log.lines.some((l) => /^Object {3}[0-9a-f]+: 6b 6b 6b 00 6b/.test(l.text) && l.text.endsWith("kkk.kkkkkkkkkkkk")));
    });
    it("F: sees an object freed twice and an address that is no object's", () => {
      const k = slubKernel(arch, { "slub-debug": "F" });
      const cache = cacheOf(k, 64);
      const [a, b] = take(k, cache, 2);
      k.slab.free(cache, a!);
      assert.equal(k.slab.free(cache, a!).fault, "double-free");
      assert.equal(k.slab.free(cache, b! + 8).fault, "middle");
      assert.deepEqual(bugs(k).map((t) => t.replace(/0x[0-9a-f]+/, "…").replace(/\(.*\)/, "()")), ["BUG test-64 (): Object already free", "BUG test-64 (): Invalid object pointer …"]);
      assertSound(k, cache, new Set([b!]));
    });
    it("U: knows who took an object and who gave it back", () => {
      const k = slubKernel(arch, { "slub-debug": "U" });
      const cache = cacheOf(k, 64);
      const { object } = k.slab.alloc(cache, GFP.KERNEL, { caller: 0x1234 });
      const tracks = (k.slab.inner as Slub).tracks(object)!;
      assert.deepEqual([tracks.alloc, tracks.free], [{ caller: 0x1234, pid: 42, when: 0 }, null]);
      k.slab.free(cache, object, 0x5678);
      assert.equal((k.slab.inner as Slub).tracks(object)!.free!.caller, 0x5678);
    });
    it("leaves kmalloc's usable size at the class", () => {
      const k = slubKernel(arch, { "slub-debug": "FZPU" });
      assert.deepEqual([1, 100, 4097].map((n) => k.kmalloc.alloc(n, GFP.KERNEL).usable), [8, 128, 8192]);
    });
  });
}
