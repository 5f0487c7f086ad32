import assert from "node:assert";
import fc from "fast-check";
import { HeapAbort } from "../../../../src/engine/malloc";
import { HeapFault } from "../../../../src/engine/malloc/replay/flat-memory";
import { consistent, newProcess, type Process } from "./bench";

const NAMES = ["heap_1", "heap_2", "heap_3", "heap_4", "heap_5", "tlsf", "nginx", "tcmalloc"];

interface Blow {
  readonly where: number;
  readonly value: number;
  readonly kind: "zero" | "small" | "inside" | "wild" | "huge";
}

const blow: fc.Arbitrary<Blow> = fc.record({ where: fc.double({ min: 0, max: 0.999, noNaN: true }), value: fc.nat(1 << 20), kind: fc.constantFrom("zero", "small", "inside", "wild", "huge") });

/** A word near a chunk's beginning is written over. */
function strike(p: Process, starts: readonly number[], { where, value, kind }: Blow): void {
  const chunk = starts[Math.floor(where * starts.length)]!;
  const word = kind === "zero" ? 0 : kind === "small" ? value % 300 : kind === "inside" ? starts[value % starts.length]! : kind === "wild" ? value * 16 : 0;
  const at = chunk + (value % 3) * p.w;
  if (kind === "huge") p.memory.storeWordParts(at, 0xfffffff0, p.w === 8 ? 0xffffffff : 0);
  else p.memory.storeWord(at, word);
}

/** Only what the program itself could meet. */
function attempt(work: () => void): void {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof HeapAbort || error instanceof HeapFault, String(error));
  }
}

describe("pools with damaged memory", () => {
  for (const name of NAMES) {
    it(`${name}: looking never fails, and calls end in the allocator's own words, a fault, or not at all`, () => {
      fc.assert(
        fc.property(fc.constantFrom(8 as const, 4 as const), fc.array(blow, { minLength: 1, maxLength: 4 }), (w, blows) => {
          const p = newProcess(name, w);
          const blocks = Array.from({ length: 40 }, (_, i) => p.get(16 + ((i * 97) % 1500)));
          for (let i = 0; i < 40; i += 3) p.free(blocks[i]!);
          const starts = p.malloc.picture().arenas.flatMap((a) => a.chunks.map((c) => c.start));
          for (const b of blows) attempt(() => strike(p, starts, b));
          const look = (): void => {
            p.malloc.picture();
            for (const start of starts.slice(0, 20)) p.malloc.fields(start);
          };
          look();
          for (let i = 1; i < 40; i += 3) {
            attempt(() => p.free(blocks[i]!));
            attempt(() => p.malloc.malloc(0, (i * 61) % 1500));
          }
          look();
        }),
        { numRuns: 25, seed: 3 },
      );
    }).timeout(60_000);

    it(`${name}: says NULL when the kernel has no more, and goes on with what comes back`, () => {
      const p = newProcess(name, 8, { heapLimit: 0x10000000 + 0x140000, mmapBottom: 0x7ffff7dd0000 - 0x300000 });
      const blocks: number[] = [];
      for (let b = p.malloc.malloc(0, 3000); b !== null; b = p.malloc.malloc(0, 3000)) blocks.push(b);
      assert.strictEqual(p.malloc.errno, 12);
      assert.ok(blocks.length > 100);
      if (name !== "heap_3" && name !== "nginx") consistent(p, blocks.map((at) => ({ at })));
      for (const b of blocks) p.free(b);
      const again = p.malloc.malloc(0, 3000);
      assert.strictEqual(again === null, name === "heap_1" || name === "nginx");
    });
  }
});
