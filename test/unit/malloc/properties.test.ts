import assert from "node:assert";
import fc from "fast-check";
import type { ChunkView, HeapView } from "../../../src/engine/malloc";
import { newProcess, type Process } from "./machine";

type Op = { kind: "malloc" | "calloc" | "realloc" | "free" | "memalign"; size: number; pick: number };

const op: fc.Arbitrary<Op> = fc.record({
  kind: fc.constantFrom("malloc", "malloc", "calloc", "realloc", "free", "free", "memalign"),
  size: fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 100_000, max: 400_000 })),
  pick: fc.nat(),
});

interface Block {
  at: number;
  size: number;
  mark: number;
}

/** Mark both ends of a block so that an overlap or a lost byte shows. */
function write(p: Process, b: Block): void {
  if (b.size > 0) p.memory.store8(b.at, b.mark);
  if (b.size > 1) p.memory.store8(b.at + b.size - 1, b.mark);
}

function check(p: Process, b: Block): void {
  if (b.size > 0) assert.strictEqual(p.memory.load8(b.at), b.mark);
  if (b.size > 1) assert.strictEqual(p.memory.load8(b.at + b.size - 1), b.mark);
}

function apply(p: Process, o: Op, live: Block[], mark: number): void {
  const victim = live.length > 0 ? live[o.pick % live.length] : undefined;
  if (o.kind === "free" || o.kind === "realloc") {
    if (!victim) return;
    check(p, victim);
    live.splice(live.indexOf(victim), 1);
    if (o.kind === "free" || o.size === 0) return p.free(victim.at);
    const at = p.malloc.realloc(0, victim.at, o.size) as number;
    assert.strictEqual(victim.size > 0 ? p.memory.load8(at) : 0, victim.size > 0 ? victim.mark : 0);
    add(p, live, { at, size: o.size, mark });
    return;
  }
  const alignment = 2 ** (4 + (o.pick % 9));
  const at = (o.kind === "malloc" ? p.malloc.malloc(0, o.size) : o.kind === "calloc" ? p.malloc.calloc(0, 1, o.size) : p.malloc.memalign(0, alignment, o.size)) as number;
  if (o.kind === "memalign") assert.strictEqual(at % alignment, 0);
  if (o.kind === "calloc") for (let i = 0; i < o.size; i += 97) assert.strictEqual(p.memory.load8(at + i), 0);
  add(p, live, { at, size: o.size, mark });
}

function add(p: Process, live: Block[], b: Block): void {
  assert.strictEqual(b.at % 16, 0);
  assert.ok(p.malloc.usableSize(0, b.at) >= b.size);
  write(p, b);
  live.push(b);
}

function noOverlap(live: Block[]): void {
  const sorted = [...live].sort((a, b) => a.at - b.at);
  for (let i = 1; i < sorted.length; i++) assert.ok(sorted[i - 1].at + sorted[i - 1].size <= sorted[i].at);
}

/** The walk meets top; every listed chunk is met by the walk with its state; no two free chunks touch. */
function consistent(view: HeapView): void {
  assert.deepStrictEqual(view.problems, []);
  const byAddress = new Map(view.chunks.map((c) => [c.address, c]));
  assert.strictEqual(byAddress.get(view.top)?.state, "top");
  const merged = (c: ChunkView) => c.state === "unsorted" || c.state === "small" || c.state === "large";
  view.chunks.forEach((c, i) => {
    const next = view.chunks[i + 1];
    if (next && c.state !== "fence") assert.strictEqual(c.address + c.size, next.address);
    if (next) assert.strictEqual((next.flags & 1) === 0, merged(c));
    assert.ok(!(next && merged(c) && (merged(next) || next.state === "top")));
  });
  const lists = [...Object.values(view.bins), ...Object.values(view.fastbins), ...view.tcache.flatMap((t) => Object.values(t.bins))].flat();
  assert.strictEqual(new Set(lists).size, lists.length);
  assert.strictEqual(view.chunks.filter((c) => c.bin !== undefined).length, lists.length);
  for (const p of lists) assert.ok(byAddress.has(p));
}

describe("allocator properties", () => {
  for (const w of [8, 4] as const) {
    it(`${w * 8}-bit: blocks are aligned, apart, keep their bytes, and the heap stays consistent`, () => {
      fc.assert(
        fc.property(fc.array(op, { maxLength: 120 }), (ops) => {
          const p = newProcess(w);
          p.free(p.get(1));
          const live: Block[] = [];
          ops.forEach((o, i) => {
            apply(p, o, live, (i % 255) + 1);
            noOverlap(live);
            if (i % 8 === 0) consistent(p.malloc.inspect());
          });
          live.forEach((b) => check(p, b));
        }),
        { numRuns: 60, seed: 7 },
      );
    });

    it(`${w * 8}-bit: with the tcache emptied, freeing everything leaves one piece`, () => {
      fc.assert(
        fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 60 }), fc.nat(), (sizes, turn) => {
          const p = newProcess(w);
          const live = sizes.map((s) => p.get(s));
          const shift = turn % live.length;
          [...live.slice(shift), ...live.slice(0, shift)].forEach((q) => p.free(q));
          p.malloc.threadExit(0);
          p.malloc.mallocTrim(1, 0);
          const view = p.malloc.inspect();
          assert.deepStrictEqual(view.chunks.map((c) => c.state), ["top"]);
          assert.strictEqual(view.problems.length, 0);
        }),
        { numRuns: 40, seed: 11 },
      );
    });
  }
});
