/**
 * The allocator's memory for a trial: reads what the process has, keeps writes to itself, and answers sbrk, mmap, munmap, mremap as the
 * kernel would (mm/brk.ts, mm/unmappedArea.ts, mm/mremap.ts), on a copy of the process's list of areas.
 */
import type { KernelCore } from "../../kernel/core";
import { mayExpandVm, mayHoldData } from "../../kernel/mm/limits";
import type { Mm } from "../../kernel/mm/mmStruct";
import { getUnmappedArea, startGap } from "../../kernel/mm/unmappedArea";
import { findVma, MAP, part, VM, VM_MAY, type Vma, vmaAt } from "../../kernel/mm/vma";
import { vmEnoughMemory } from "../../kernel/reclaim/overcommit";
import type { HeapMemory, WordParts } from "../../malloc";
import { PAGE } from "../../memory/layout";
import { type Beneath, OverlayPages } from "./overlayPages";

/** An access that the process may not make. */
export class OverlayFault {
  constructor(readonly address: number) {}
}

const OPEN = VM.READ | VM.WRITE | VM_MAY;
/** [start, end) each. */
type Ranges = readonly (readonly [number, number])[];

const without = (ranges: Ranges, start: number, end: number): Ranges =>
  ranges.flatMap(([from, to]): Ranges => (to <= start || from >= end ? [[from, to]] : [[from, start] as const, [end, to] as const].filter(([a, b]) => b > a)));

const up = (n: number): number => Math.ceil(n / PAGE) * PAGE;

/** The [heap] continues, or goes on behind what the program took for itself. */
function grown(brk: Ranges, from: number, to: number): Ranges {
  const below = brk.find(([, end]) => end === from);
  return [...brk.filter((r) => r !== below), [below ? below[0] : from, to]];
}

export class OverlayMemory implements HeapMemory {
  readonly pageSize = PAGE;
  private readonly mm: Mm;
  private readonly pages: OverlayPages;
  /** The area of the last access. */
  private near: Vma | null = null;
  private readonly word = new DataView(new ArrayBuffer(8));
  private readonly bytes = new Uint8Array(this.word.buffer);

  constructor(
    private readonly kernel: KernelCore,
    mm: Mm,
    readonly wordSize: 4 | 8,
    beneath: Beneath,
    private own: { readonly brk: Ranges; readonly mapped: Ranges },
  ) {
    this.mm = { ...mm };
    this.pages = new OverlayPages(beneath);
  }

  // --- bytes ---

  private check(va: number, write: boolean): void {
    const right = write ? VM.WRITE : VM.READ;
    let v = this.near;
    if (!v || va < v.start || va >= v.end) v = vmaAt(this.mm.vmas, va) ?? null;
    if (!v || (v.flags & right) === 0) throw new OverlayFault(va);
    this.near = v;
  }

  /** The bytes at va, page by page. */
  private each(va: number, length: number, write: boolean, work: (page: Uint8Array, from: number, done: number, n: number) => void): void {
    for (let done = 0; done < length; ) {
      const at = va + done;
      this.check(at, write);
      const from = at % PAGE;
      const n = Math.min(PAGE - from, length - done);
      work(write ? this.pages.copy(at - from) : this.pages.page(at - from), from, done, n);
      done += n;
    }
  }

  read(va: number, length: number): Uint8Array {
    const out = new Uint8Array(length);
    this.each(va, length, false, (page, from, done, n) => out.set(page.subarray(from, from + n), done));
    return out;
  }

  write(va: number, bytes: Uint8Array): void {
    this.each(va, bytes.length, true, (page, from, done, n) => page.set(bytes.subarray(done, done + n), from));
  }

  private loaded(va: number, n: 2 | 4 | 8): DataView {
    const from = va % PAGE;
    if (from + n > PAGE) this.bytes.set(this.read(va, n));
    else {
      this.check(va, false);
      const page = this.pages.page(va - from);
      for (let i = 0; i < n; i++) this.bytes[i] = page[from + i]!;
    }
    return this.word;
  }

  private stored(va: number, n: 2 | 4 | 8): void {
    this.write(va, this.bytes.slice(0, n));
  }

  loadWord(va: number): number {
    const word = this.loaded(va, this.wordSize);
    return word.getUint32(0, true) + (this.wordSize === 8 ? word.getUint32(4, true) * 2 ** 32 : 0);
  }
  loadWordParts(va: number, out: WordParts): void {
    const word = this.loaded(va, this.wordSize);
    out.lo = word.getUint32(0, true);
    out.hi = this.wordSize === 8 ? word.getUint32(4, true) : 0;
  }
  storeWord(va: number, value: number): void {
    this.storeWordParts(va, value % 2 ** 32, Math.floor(value / 2 ** 32));
  }
  storeWordParts(va: number, lo: number, hi: number): void {
    this.word.setUint32(0, lo, true);
    this.word.setUint32(4, hi, true);
    this.stored(va, this.wordSize);
  }
  load32(va: number): number {
    return this.loaded(va, 4).getUint32(0, true);
  }
  store32(va: number, value: number): void {
    this.word.setUint32(0, value, true);
    this.stored(va, 4);
  }
  load16(va: number): number {
    return this.loaded(va, 2).getUint16(0, true);
  }
  store16(va: number, value: number): void {
    this.word.setUint16(0, value, true);
    this.stored(va, 2);
  }
  fill(va: number, byte: number, length: number): void {
    this.each(va, length, true, (page, from, _done, n) => page.fill(byte, from, from + n));
  }
  copy(destination: number, source: number, length: number): void {
    this.each(source, length, false, (page, from, done, n) => this.write(destination + done, page.subarray(from, from + n)));
  }

  // --- system calls ---

  sbrk(increment: number): number | null {
    const { brk } = this.mm;
    const wanted = brk + increment;
    if (wanted < this.mm.startBrk || !mayHoldData(this.kernel, this.mm, wanted)) return null;
    const [from, to] = [up(brk), up(wanted)];
    if (to > from && !this.mayGrow(from, to)) return null;
    if (to > from) this.add(from, to, OPEN | VM.ACCOUNT);
    else this.remove(to, from);
    this.own = { ...this.own, brk: to > from ? grown(this.own.brk, from, to) : without(this.own.brk, to, from) };
    this.mm.brk = wanted;
    return brk;
  }

  held(): { readonly brk: Ranges; readonly mapped: Ranges } {
    return this.own;
  }

  /** Its own mappings: what was, without one range, with another. */
  private mapped(gone: Ranges[number], made?: Ranges[number]): void {
    const { brk, mapped } = this.own;
    this.own = { brk, mapped: [...without(mapped, ...gone), ...(made ? [made] : [])] };
  }

  private mayGrow(from: number, to: number): boolean {
    const next = findVma(this.mm.vmas, from);
    return to <= this.mm.taskSize && !(next && to + PAGE > startGap(next)) && this.mayHave(to - from);
  }

  private mayHave(bytes: number): boolean {
    return mayExpandVm(this.kernel, this.mm, OPEN, bytes / PAGE) && vmEnoughMemory(this.kernel, this.mm, bytes / PAGE);
  }

  mmap(length: number): number | null {
    return this.map(0, up(length), OPEN | VM.ACCOUNT);
  }
  mmapReserve(length: number, hint: number): number | null {
    return this.map(hint, up(length), VM_MAY | VM.NORESERVE);
  }
  private map(hint: number, length: number, flags: number): number | null {
    if (length <= 0 || ((flags & VM.ACCOUNT) !== 0 && !this.mayHave(length))) return null;
    const at = getUnmappedArea(this.mm, { hint, length, flags: MAP.PRIVATE | MAP.ANONYMOUS, unit: PAGE });
    if (at < 0) return null;
    this.add(at, at + length, flags);
    this.mapped([at, at], [at, at + length]);
    return at;
  }
  munmap(va: number, length: number): boolean {
    if (va % PAGE !== 0 || length <= 0) return false;
    this.remove(va, va + up(length));
    this.mapped([va, va + up(length)]);
    return true;
  }
  mremap(va: number, oldLength: number, newLength: number): number | null {
    const [before, after] = [up(oldLength), up(newLength)];
    const to = this.remapped(va, before, after);
    if (to !== null) this.mapped([va, va + before], [to, to + after]);
    return to;
  }

  private remapped(va: number, before: number, after: number): number | null {
    const v = vmaAt(this.mm.vmas, va);
    if (!v || va + before > v.end) return null;
    if (after <= before) {
      this.remove(va + after, va + before);
      return va;
    }
    if (!this.mayHave(after - before)) return null;
    const next = findVma(this.mm.vmas, v.end);
    if (va + before === v.end && !(next && va + after > next.start)) {
      this.add(v.end, va + after, v.flags);
      return va;
    }
    return this.moved(va, before, after, v.flags);
  }
  private moved(va: number, before: number, after: number, flags: number): number | null {
    const to = getUnmappedArea(this.mm, { hint: 0, length: after, flags: MAP.PRIVATE, unit: PAGE });
    if (to < 0) return null;
    this.add(to, to + after, flags);
    this.pages.move(va, to, before);
    this.remove(va, va + before);
    return to;
  }
  protectReadWrite(va: number, length: number): boolean {
    const end = va + up(length);
    this.near = null;
    this.mm.vmas = this.mm.vmas.flatMap((v) => {
      if (v.end <= va || v.start >= end) return [v];
      const [from, to] = [Math.max(v.start, va), Math.min(v.end, end)];
      return [...(from > v.start ? [part(v, v.start, from)] : []), { ...part(v, from, to), flags: v.flags | OPEN }, ...(to < v.end ? [part(v, to, v.end)] : [])];
    });
    return true;
  }
  discard(va: number, length: number): void {
    this.pages.clear(va, va + up(length));
  }

  private add(start: number, end: number, flags: number): void {
    const made: Vma = { start, end, flags, file: 0, offset: start, special: "" };
    this.mm.vmas = [...this.mm.vmas, made].sort((a, b) => a.start - b.start);
    this.pages.clear(start, end);
    this.near = null;
  }

  private remove(start: number, end: number): void {
    if (end <= start) return;
    this.near = null;
    this.mm.vmas = this.mm.vmas.flatMap((v) => {
      if (v.end <= start || v.start >= end) return [v];
      return [...(v.start < start ? [part(v, v.start, start)] : []), ...(v.end > end ? [part(v, end, v.end)] : [])];
    });
    this.pages.clear(start, end);
  }
}
