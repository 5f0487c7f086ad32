import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { KmodRecording } from "../../../src/engine/kernel/replay/slabLines";
import { replayKmalloc, replaySlab } from "../../../src/engine/kernel/replay/slabReplay";

const recording = (name: string): KmodRecording => JSON.parse(readFileSync(`test/unit/slub/data/${name}.json`, "utf8")) as KmodRecording;

for (const name of ["kmod_amd64_128", "kmod_i686_64"]) {
  describe(`a recorded kernel module (${name})`, () => {
    it("gets the same from kmalloc", () => {
      const result = replayKmalloc(recording(name));
      assert.deepEqual(result.differences, []);
      assert.deepEqual([result.equal, result.total], [32, 32]);
    });
    it("gets the same from private caches", () => {
      const result = replaySlab(recording(name));
      assert.deepEqual(result.differences, []);
      assert.deepEqual([result.equal, result.total], [402, 402]);
    });
    it("sees what is not the same", () => {
      const r = recording(name);
      const changed = { ...r, kmalloc: r.kmalloc!.map((l) => l.replace("size=9 ksize=16", "size=9 ksize=32")), slab: r.slab!.map((l) => l.replace("realloc 2 gives object freed as 13", "realloc 2 gives object freed as 3")) };
      assert.deepEqual(replayKmalloc(changed).differences.map((d) => [d.field, d.recorded, d.simulated]), [["ksize", 32, 16]]);
      assert.deepEqual(replaySlab(changed).differences.map((d) => [d.field, d.recorded, d.simulated]), [["object freed as", 3, 13]]);
    });
  });
}
