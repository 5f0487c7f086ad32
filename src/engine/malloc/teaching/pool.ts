/**
 * Fixed-size pools (memory pools, as in embedded systems): all objects of a pool have one size; a free object holds the link to the next
 * one, so that taking and giving back are two accesses each and nothing is ever split or joined.
 *
 *   data:     16 pools for the sizes that are asked for first, then 42 for powers of two that all other sizes share
 *   pool      │ size │ free │ carve │ end │           objects never used lie in [carve, end)
 *
 *   segment   │ pool │ bytes │ count │ next │ object │ object │ object │ object │ … │   16 KiB, at a multiple of 16 KiB
 *              0                             64        free: │ next │
 *
 * A request is rounded up to a multiple of 16; the first 16 such sizes get pools of their own. free finds the pool in the segment's header,
 * which lies at the pointer with its low 14 bits cleared: objects have no header. An object larger than a segment has a longer one for
 * itself; where an aligned pointer lies further inside, a header that leads to the real one is written below it (`count` 0).
 *
 * realloc stays while the object has room. Nothing goes back to the kernel, and nothing is checked: an object freed twice is given out twice.
 */
import type { HeapMemory } from "../memory";
import type { HeapField, HeapPicture } from "../picture";
import type { AllocatorOptions } from "../userAllocator";
import { TeachingAllocator } from "./allocator";
import { poolFields, poolPicture } from "./poolPicture";
import { EXACT, HEADER, POOLS, poolName, PoolWords, SEGMENT } from "./poolWords";
import { SystemMemory } from "./system";
import { alignUp, bare, hex } from "./words";

export class PoolMalloc extends TeachingAllocator {
  readonly name = "pool";
  private readonly p: PoolWords;
  private readonly system: SystemMemory;

  constructor(mem: HeapMemory, options: AllocatorOptions) {
    super(mem, options);
    this.p = new PoolWords(this.words, this.data);
    this.system = new SystemMemory(mem);
  }

  install(): void {}

  /** The pool for a size: its own, a new one while there is room, else that of the next power of two. */
  private poolFor(size: number): number {
    const { p, steps } = this;
    for (let i = 0; i < EXACT; i++) {
      const has = p.get(i, "size");
      if (has === size) {
        if (steps.on) steps.lists(poolName(has)).note("m.pool-own", size);
        return i;
      }
      if (has === 0) {
        p.set(i, "size", size);
        if (steps.on) steps.lists(poolName(size)).note("m.pool-new", size);
        return i;
      }
    }
    let power = 4;
    while (2 ** power < size) power++;
    const i = EXACT + power - 4;
    if (i >= POOLS) return -1;
    p.set(i, "size", 2 ** power);
    if (steps.on) steps.lists(poolName(2 ** power)).note("m.pool-shared", size, 2 ** power);
    return i;
  }

  protected allocate(_thread: number, size: number): number {
    const { steps } = this;
    const rounded = Math.max(16, alignUp(size, 16));
    if (steps.on) steps.enter("pool_alloc", "m.pool-alloc", size, rounded);
    const pool = this.poolFor(rounded);
    const object = pool < 0 ? 0 : this.take(pool);
    if (steps.on) {
      if (object === 0) steps.leave("m.pool-null");
      else steps.object(bare(object)).leave("m.pool-returns", hex(object));
    }
    return object;
  }

  private take(pool: number): number {
    const { p, steps, words } = this;
    const size = p.get(pool, "size");
    const free = p.get(pool, "free");
    if (free !== 0) {
      p.set(pool, "free", words.lw(free));
      if (steps.on) steps.object(bare(free)).lists(poolName(size)).note("m.pool-hit", hex(free), hex(words.lw(free)));
      return free;
    }
    if (p.get(pool, "carve") + size > p.get(pool, "end") && !this.grow(pool, size)) return 0;
    const object = p.get(pool, "carve");
    p.set(pool, "carve", object + size);
    if (steps.on) steps.object(bare(object)).note("m.pool-carve", hex(object), size);
    return object;
  }

  /** A new segment, or as many in a row as one object needs. */
  private grow(pool: number, size: number): boolean {
    const { p, steps } = this;
    const count = Math.max(1, Math.floor((SEGMENT - HEADER) / size));
    const bytes = alignUp(HEADER + count * size, SEGMENT);
    if (steps.on) steps.enter("pool_grow", "m.pool-grow", size, bytes);
    const at = this.segment(bytes);
    if (at === 0) {
      if (steps.on) steps.leave("m.pool-sbrk-failed", bytes);
      return false;
    }
    p.setHeader(at, { pool, bytes, count, next: p.firstSegment });
    p.firstSegment = at;
    p.set(pool, "carve", at + HEADER);
    p.set(pool, "end", at + HEADER + count * size);
    if (steps.on) steps.object(bare(at)).leave("m.pool-segment", hex(at), count, size);
    return true;
  }

  /** sbrk up to the next multiple of 16 KiB and from there on. */
  private segment(bytes: number): number {
    const now = this.system.brk;
    const at = alignUp(now, SEGMENT);
    return this.system.more(at - now + bytes) === 0 ? 0 : at;
  }

  protected release(_thread: number, object: number): void {
    const { p, steps, words } = this;
    const header = p.headerOf(object);
    const { pool } = p.header(header);
    const size = p.get(pool % POOLS, "size");
    const start = p.objectAt(header, size, object);
    if (steps.on) steps.object(bare(header)).enter("pool_free", "m.pool-free", hex(object), hex(header), size);
    words.sw(start, p.get(pool % POOLS, "free"));
    p.set(pool % POOLS, "free", start);
    if (steps.on) steps.object(bare(start)).lists(poolName(size)).leave("m.pool-put", hex(start), size);
  }

  usableSize(_thread: number, object: number): number {
    const { p } = this;
    const header = p.headerOf(object);
    const size = p.get(p.header(header).pool % POOLS, "size");
    return Math.max(0, p.objectAt(header, size, object) + size - object);
  }

  protected allocateAligned(thread: number, alignment: number, size: number): number {
    const { p } = this;
    const object = this.allocate(thread, size + alignment);
    if (object === 0) return 0;
    const real = p.headerOf(object);
    const at = alignUp(object, alignment);
    const step = p.stepOf(at);
    if (step !== real) p.setHeader(step, { pool: 0, bytes: step - real, count: 0, next: 0 });
    if (this.steps.on && at !== object) this.steps.object(bare(at)).note("m.pool-aligned", hex(at), alignment);
    return at;
  }

  picture(): HeapPicture {
    return poolPicture(this.p, this.system, this.data);
  }
  fields(start: number): readonly HeapField[] {
    return poolFields(this.p, this.picture(), start);
  }

  override save(): SystemMemory["ranges"] {
    return this.system.ranges;
  }
  override restore(ranges: SystemMemory["ranges"]): void {
    this.system.ranges = ranges;
  }
}
