/**
 * The allocator's view of the process (malloc/memory.ts HeapMemory). What glibc itself writes is defined and has no provenance; what it
 * does not touch keeps its shadow. A fault inside malloc is the program's: it is thrown as a `MemoryFault` and passes through.
 */
import type { HeldMemory } from "../checker/heapFigures";
import type { HeapMemory, WordParts } from "../malloc";
import { PAGE } from "../memory/layout";
import type { MachineMemory, Saved } from "../memory/machineMemory";
import type { Tlb } from "../mmu/tlb";
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

/** [start, end), sorted by nothing in particular. */
type Ranges = readonly (readonly [number, number])[];

interface HeapRanges {
  /** What malloc mapped for itself. */
  readonly mapped: Ranges;
  /** What the program took below the break with brk and sbrk of its own. */
  readonly taken: Ranges;
  /** What of that is only reserved (PROT_NONE): room for heaps to grow into. */
  readonly closed: Ranges;
  /** Bytes of `mapped` without `closed`. */
  readonly open: number;
}

const pageEnd = (va: number): number => Math.ceil(va / PAGE) * PAGE;

function without(ranges: Ranges, start: number, end: number): Ranges {
  return ranges.flatMap(([from, to]): Ranges => (to <= start || from >= end ? [[from, to]] : [[from, start] as const, [end, to] as const].filter(([a, b]) => b > a)));
}

/** Bytes of the ranges between two addresses. */
const bytesIn = (ranges: Ranges, start: number, end: number): number => ranges.reduce((sum, [from, to]) => sum + Math.max(0, Math.min(to, end) - Math.max(from, start)), 0);

type Told = ((va: number, size: number, write: boolean) => void) | null;

export class KernelHeapMemory implements HeapMemory, HeldMemory, Saved<HeapRanges> {
  readonly wordSize: 4 | 8;
  readonly pageSize = PAGE;
  /** For the common case at once: an aligned number of a page that is at hand. */
  private readonly memory: MachineMemory;
  private readonly tlb: Tlb;
  private mapped: Ranges = [];
  private taken: Ranges = [];
  private closed: Ranges = [];
  private open = 0;
  private access: Told = null;
  private seen: Told = null;
  /** Somebody is told. */
  private watched = false;

  constructor(
    private readonly user: UserMemory,
    private readonly kernel: Kernel,
  ) {
    this.wordSize = user.wordSize;
    this.memory = kernel.memory;
    this.tlb = kernel.mmu.tlb;
  }

  /** Told of what the allocator reads and writes in the program's memory. */
  get onAccess(): Told {
    return this.access;
  }
  set onAccess(told: Told) {
    this.access = told;
    this.watched = this.access !== null || this.seen !== null;
  }
  /** The same, for who wants to know what the allocator itself wrote (session/damage). */
  get witness(): Told {
    return this.seen;
  }
  set witness(told: Told) {
    this.seen = told;
    this.watched = this.access !== null || this.seen !== null;
  }

  /** Memory that malloc got from the kernel: the [heap] but for the program's part of it, its own mappings and arenas. */
  ranges(): Ranges {
    const { brk, mapped } = this.held();
    return [...brk, ...mapped];
  }

  held(): { readonly brk: Ranges; readonly mapped: Ranges } {
    const { startBrk, brk } = this.kernel.mm;
    return { brk: this.taken.reduce((left, [from, to]) => without(left, from, to), [[startBrk, pageEnd(brk)]] as Ranges), mapped: this.mapped };
  }

  get heapPages(): number {
    const { startBrk, brk } = this.kernel.mm;
    const taken = this.taken.length === 0 ? 0 : bytesIn(this.taken, startBrk, brk);
    return (pageEnd(brk) - startBrk - taken) / PAGE;
  }
  get mappedPages(): number {
    return this.open / PAGE;
  }
  get residentPages(): number {
    return this.kernel.mm.rssAnon;
  }

  /** Some of the page is malloc's. */
  owns(page: number): boolean {
    const { startBrk, brk } = this.kernel.mm;
    if (this.mapped.some(([from, to]) => page >= from && page < to)) return true;
    return page >= startBrk && page < pageEnd(brk) && this.programsPart(page).every(([from, to]) => from > page || to < page + PAGE);
  }

  /** What of a page of the [heap] is the program's own; that behind an unaligned break is too. */
  programsPart(page: number): Ranges {
    const { brk } = this.kernel.mm;
    return this.taken
      .map(([from, to]) => [Math.max(from, page), Math.min(to === brk ? pageEnd(to) : to, page + PAGE)] as const)
      .filter(([from, to]) => from < to);
  }

  /** The program moved the break itself. */
  breakMoved(from: number, to: number): void {
    if (to <= from) this.taken = without(this.taken, to, Number.POSITIVE_INFINITY);
    else {
      const below = this.taken.find(([, end]) => end === from);
      this.taken = [...this.taken.filter((r) => r !== below), [below ? below[0] : from, to]];
    }
  }

  loadWord(va: number): number {
    const at = this.watched || (va & (this.wordSize - 1)) !== 0 ? -1 : this.tlb.lookup(va, false);
    if (at >= 0) return this.wordSize === 8 ? this.memory.word(at) : this.memory.u32[at >>> 2]!;
    return this.loaded(va, this.wordSize, this.user.loadWord(va));
  }
  loadWordParts(va: number, out: WordParts): void {
    if (!this.user.loadParts(va, out)) throw new MemoryFault(this.user.lastFault!);
    if (this.watched) for (let at = va; at < va + this.wordSize; at += 4) this.told(at, 4, false);
  }
  storeWord(va: number, value: number): void {
    this.stored(va, this.wordSize, this.user.storeWord(va, value));
  }
  storeWordParts(va: number, lo: number, hi: number): void {
    this.stored(va, this.wordSize, this.user.storeParts(va, lo, hi));
  }
  load32(va: number): number {
    const at = this.watched || (va & 3) !== 0 ? -1 : this.tlb.lookup(va, false);
    if (at >= 0) return this.memory.u32[at >>> 2]!;
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
    if (done) this.access?.(source, length, false);
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
    this.forget(va, pageEnd(va + length));
    return true;
  }
  mremap(va: number, oldLength: number, newLength: number): number | null {
    const to = this.kernel.mremap(va, oldLength, newLength, MREMAP.MAYMOVE);
    if (to < 0) return null;
    this.forget(va, va + oldLength);
    this.mapped = [...this.mapped, [to, to + newLength]];
    this.open += newLength;
    return to;
  }
  protectReadWrite(va: number, length: number): boolean {
    if (this.kernel.mprotect(va, length, PROT.READ | PROT.WRITE) !== 0) return false;
    this.open += bytesIn(this.closed, va, va + length);
    this.closed = without(this.closed, va, va + length);
    return true;
  }
  discard(va: number, length: number): void {
    this.kernel.madvise(va, length, MADV.DONTNEED);
  }

  save(): HeapRanges {
    return { mapped: this.mapped, taken: this.taken, closed: this.closed, open: this.open };
  }
  restore({ mapped, taken, closed, open }: HeapRanges): void {
    [this.mapped, this.taken, this.closed, this.open] = [mapped, taken, closed, open];
  }

  private map(hint: number, length: number, prot: number, flags: number): number | null {
    const at = this.kernel.mmap({ address: hint, length, prot, flags: MAP.PRIVATE | MAP.ANONYMOUS | flags, file: 0, offset: 0 });
    if (at < 0) return null;
    const range = [at, pageEnd(at + length)] as const;
    this.mapped = [...this.mapped, range];
    if (prot === PROT.NONE) this.closed = [...this.closed, range];
    else this.open += range[1] - range[0];
    return at;
  }

  private forget(start: number, end: number): void {
    this.open -= bytesIn(this.mapped, start, end) - bytesIn(this.closed, start, end);
    this.mapped = without(this.mapped, start, end);
    this.closed = without(this.closed, start, end);
  }

  private loaded(va: number, size: number, value: number): number {
    if (value < 0) throw new MemoryFault(this.user.lastFault!);
    if (this.watched) this.told(va, size, false);
    return value;
  }
  private stored(va: number, size: number, done: boolean): void {
    if (!done) throw new MemoryFault(this.user.lastFault!);
    if (this.watched) this.told(va, size, true);
  }
  private told(va: number, size: number, write: boolean): void {
    this.access?.(va, size, write);
    this.seen?.(va, size, write);
  }
}
