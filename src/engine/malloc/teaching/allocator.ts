/**
 * What the allocators of this folder have in common: the functions of <stdlib.h> and <malloc.h> round the two or three that each of them
 * has by nature (`allocate`, `release`, `usableSize`). Where the original has no realloc, calloc or memalign of its own, these wrappers
 * are the usual ones:
 *
 *   calloc    count × size checked for overflow, allocate, memset
 *   realloc   stays where it is as long as usableSize has room; else allocate, memcpy, release
 *   memalign  each allocator's own `allocateAligned`
 *
 * Results are multiples of 16 in both ABIs, as gcc takes for granted of malloc (max_align_t).
 */
import type { HeapMemory } from "../memory";
import type { HeapField, HeapPicture } from "../picture";
import { type MallInfo, mallocStatsText } from "../report/mallinfo";
import { type AllocatorOptions, type DecisionSink, NO_SINK, type UserAllocator } from "../userAllocator";
import { infoOf, infoText, statsOf } from "./accounts";
import { Words } from "./words";

const ENOMEM = 12;
const EINVAL = 22;

export abstract class TeachingAllocator implements UserAllocator {
  abstract readonly name: string;
  errno = 0;
  protected readonly words: Words;
  protected readonly steps: DecisionSink;
  /** Where the file-scope variables lie. */
  protected readonly data: number;

  constructor(
    protected readonly mem: HeapMemory,
    options: AllocatorOptions,
  ) {
    this.words = new Words(mem);
    this.steps = options.steps ?? NO_SINK;
    this.data = options.arenaAddress;
  }

  abstract install(): void;
  /** 0: there is none. */
  protected abstract allocate(thread: number, size: number): number;
  /** `alignment` is a power of two above 16. */
  protected abstract allocateAligned(thread: number, alignment: number, size: number): number;
  protected abstract release(thread: number, block: number): void;
  abstract usableSize(thread: number, block: number): number;
  abstract picture(): HeapPicture;
  abstract fields(start: number): readonly HeapField[];

  malloc(thread: number, size: number): number | null {
    this.steps.mark("malloc");
    return this.given(this.sane(size) ? this.allocate(thread, size) : 0);
  }

  calloc(thread: number, count: number, size: number): number | null {
    this.steps.mark("malloc");
    const bytes = count * size;
    const block = this.sane(bytes) ? this.allocate(thread, bytes) : 0;
    if (block !== 0) this.mem.fill(block, 0, bytes);
    return this.given(block);
  }

  realloc(thread: number, block: number, size: number): number | null {
    this.steps.mark("malloc");
    if (size === 0) {
      this.release(thread, block);
      return 0;
    }
    return this.given(this.sane(size) ? this.resize(thread, block, size) : 0);
  }

  protected resize(thread: number, block: number, size: number): number {
    const { steps } = this;
    const usable = this.usableSize(thread, block);
    if (steps.on) steps.object(block.toString(16)).enter("realloc", "m.wrap-realloc", size, usable);
    if (size <= usable) {
      if (steps.on) steps.leave("m.wrap-realloc-stays");
      return block;
    }
    const moved = this.allocate(thread, size);
    if (moved !== 0) {
      this.mem.copy(moved, block, usable);
      this.release(thread, block);
    }
    if (steps.on) steps.leave(moved === 0 ? "m.wrap-realloc-failed" : "m.wrap-realloc-moved", usable);
    return moved;
  }

  free(thread: number, block: number): void {
    this.steps.mark("malloc");
    if (block !== 0) this.release(thread, block);
  }

  /** Alignments that are no powers of two are rounded up to one, as glibc's memalign does. */
  memalign(thread: number, alignment: number, size: number): number | null {
    this.steps.mark("malloc");
    if (!this.sane(alignment)) {
      this.errno = EINVAL;
      return null;
    }
    let power = 16;
    while (power < alignment) power *= 2;
    if (!this.sane(size + power)) return this.given(0);
    return this.given(power === 16 ? this.allocate(thread, size) : this.allocateAligned(thread, power, size));
  }

  mallopt(_thread: number, _parameter: number, _value: number): 0 | 1 {
    return 0;
  }
  mallocTrim(_thread: number, _pad: number): boolean {
    return false;
  }
  mallinfo2(_thread: number): MallInfo {
    return infoOf(this.picture());
  }
  statsText(_thread: number): string {
    return mallocStatsText(statsOf(this.picture()));
  }
  mallocInfo(_thread: number): string {
    return infoText(this.picture());
  }

  threadCreated(): void {}
  threadExit(_thread: number): void {}
  forkChild(_thread: number): void {}

  save(): unknown {
    return null;
  }
  restore(_state: unknown): void {}

  private sane(size: number): boolean {
    return size >= 0 && size < this.words.tooMuch;
  }

  private given(block: number): number | null {
    if (block !== 0) return block;
    this.errno = ENOMEM;
    return null;
  }
}
