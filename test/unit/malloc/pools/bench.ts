/** A fresh process with one of the pool allocators, and random traces that any of them must survive. */
import assert from "node:assert";
import fc from "fast-check";
import { allocatorDataSize, createAllocator } from "../../../../src/engine/malloc";
import type { HeapPicture } from "../../../../src/engine/malloc/picture";
import { FlatMemory } from "../../../../src/engine/malloc/replay/flat-memory";
import type { DecisionSink } from "../../../../src/engine/malloc/userAllocator";

export interface Told {
  readonly fn: string;
  readonly id: string;
  readonly args: readonly (string | number)[];
  readonly kind: "enter" | "note" | "leave";
}

/** Notes everything; `told` is what it heard. */
export class Listener implements DecisionSink {
  readonly on = true;
  readonly told: Told[] = [];
  private readonly functions: string[] = [];
  mark(): void {}
  object(): this {
    return this;
  }
  lists(): this {
    return this;
  }
  enter(fn: string, id: string, ...args: (string | number)[]): void {
    this.told.push({ fn, id, args, kind: "enter" });
    this.functions.push(fn);
  }
  note(id: string, ...args: (string | number)[]): void {
    this.told.push({ fn: this.functions.at(-1) ?? "", id, args, kind: "note" });
  }
  leave(id?: string, ...args: (string | number)[]): void {
    const fn = this.functions.pop();
    assert.ok(fn !== undefined, "left more often than entered");
    if (id !== undefined) this.told.push({ fn, id, args, kind: "leave" });
  }
  get open(): number {
    return this.functions.length;
  }
  ids(): string[] {
    return this.told.map((t) => t.id);
  }
}

export function newProcess(name: string, wordSize: 4 | 8 = 8, options: { heapLimit?: number; mmapBottom?: number } = {}) {
  const arenaAddress = wordSize === 8 ? 0x7ffff7f00000 : 0xf7f00000;
  const memory = new FlatMemory({
    wordSize, heapStart: 0x10000000, mmapTop: wordSize === 8 ? 0x7ffff7dd0000 : 0xf7d8c000, dataAddress: arenaAddress, dataSize: allocatorDataSize(name, wordSize), ...options,
  });
  const steps = new Listener();
  const malloc = createAllocator(name, memory, { arenaAddress, seed: 1 });
  malloc.install();
  const get = (size: number, thread = 0): number => {
    const p = malloc.malloc(thread, size);
    if (p === null) throw new Error("out of memory");
    return p;
  };
  return { memory, malloc, arenaAddress, steps, get, free: (p: number, thread = 0) => malloc.free(thread, p), w: wordSize };
}

export type Process = ReturnType<typeof newProcess>;

/** The same process with somebody listening to its decisions. */
export function listened(name: string, wordSize: 4 | 8 = 8): Process {
  const p = newProcess(name, wordSize);
  const malloc = createAllocator(name, p.memory, { arenaAddress: p.arenaAddress, seed: 1, steps: p.steps });
  malloc.install();
  return { ...p, malloc, get: (size, thread = 0) => malloc.malloc(thread, size) ?? 0, free: (q, thread = 0) => malloc.free(thread, q) };
}

interface Op {
  readonly kind: "malloc" | "calloc" | "realloc" | "free" | "memalign";
  readonly size: number;
  readonly pick: number;
}

const opOf = (largest: number): fc.Arbitrary<Op> =>
  fc.record({
    kind: fc.constantFrom("malloc", "malloc", "calloc", "realloc", "free", "free", "free", "memalign"),
    size: fc.oneof(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: largest })),
    pick: fc.nat(),
  });

interface Block {
  readonly at: number;
  readonly size: number;
  readonly mark: number;
}

const ends = (b: Block): number[] => [b.at, b.at + (b.size >> 1), b.at + b.size - 1];
const write = (p: Process, b: Block): void => ends(b).forEach((at) => p.memory.store8(at, b.mark));
const check = (p: Process, b: Block): void => ends(b).forEach((at) => assert.strictEqual(p.memory.load8(at), b.mark, `block at ${b.at.toString(16)}`));

function given(p: Process, live: Block[], at: number, size: number, mark: number): void {
  assert.strictEqual(at % 16, 0);
  assert.ok(p.malloc.usableSize(0, at) >= size);
  const block = { at, size, mark };
  write(p, block);
  live.push(block);
}

function apply(p: Process, o: Op, live: Block[], mark: number): void {
  const victim = live.length > 0 ? live[o.pick % live.length] : undefined;
  if (o.kind === "free" || o.kind === "realloc") {
    if (!victim) return;
    check(p, victim);
    const at = o.kind === "free" ? 0 : p.malloc.realloc(0, victim.at, o.size);
    if (at === null) return;
    live.splice(live.indexOf(victim), 1);
    if (o.kind === "free") return p.free(victim.at);
    assert.strictEqual(p.memory.load8(at), victim.mark);
    if (o.size > victim.size) assert.strictEqual(p.memory.load8(at + victim.size - 1), victim.mark);
    return given(p, live, at, o.size, mark);
  }
  const alignment = 2 ** (5 + (o.pick % 8));
  const at = o.kind === "malloc" ? p.malloc.malloc(0, o.size) : o.kind === "calloc" ? p.malloc.calloc(0, 1, o.size) : p.malloc.memalign(0, alignment, o.size);
  if (at === null) return;
  if (o.kind === "memalign") assert.strictEqual(at % alignment, 0);
  if (o.kind === "calloc") for (let i = 0; i < o.size; i += 61) assert.strictEqual(p.memory.load8(at + i), 0);
  given(p, live, at, o.size, mark);
}

function apart(live: readonly Block[]): void {
  const sorted = [...live].sort((a, b) => a.at - b.at);
  sorted.slice(1).forEach((b, i) => assert.ok(sorted[i]!.at + sorted[i]!.size <= b.at, "blocks overlap"));
}

/** Chunks fill their regions without gap or overlap; what the program has is used; lists have each free chunk once, in their order. */
export function consistent(p: Process, live: readonly { readonly at: number }[] = []): HeapPicture {
  const picture = p.malloc.picture();
  assert.deepStrictEqual(picture.problems, []);
  const users = new Map<number, string>();
  for (const arena of picture.arenas) {
    for (const { start, end } of arena.regions) {
      let at = start;
      for (const c of arena.chunks.filter((x) => x.start >= start && x.start < end)) {
        assert.strictEqual(c.start, at, "a gap between chunks");
        at += c.size;
      }
      assert.strictEqual(at, end, "the walk does not meet the end");
    }
    for (const c of arena.chunks) if (c.user !== 0) users.set(c.user, c.state);
  }
  for (const { at } of live) assert.strictEqual(users.get(at), "used", `block ${at.toString(16)}`);
  const used = picture.arenas.flatMap((a) => a.chunks).filter((c) => c.state === "used").length;
  assert.strictEqual(used, live.length);
  listed(picture);
  return picture;
}

function listed(picture: HeapPicture): void {
  const chunks = new Map(picture.arenas.flatMap((a) => a.chunks).map((c) => [c.start, c] as const));
  const all = picture.lists.flatMap((l) => l.chunks);
  assert.strictEqual(new Set(all).size, all.length, "a chunk in two lists");
  picture.lists.forEach((l, list) => {
    assert.strictEqual(l.broken, undefined);
    l.chunks.forEach((start, place) => {
      const chunk = chunks.get(start);
      assert.ok(chunk, `listed but not met: ${start.toString(16)}`);
      assert.deepStrictEqual([chunk.list, chunk.place], [list, place]);
      assert.ok(chunk.state === "free" || chunk.state === "cached");
    });
    if (l.order === "address") assert.deepStrictEqual([...l.chunks].sort((a, b) => a - b), [...l.chunks]);
  });
}

/** Thousands of operations on both ABIs; what must hold after each few of them. */
export function survives(name: string, largest: number, extra: (p: Process, picture: HeapPicture) => void = () => undefined): void {
  for (const w of [8, 4] as const) {
    it(`${name}, ${w * 8}-bit: random operations leave blocks apart and whole, lists exact, and the walk meets the end`, () => {
      fc.assert(
        fc.property(fc.array(opOf(largest), { minLength: 20, maxLength: 160 }), (ops) => {
          const p = newProcess(name, w);
          const live: Block[] = [];
          ops.forEach((o, i) => {
            apply(p, o, live, (i % 255) + 1);
            if (i % 8 === 0) {
              apart(live);
              extra(p, consistent(p, live));
            }
          });
          live.forEach((b) => check(p, b));
          for (const b of live) p.free(b.at);
          extra(p, consistent(p));
        }),
        { numRuns: 30, seed: 5 },
      );
    });

    it(`${name}, ${w * 8}-bit: all of its state is in memory and in save()`, () => {
      const [p, q] = [newProcess(name, w), newProcess(name, w)] as const;
      const blocks = Array.from({ length: 60 }, (_, i) => [p.get(1 + ((i * 37) % 700)), q.get(1 + ((i * 37) % 700))] as const);
      for (let i = 0; i < 60; i += 3) {
        p.free(blocks[i]![0]);
        q.free(blocks[i]![1]);
      }
      const twin = createAllocator(name, q.memory, { arenaAddress: q.arenaAddress, seed: 1 });
      twin.restore(q.malloc.save());
      assert.deepStrictEqual(twin.picture(), p.malloc.picture());
      for (let i = 1; i < 60; i++) assert.strictEqual(twin.malloc(i % 2, i * 20), p.malloc.malloc(i % 2, i * 20));
    });
  }

  it(`${name}: refuses what there cannot be`, () => {
    const p = newProcess(name);
    for (const size of [2 ** 63, 2 ** 64 - 1, -1, 2 ** 47]) {
      assert.strictEqual(p.malloc.malloc(0, size), null);
      assert.strictEqual(p.malloc.errno, 12);
    }
    assert.strictEqual(p.malloc.calloc(0, 2 ** 40, 2 ** 40), null);
  });

  it(`${name}: every function that is entered is left, and accounts agree with the picture`, () => {
    const p = listened(name);
    const blocks = Array.from({ length: 40 }, (_, i) => p.get(16 + ((i * 53) % 900)));
    p.malloc.memalign(0, 256, 100);
    blocks.forEach((b, i) => (i % 2 === 0 ? p.free(b) : p.malloc.realloc(0, b, 2000)));
    assert.strictEqual(p.steps.open, 0);
    assert.ok(p.steps.told.length > 100);
    const info = p.malloc.mallinfo2(0);
    assert.strictEqual(info.uordblks + info.fordblks, info.arena);
    assert.match(p.malloc.statsText(0), /^Arena 0:/);
    assert.match(p.malloc.mallocInfo(0), /^<malloc version="1">/);
  });
}

/** Every id and function that a run tells has words in both languages. */
export function speaks(p: Process, texts: readonly Readonly<Record<string, string>>[]): void {
  for (const { fn, id } of p.steps.told) {
    for (const catalogue of texts) {
      assert.ok(catalogue[`alloc.${id}`], `no words for alloc.${id}`);
      assert.ok(catalogue[`alloc.fn.${fn}`], `no words for alloc.fn.${fn}`);
    }
  }
}
