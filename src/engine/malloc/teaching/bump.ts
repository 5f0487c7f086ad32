/**
 * A bump allocator (an arena, a region): malloc moves a pointer up, and that is all. Nothing is given out twice before the whole arena is
 * reset, which happens when the last block that lives is freed; at the end of the process all of it goes with the address space.
 *
 *   data:    first   current   cur   live   last          current region, next free byte, blocks that live, the newest block
 *
 *   region   │ next │ end │ block │ block │ block │ block │   free   │         regions are a list; a reset goes back to the first
 *            start                                        ▲cur       ▲end
 *
 *   block    0      w       16
 *            ┌──────┬ ─ ─ ─ ┬───────────────────────┐       size: of the bytes behind the header, a multiple of 16
 *            │size|F│       │ the program's bytes   │       F (bit 0): freed. Nobody but a reader of dumps looks at it
 *            └──────┴ ─ ─ ─ ┴───────────────────────┘
 *
 * realloc of the newest block moves the pointer, in place; of any other block it copies. A region is 64 KiB from sbrk, or what one request
 * needs; where sbrk goes on at the end of the current region, that one grows. Nothing is checked: a block freed twice counts twice, so that
 * the arena may be reset while blocks live.
 */
import type { HeapMemory } from "../memory";
import type { HeapChunk, HeapField, HeapPicture } from "../picture";
import type { AllocatorOptions } from "../userAllocator";
import { TeachingAllocator } from "./allocator";
import { Reading } from "./reading";
import { SystemMemory } from "./system";
import { alignUp, bare, hex } from "./words";

const HEADER = 16;
const REGION = 65536;
const FREED = 1;
const NAMES = ["first", "current", "cur", "live", "last"] as const;

export const bumpDataSize = (w: 4 | 8): number => NAMES.length * w;

export class BumpMalloc extends TeachingAllocator {
  readonly name = "bump";
  private readonly system: SystemMemory;

  constructor(mem: HeapMemory, options: AllocatorOptions) {
    super(mem, options);
    this.system = new SystemMemory(mem);
  }

  install(): void {}

  private get(name: (typeof NAMES)[number]): number {
    return this.words.lw(this.data + NAMES.indexOf(name) * this.words.w);
  }
  private set(name: (typeof NAMES)[number], value: number): void {
    this.words.sw(this.data + NAMES.indexOf(name) * this.words.w, value);
  }
  private nextRegion(region: number): number {
    return this.words.lw(region);
  }
  private endOf(region: number): number {
    return this.words.lw(region + this.words.w);
  }
  private sizeOf(p: number): number {
    const word = this.words.lw(p);
    return word - (word % 16);
  }
  private isFreed(p: number): boolean {
    return (this.mem.load32(p) & FREED) !== 0;
  }

  protected allocate(_thread: number, size: number): number {
    return this.bump(alignUp(size, 16), 16);
  }
  protected allocateAligned(_thread: number, alignment: number, size: number): number {
    return this.bump(alignUp(size, 16), alignment);
  }

  private bump(size: number, alignment: number): number {
    const { steps } = this;
    if (steps.on) steps.enter("arena_alloc", "m.bump-alloc", size, alignment);
    for (;;) {
      const region = this.get("current");
      const block = alignUp(this.get("cur") + HEADER, alignment);
      if (region !== 0 && block + size <= this.endOf(region)) {
        this.fill(block - HEADER, size);
        if (steps.on) steps.object(bare(block - HEADER)).leave("m.bump-moved", hex(block), hex(block + size));
        return block;
      }
      if (steps.on && region !== 0) steps.object(bare(region)).note("m.bump-full", size, this.endOf(region) - this.get("cur"));
      if (!this.nextOrMore(region, size + HEADER + alignment)) {
        if (steps.on) steps.leave("m.bump-null");
        return 0;
      }
    }
  }

  /** What an alignment skips is marked as a block that was freed. */
  private fill(p: number, size: number): void {
    this.skipTo(p);
    this.words.sw(p, size);
    this.set("cur", p + HEADER + size);
    this.set("live", this.get("live") + 1);
    this.set("last", p);
  }

  private skipTo(p: number): void {
    const gap = p - this.get("cur");
    if (gap > 0) this.words.sw(p - gap, gap - HEADER + FREED);
  }

  /** Goes on in the next region, makes the current one longer, or begins one. */
  private nextOrMore(region: number, bytes: number): boolean {
    const { steps, words } = this;
    const next = region === 0 ? this.get("first") : this.nextRegion(region);
    if (next !== 0) {
      if (region !== 0) this.skipTo(this.endOf(region));
      return this.enterRegion(next, "m.bump-next");
    }
    const room = Math.max(REGION, alignUp(bytes + HEADER, 4096));
    const goesOn = region !== 0 && this.endOf(region) === this.system.brk;
    const at = this.system.more(room);
    if (steps.on) steps.note(at === 0 ? "m.bump-sbrk-failed" : goesOn ? "m.bump-longer" : "m.bump-region", room, hex(at));
    if (at === 0) return false;
    if (goesOn) {
      words.sw(region + words.w, at + room);
      return true;
    }
    words.sw(at, 0);
    words.sw(at + words.w, at + room);
    if (region === 0) this.set("first", at);
    else {
      this.skipTo(this.endOf(region));
      words.sw(region, at);
    }
    return this.enterRegion(at, "");
  }

  private enterRegion(region: number, id: string): boolean {
    this.set("current", region);
    this.set("cur", region + HEADER);
    this.set("last", 0);
    if (id && this.steps.on) this.steps.object(bare(region)).note(id, hex(region));
    return true;
  }

  protected release(_thread: number, block: number): void {
    const { steps } = this;
    const p = block - HEADER;
    if (steps.on) steps.object(bare(p)).enter("arena_free", "m.bump-free", hex(block), this.sizeOf(p));
    this.words.sw(p, this.sizeOf(p) + FREED);
    const live = Math.max(0, this.get("live") - 1);
    this.set("live", live);
    if (live > 0) {
      if (steps.on) steps.leave("m.bump-lives", live);
      return;
    }
    this.enterRegion(this.get("first"), "");
    if (steps.on) steps.leave("m.bump-reset", hex(this.get("first")));
  }

  usableSize(_thread: number, block: number): number {
    return this.sizeOf(block - HEADER);
  }

  protected override resize(thread: number, block: number, size: number): number {
    const wanted = alignUp(size, 16);
    const p = block - HEADER;
    const region = this.get("current");
    if (p === this.get("last") && block + wanted <= this.endOf(region)) {
      if (this.steps.on) this.steps.object(bare(p)).note("m.bump-realloc", this.sizeOf(p), wanted);
      this.words.sw(p, wanted);
      this.set("cur", block + wanted);
      return block;
    }
    return super.resize(thread, block, size);
  }

  // --- looking ---

  picture(): HeapPicture {
    const reading = new Reading();
    const { chunks: regions } = reading.follow(reading.attempt(this.data, () => this.get("first")) ?? 0, (r) => this.nextRegion(r), (r) => r === 0);
    const ranges = regions.map((start) => ({ start, end: reading.attempt(start, () => this.endOf(start)) ?? start + HEADER }));
    const chunks: HeapChunk[] = [];
    let passed = false;
    for (const { start, end } of ranges) {
      const current = start === this.get("current");
      this.walk(reading, start, current ? this.get("cur") : passed ? start + HEADER : end, end, chunks);
      passed ||= current;
    }
    const top = chunks.find((c) => c.state === "top" && c.start === this.get("cur"));
    return {
      allocator: this.name,
      arenas: [{ name: "arena", kind: "main", address: this.data, threads: [], regions: ranges, chunks, top: top?.start ?? 0, topSize: top?.size ?? 0, lastRemainder: 0, systemBytes: ranges.reduce((n, r) => n + r.end - r.start, 0) }],
      lists: [], kinds: [], problems: reading.problems,
    };
  }

  /** Blocks up to `cur`; what is behind it may be given out. */
  private walk(reading: Reading, start: number, cur: number, end: number, chunks: HeapChunk[]): void {
    const none = { list: -1, place: -1 };
    chunks.push({ start, size: HEADER, user: 0, usable: 0, state: "own", flags: [], name: "region", ...none });
    let p = start + HEADER;
    while (p < cur) {
      const at = p;
      const size = reading.attempt(at, () => this.sizeOf(at));
      if (size === null || at + HEADER + size > end) {
        if (size !== null) reading.damaged(at, "bad-size");
        break;
      }
      const freed = this.isFreed(at);
      chunks.push({ start: at, size: HEADER + size, user: at + HEADER, usable: size, state: freed ? "lost" : "used", flags: freed ? ["F"] : [], ...none });
      p += HEADER + size;
    }
    if (p < end) chunks.push({ start: p, size: end - p, user: 0, usable: 0, state: "top", flags: [], ...none });
  }

  fields(start: number): readonly HeapField[] {
    const reading = new Reading();
    const { w } = this.words;
    const field = (at: number, name: string, meaning: string, ...args: number[]): HeapField => ({ at, bytes: w, name, role: "header", meaning, args });
    const { chunks } = this.picture().arenas[0]!;
    const chunk = chunks.find((c) => c.start === start);
    if (!chunk || chunk.state === "top") return [];
    if (chunk.state === "own") {
      const next = reading.attempt(start, () => this.nextRegion(start)) ?? 0;
      return [{ ...field(start, "next", "heap.field.next"), role: "link", target: next }, field(start + w, "end", "heap.field.bump-end")];
    }
    const head = field(start, "size", chunk.state === "lost" ? "heap.field.bump-freed" : "heap.field.bump-size", chunk.usable);
    const filler: HeapField = { at: start + w, bytes: HEADER - w, name: "", role: "padding", meaning: "heap.field.align-filler", args: [] };
    const body: HeapField = { at: start + HEADER, bytes: chunk.usable, name: "", role: chunk.state === "lost" ? "stale" : "user", meaning: "", args: [] };
    return chunk.usable > 0 ? [head, filler, body] : [head, filler];
  }

  override save(): SystemMemory["ranges"] {
    return this.system.ranges;
  }
  override restore(ranges: SystemMemory["ranges"]): void {
    this.system.ranges = ranges;
  }
}
