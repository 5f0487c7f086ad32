/**
 * Memory that counts what an allocator does to it, while `counting`: words read and written, bytes cleared and copied, system calls; and
 * always how much it has from the kernel.
 */
import type { HeapMemory, WordParts } from "../memory";

export interface Work {
  reads: number;
  writes: number;
  bytes: number;
  systemCalls: number;
}

export class CountingMemory implements HeapMemory {
  readonly wordSize: 4 | 8;
  readonly pageSize: number;
  readonly work: Work = { reads: 0, writes: 0, bytes: 0, systemCalls: 0 };
  counting = false;
  /** Is it this heap that grows now, and the first time that it does? */
  mine: () => boolean = () => true;
  /** Bytes below the break that sbrk gave, and mappings that may be written. */
  private broken = 0;
  private mapped: (readonly [number, number])[] = [];

  constructor(private readonly inner: HeapMemory) {
    this.wordSize = inner.wordSize;
    this.pageSize = inner.pageSize;
  }

  /** Bytes from the kernel. */
  get taken(): number {
    return this.broken + this.mapped.reduce((sum, [from, to]) => sum + to - from, 0);
  }

  private read(): void {
    if (this.counting) this.work.reads++;
  }
  private wrote(): void {
    if (this.counting) this.work.writes++;
  }
  private called(): void {
    if (this.counting) this.work.systemCalls++;
  }
  private forget(from: number, to: number): void {
    if (!this.mine()) return;
    this.mapped = this.mapped.flatMap(([a, b]): [number, number][] => (b <= from || a >= to ? [[a, b]] : ([[a, from], [to, b]] as [number, number][]).filter(([x, y]) => y > x)));
  }
  private add(from: number, bytes: number): void {
    if (!this.mine()) return;
    this.forget(from, from + bytes);
    this.mapped.push([from, from + bytes]);
  }
  private pages(bytes: number): number {
    return Math.ceil(bytes / this.pageSize) * this.pageSize;
  }

  loadWord(va: number): number {
    this.read();
    return this.inner.loadWord(va);
  }
  loadWordParts(va: number, out: WordParts): void {
    this.read();
    this.inner.loadWordParts(va, out);
  }
  storeWord(va: number, value: number): void {
    this.wrote();
    this.inner.storeWord(va, value);
  }
  storeWordParts(va: number, lo: number, hi: number): void {
    this.wrote();
    this.inner.storeWordParts(va, lo, hi);
  }
  load32(va: number): number {
    this.read();
    return this.inner.load32(va);
  }
  store32(va: number, value: number): void {
    this.wrote();
    this.inner.store32(va, value);
  }
  load16(va: number): number {
    this.read();
    return this.inner.load16(va);
  }
  store16(va: number, value: number): void {
    this.wrote();
    this.inner.store16(va, value);
  }
  fill(va: number, byte: number, length: number): void {
    if (this.counting) this.work.bytes += length;
    this.inner.fill(va, byte, length);
  }
  copy(destination: number, source: number, length: number): void {
    if (this.counting) this.work.bytes += length;
    this.inner.copy(destination, source, length);
  }

  /** glibc's sbrk(0) asks nobody: it knows the break. */
  sbrk(increment: number): number | null {
    if (increment !== 0) this.called();
    const old = this.inner.sbrk(increment);
    if (old !== null && this.mine()) this.broken += increment;
    return old;
  }
  mmap(length: number): number | null {
    this.called();
    const at = this.inner.mmap(length);
    if (at !== null) this.add(at, this.pages(length));
    return at;
  }
  munmap(va: number, length: number): boolean {
    this.called();
    const done = this.inner.munmap(va, length);
    if (done) this.forget(va, va + this.pages(length));
    return done;
  }
  mremap(va: number, oldLength: number, newLength: number): number | null {
    this.called();
    const at = this.inner.mremap(va, oldLength, newLength);
    if (at !== null) {
      this.forget(va, va + this.pages(oldLength));
      this.add(at, this.pages(newLength));
    }
    return at;
  }
  /** Address space without memory: nothing is taken yet. */
  mmapReserve(length: number, hint: number): number | null {
    this.called();
    if (this.inner.mmapReserve) return this.inner.mmapReserve(length, hint);
    return this.inner.mmap(length);
  }
  protectReadWrite(va: number, length: number): boolean {
    this.called();
    const done = this.inner.protectReadWrite?.(va, length) ?? true;
    if (done) this.add(va, this.pages(length));
    return done;
  }
  discard(va: number, length: number): void {
    this.called();
    if (this.inner.discard) this.inner.discard(va, length);
    else this.inner.fill(va, 0, length);
  }
}
