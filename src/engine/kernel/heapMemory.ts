/**
 * The allocator's view of the process (malloc/memory.ts HeapMemory). What glibc itself writes is defined and has no provenance; what it
 * does not touch keeps its shadow. A fault inside malloc is the program's: it is thrown as a `MemoryFault` and passes through.
 */
import type { HeapMemory, WordParts } from "../malloc";
import { PAGE } from "../memory/layout";
import type { Saved } from "../memory/machineMemory";
import type { Kernel } from "./kernel";
import type { Fault } from "./mm/fault";
import { MADV } from "./mm/madvise";
import { MREMAP } from "./mm/mremap";
import { MAP, PROT } from "./mm/vma";
import type { UserMemory } from "./userMemory";

/** A load or store of the allocator faulted. */
export class MemoryFault {
  constructor(readonly fault: Fault) {}
}

/** [start, end) ranges that malloc mapped for itself, sorted by nothing in particular. */
type Ranges = readonly (readonly [number, number])[];

export class KernelHeapMemory implements HeapMemory, Saved<Ranges> {
  readonly wordSize: 4 | 8;
  readonly pageSize = PAGE;
  private mapped: Ranges = [];
  /** Told of what the allocator reads and writes in the program's memory. */
  onAccess: ((va: number, size: number, write: boolean) => void) | null = null;

  constructor(
    private readonly user: UserMemory,
    private readonly kernel: Kernel,
  ) {
    this.wordSize = user.wordSize;
  }

  /** True for memory that malloc got from the kernel: the [heap], its own mappings and arenas. */
  owns(va: number): boolean {
    const { mm } = this.kernel;
    const end = Math.ceil(mm.brk / PAGE) * PAGE;
    return (va >= mm.startBrk && va < end) || this.mapped.some(([from, to]) => va >= from && va < to);
  }

  loadWord(va: number): number {
    return this.loaded(va, this.wordSize, this.user.loadWord(va));
  }
  loadWordParts(va: number, out: WordParts): void {
    out.lo = this.load32(va);
    out.hi = this.wordSize === 8 ? this.load32(va + 4) : 0;
  }
  storeWord(va: number, value: number): void {
    this.stored(va, this.wordSize, this.user.storeWord(va, value));
  }
  storeWordParts(va: number, lo: number, hi: number): void {
    this.stored(va, this.wordSize, this.user.storeParts(va, lo, hi));
  }
  load32(va: number): number {
    return this.loaded(va, 4, this.user.load32(va));
  }
  store32(va: number, value: number): void {
    this.stored(va, 4, this.user.store32(va, value));
  }
  load16(va: number): number {
    return this.loaded(va, 2, this.user.load16(va));
  }
  store16(va: number, value: number): void {
    this.stored(va, 2, this.user.store16(va, value));
  }
  fill(va: number, byte: number, length: number): void {
    this.stored(va, length, this.user.fill(va, byte, length));
  }
  copy(destination: number, source: number, length: number): void {
    const done = this.user.copy(destination, source, length);
    if (done) this.onAccess?.(source, length, false);
    this.stored(destination, length, done);
  }

  sbrk(increment: number): number | null {
    const old = this.kernel.sbrk(increment);
    return old < 0 ? null : old;
  }
  mmap(length: number): number | null {
    return this.map(0, length, PROT.READ | PROT.WRITE, 0);
  }
  mmapReserve(length: number, hint: number): number | null {
    return this.map(hint, length, PROT.NONE, MAP.NORESERVE);
  }
  munmap(va: number, length: number): boolean {
    if (this.kernel.munmap(va, length) < 0) return false;
    this.forget(va, va + Math.ceil(length / PAGE) * PAGE);
    return true;
  }
  mremap(va: number, oldLength: number, newLength: number): number | null {
    const to = this.kernel.mremap(va, oldLength, newLength, MREMAP.MAYMOVE);
    if (to < 0) return null;
    this.forget(va, va + oldLength);
    this.mapped = [...this.mapped, [to, to + newLength]];
    return to;
  }
  protectReadWrite(va: number, length: number): boolean {
    return this.kernel.mprotect(va, length, PROT.READ | PROT.WRITE) === 0;
  }
  discard(va: number, length: number): void {
    this.kernel.madvise(va, length, MADV.DONTNEED);
  }

  save(): Ranges {
    return this.mapped;
  }
  restore(state: Ranges): void {
    this.mapped = state;
  }

  private map(hint: number, length: number, prot: number, flags: number): number | null {
    const at = this.kernel.mmap({ address: hint, length, prot, flags: MAP.PRIVATE | MAP.ANONYMOUS | flags, file: 0, offset: 0 });
    if (at < 0) return null;
    this.mapped = [...this.mapped, [at, at + Math.ceil(length / PAGE) * PAGE]];
    return at;
  }

  private forget(start: number, end: number): void {
    this.mapped = this.mapped.flatMap(([from, to]): Ranges => (to <= start || from >= end ? [[from, to]] : [[from, start] as const, [end, to] as const].filter(([a, b]) => b > a)));
  }

  private loaded(va: number, size: number, value: number): number {
    if (value < 0) throw new MemoryFault(this.user.lastFault!);
    this.onAccess?.(va, size, false);
    return value;
  }
  private stored(va: number, size: number, done: boolean): void {
    if (!done) throw new MemoryFault(this.user.lastFault!);
    this.onAccess?.(va, size, true);
  }
}
