/**
 * Random traces for any allocator, and what must be true after each operation: blocks keep their bytes and do not overlap, chunks fill
 * their regions, what is listed is free and what is free is listed.
 */
import assert from "node:assert";
import { allocatorDataSize, createAllocator, type HeapPicture, type UserAllocator } from "../../../../src/engine/malloc";
import { FlatMemory } from "../../../../src/engine/malloc/replay/flat-memory";

export interface Heap {
  readonly memory: FlatMemory;
  readonly malloc: UserAllocator;
  readonly arenaAddress: number;
}

export function newHeap(name: string, wordSize: 4 | 8, options: { heapLimit?: number } = {}): Heap {
  const arenaAddress = wordSize === 8 ? 0x7ffff7fa6c60 : 0xf7fa97c0;
  const memory = new FlatMemory({
    wordSize, heapStart: 0x10000000, mmapTop: wordSize === 8 ? 0x7ffff7dd0000 : 0xf7d8c000, dataAddress: arenaAddress, dataSize: allocatorDataSize(name, wordSize), ...options,
  });
  const malloc = createAllocator(name, memory, { arenaAddress });
  malloc.install();
  return { memory, malloc, arenaAddress };
}

export interface Block { readonly at: number; readonly size: number; readonly mark: number }

/** The same numbers for the same seed. */
export function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

export class Trace {
  readonly live: Block[] = [];
  private readonly random: (below: number) => number;
  private mark = 0;

  constructor(
    readonly heap: Heap,
    seed: number,
    private readonly sizes: readonly number[] = [40, 200, 3000, 40, 600],
  ) {
    this.random = numbers(seed);
  }

  run(operations: number): this {
    for (let i = 0; i < operations; i++) this.step();
    return this;
  }

  freeAll(): this {
    while (this.live.length > 0) this.free();
    return this;
  }

  private step(): void {
    const what = this.random(10);
    const size = this.random(this.sizes[this.random(this.sizes.length)]!);
    const { malloc } = this.heap;
    if (what < 4 || this.live.length === 0) this.take(malloc.malloc(0, size), size);
    else if (what === 4) this.takeZeroed(size);
    else if (what === 5) this.takeAligned(2 ** (4 + this.random(9)), size);
    else if (what === 6) this.resize(size + 1);
    else this.free();
  }

  private take(at: number | null, size: number): void {
    assert.ok(at !== null && at > 0, "out of memory");
    assert.strictEqual(at % 16, 0);
    assert.ok(this.heap.malloc.usableSize(0, at) >= size);
    this.mark = (this.mark + 1) & 255;
    const block = { at, size, mark: this.mark };
    this.heap.memory.fill(at, block.mark, size);
    this.live.push(block);
  }

  private takeZeroed(size: number): void {
    const at = this.heap.malloc.calloc(0, 1, size)!;
    for (let i = 0; i < size; i++) assert.strictEqual(this.heap.memory.load8(at + i), 0);
    this.take(at, size);
  }

  private takeAligned(alignment: number, size: number): void {
    const at = this.heap.malloc.memalign(0, alignment, size)!;
    assert.strictEqual(at % alignment, 0);
    this.take(at, size);
  }

  private pick(): Block {
    const [block] = this.live.splice(this.random(this.live.length), 1);
    this.intact(block!, block!.size);
    return block!;
  }

  private resize(size: number): void {
    const old = this.pick();
    const at = this.heap.malloc.realloc(0, old.at, size)!;
    this.intact({ ...old, at }, Math.min(size, old.size));
    this.take(at, size);
  }

  private free(): void {
    this.heap.malloc.free(0, this.pick().at);
  }

  private intact({ at, mark }: Block, size: number): void {
    for (let i = 0; i < size; i++) if (this.heap.memory.load8(at + i) !== mark) assert.fail(`byte ${i} of the block at ${at.toString(16)} is lost`);
  }

  /** All live blocks have their bytes, each in a chunk of its own. */
  sound(): HeapPicture {
    const picture = this.heap.malloc.picture();
    assert.deepStrictEqual(picture.problems, []);
    for (const b of this.live) this.intact(b, b.size);
    const used = picture.arenas.flatMap((a) => a.chunks).filter((c) => c.state === "used");
    const holding = new Map(used.map((c) => [c.user, c]));
    for (const b of this.live) {
      const c = holding.get(b.at) ?? used.find((u) => u.start <= b.at && b.at < u.start + u.size);
      assert.ok(c && b.at + b.size <= c.start + c.size, `no chunk holds ${b.at.toString(16)}`);
    }
    assert.strictEqual(used.length, this.live.length);
    return picture;
  }
}

/** Chunks fill their regions without gaps, and lists hold exactly what is free or cached. */
export function exact({ arenas, lists }: HeapPicture): void {
  const listed = new Map(lists.flatMap((l, list) => l.chunks.map((start, place) => [start, { list, place }] as const)));
  assert.strictEqual(listed.size, lists.reduce((n, l) => n + l.chunks.length, 0), "a chunk is in two lists");
  for (const arena of arenas) {
    let i = 0;
    for (const { start, end } of arena.regions) {
      let at = start;
      for (; i < arena.chunks.length && at < end; i++) {
        assert.strictEqual(arena.chunks[i]!.start, at);
        at += arena.chunks[i]!.size;
      }
      assert.strictEqual(at, end, "the walk meets the end");
    }
    assert.strictEqual(i, arena.chunks.length);
    for (const c of arena.chunks) {
      assert.deepStrictEqual({ list: c.list, place: c.place }, listed.get(c.start) ?? { list: -1, place: -1 });
      if (c.state === "free" || c.state === "cached") assert.ok(c.list >= 0, `free chunk ${c.start.toString(16)} is in no list`);
      else assert.strictEqual(c.list, -1);
      listed.delete(c.start);
    }
  }
  assert.strictEqual(listed.size, 0, "a list names what is no chunk");
}
