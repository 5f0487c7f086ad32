/**
 * A small process address space for running the allocator on its own (recordings, tests):
 *
 *   dataAddress: libc's data     heapStart ──▶ break grows up     …     mappings grow down from mmapTop
 *
 * Mappings are placed like Linux does: in the highest gap that is large enough. Pages come into being zeroed, in 4 KiB arrays
 * kept by page number; an access outside all regions throws HeapFault.
 */
import type { HeapMemory, WordParts } from "../memory";

const PAGE = 4096;

export class HeapFault extends Error {
  constructor(readonly address: number) {
    super(`fault at 0x${address.toString(16)}`);
    this.name = "HeapFault";
  }
}

export interface FlatMemoryOptions {
  wordSize: 4 | 8;
  heapStart: number;
  mmapTop: number;
  dataAddress: number;
  dataSize: number;
  /** The break may not pass this. */
  heapLimit?: number;
  /** Memory of the machine: a single larger request is refused (the kernel's overcommit heuristic). */
  totalMemory?: number;
  /** Mappings may not go below this. */
  mmapBottom?: number;
}

interface Region {
  from: number;
  to: number;
}

export class FlatMemory implements HeapMemory {
  readonly wordSize: 4 | 8;
  readonly pageSize = PAGE;
  private readonly totalMemory: number;
  private readonly pages = new Map<number, DataView>();
  private readonly cachedNumbers = new Array<number>(64).fill(-1);
  private readonly cachedPages = new Array<DataView>(64).fill(new DataView(new ArrayBuffer(0)));
  private breakAt: number;
  /** Mappings, highest first. */
  private maps: Region[] = [];

  constructor(private readonly options: FlatMemoryOptions) {
    this.wordSize = options.wordSize;
    this.breakAt = options.heapStart;
    this.totalMemory = options.totalMemory ?? 2 ** 34;
  }

  get break(): number {
    return this.breakAt;
  }

  isMapped(va: number): boolean {
    const { dataAddress, dataSize, heapStart } = this.options;
    const page = Math.floor(va / PAGE) * PAGE;
    if (va >= heapStart && page < this.breakAt) return true;
    if (page + PAGE > dataAddress && page < dataAddress + dataSize) return true;
    return this.maps.some((m) => va >= m.from && va < m.to);
  }

  /** The last page used of each group of 64, as a TLB would. */
  private page(va: number): DataView {
    const number = (va - (va & (PAGE - 1))) / PAGE;
    const slot = number & 63;
    return this.cachedNumbers[slot] === number ? this.cachedPages[slot] : this.findPage(va, number, slot);
  }

  private findPage(va: number, number: number, slot: number): DataView {
    let page = this.pages.get(number);
    if (!page) {
      if (!this.isMapped(va)) throw new HeapFault(va);
      page = new DataView(new ArrayBuffer(PAGE));
      this.pages.set(number, page);
    }
    this.cachedNumbers[slot] = number;
    this.cachedPages[slot] = page;
    return page;
  }

  load8(va: number): number {
    return this.page(va).getUint8(va & (PAGE - 1));
  }

  store8(va: number, value: number): void {
    this.page(va).setUint8(va & (PAGE - 1), value);
  }

  load16(va: number): number {
    const page = this.page(va);
    const at = va & (PAGE - 1);
    return at <= PAGE - 2 ? page.getUint16(at, true) : this.load8(va) + this.load8(va + 1) * 256;
  }

  store16(va: number, value: number): void {
    this.store8(va, value & 255);
    this.store8(va + 1, (value >>> 8) & 255);
  }

  load32(va: number): number {
    const page = this.page(va);
    const at = va & (PAGE - 1);
    return at <= PAGE - 4 ? page.getUint32(at, true) : this.load16(va) + this.load16(va + 2) * 65536;
  }

  store32(va: number, value: number): void {
    const page = this.page(va);
    const at = va & (PAGE - 1);
    if (at <= PAGE - 4) page.setUint32(at, value, true);
    else {
      this.store16(va, value & 0xffff);
      this.store16(va + 2, value >>> 16);
    }
  }

  loadWord(va: number): number {
    return this.wordSize === 4 ? this.load32(va) : this.load32(va) + this.load32(va + 4) * 4294967296;
  }

  storeWord(va: number, value: number): void {
    this.store32(va, value >>> 0);
    if (this.wordSize === 8) this.store32(va + 4, (value - (value >>> 0)) / 4294967296);
  }

  loadWordParts(va: number, out: WordParts): void {
    out.lo = this.load32(va);
    out.hi = this.wordSize === 8 ? this.load32(va + 4) : 0;
  }

  storeWordParts(va: number, lo: number, hi: number): void {
    this.store32(va, lo);
    if (this.wordSize === 8) this.store32(va + 4, hi);
  }

  fill(va: number, byte: number, length: number): void {
    this.eachPage(va, length, (bytes) => bytes.fill(byte));
  }

  copy(destination: number, source: number, length: number): void {
    let done = 0;
    this.eachPage(source, length, (from) => {
      let taken = 0;
      this.eachPage(destination + done, from.length, (to) => {
        to.set(from.subarray(taken, taken + to.length));
        taken += to.length;
      });
      done += from.length;
    });
  }

  /** The pieces of a range, page by page. */
  eachPage(va: number, length: number, visit: (bytes: Uint8Array, address: number) => void): void {
    for (let at = va; at < va + length; ) {
      const size = Math.min(PAGE - (at & (PAGE - 1)), va + length - at);
      visit(new Uint8Array(this.page(at).buffer, at & (PAGE - 1), size), at);
      at += size;
    }
  }

  /** As eachPage, but for pages that nobody has touched yet: they are zero and stay without an array. */
  eachTouched(va: number, length: number, visit: (bytes: Uint8Array) => void): void {
    for (let at = va; at < va + length; ) {
      const size = Math.min(PAGE - (at & (PAGE - 1)), va + length - at);
      const page = this.pages.get(Math.floor(at / PAGE));
      if (page) visit(new Uint8Array(page.buffer, at & (PAGE - 1), size));
      at += size;
    }
  }

  private dropPages(from: number, to: number): void {
    this.cachedNumbers.fill(-1);
    for (let n = Math.ceil(from / PAGE); n * PAGE < to; n++) this.pages.delete(n);
  }

  sbrk(increment: number): number | null {
    const old = this.breakAt;
    const now = old + increment;
    if (increment > this.totalMemory) return null;
    if (now < this.options.heapStart || now > (this.options.heapLimit ?? Number.POSITIVE_INFINITY)) return null;
    const lowestMap = this.maps.at(-1);
    if (increment > 0 && lowestMap && now > lowestMap.from) return null;
    this.breakAt = now;
    if (increment < 0) this.dropPages(now, old);
    return old;
  }

  mmap(length: number): number | null {
    if (length > this.totalMemory) return null;
    let top = this.options.mmapTop;
    for (const m of this.maps) {
      if (top - m.to >= length) break;
      top = m.from;
    }
    const from = top - length;
    if (from < (this.options.mmapBottom ?? this.breakAt + 0x1000000)) return null;
    this.insert({ from, to: top });
    return from;
  }

  private insert(region: Region): void {
    this.maps.push(region);
    this.maps.sort((a, b) => b.from - a.from);
  }

  /** MAP_FIXED_NOREPLACE. */
  mapAt(va: number, length: number): boolean {
    const end = va + Math.ceil(length / PAGE) * PAGE;
    const free = va % PAGE === 0 && length > 0 && end <= this.options.mmapTop && !(va < this.breakAt && end > this.options.heapStart) && !this.maps.some((m) => m.from < end && m.to > va);
    if (free) this.insert({ from: va, to: end });
    return free;
  }

  munmap(va: number, length: number): boolean {
    const end = va + length;
    const kept: Region[] = [];
    for (const m of this.maps) {
      if (m.to <= va || m.from >= end) kept.push(m);
      else {
        if (m.to > end) kept.push({ from: end, to: m.to });
        if (m.from < va) kept.push({ from: m.from, to: va });
      }
    }
    this.maps = kept;
    this.dropPages(va, end);
    return true;
  }

  mremap(va: number, oldLength: number, newLength: number): number | null {
    if (newLength <= oldLength) {
      if (newLength < oldLength) this.munmap(va + newLength, oldLength - newLength);
      return va;
    }
    const end = va + oldLength;
    const room = this.maps.reduce((limit, m) => (m.from >= end ? Math.min(limit, m.from) : limit), this.options.mmapTop);
    if (va + newLength <= room) {
      this.insert({ from: end, to: va + newLength });
      return va;
    }
    const moved = this.mmap(newLength);
    if (moved === null) return null;
    for (let n = 0; n < oldLength; n += PAGE) {
      const page = this.pages.get((va + n) / PAGE);
      if (page) this.pages.set((moved + n) / PAGE, page);
    }
    this.munmap(va, oldLength);
    return moved;
  }

  mmapReserve(length: number, hint: number): number | null {
    const free = hint !== 0 && hint + length <= this.options.mmapTop && !this.maps.some((m) => m.from < hint + length && m.to > hint);
    if (!free) return this.mmap(length);
    this.insert({ from: hint, to: hint + length });
    return hint;
  }

  discard(va: number, length: number): void {
    this.dropPages(va, va + length);
  }
}
