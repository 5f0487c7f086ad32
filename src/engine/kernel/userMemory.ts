/**
 * The current task's memory at virtual addresses, for the engine's own hands: through TLB-filling walks and the kernel's fault path,
 * without the checker's judgement. Every access may cross pages. A failed access leaves `lastFault`; writes that fail have done
 * nothing (as on the processor), except `writeBytes`, `fill` and `copy` over many pages, which stop at the fault.
 */
import { PAGE } from "../memory/layout";
import type { MachineMemory } from "../memory/machineMemory";
import type { Tlb } from "../mmu/tlb";
import type { Kernel } from "./kernel";
import { type Fault, SI_KERNEL, SIGSEGV } from "./mm/fault";

const HALF = 4294967296;
/** An access that still faults after so many repairs is hopeless: the page tables were damaged. */
const MOST_FAULTS = 4;

export class UserMemory {
  lastFault: Fault | null = null;
  private readonly m: MachineMemory;
  private readonly tlb: Tlb;
  readonly wordSize: 4 | 8;

  constructor(private readonly kernel: Kernel) {
    this.m = kernel.memory;
    this.tlb = kernel.mmu.tlb;
    this.wordSize = this.m.layout.pointerSize;
  }

  /** Linear address of the byte at va, or -1: the access faults, see lastFault. */
  translate(va: number, write: boolean): number {
    const known = this.tlb.lookup(va, write);
    return known >= 0 ? known : this.walked(va, write);
  }

  /** By a walk, and what the kernel does about its faults. */
  private walked(va: number, write: boolean): number {
    const { mmu } = this.kernel;
    for (let tries = 0; tries < MOST_FAULTS; tries++) {
      const at = mmu.translate(va, write);
      if (at >= 0) return at;
      const { fault } = this.kernel.pageFault(va, mmu.errorCode);
      if (fault) {
        this.lastFault = fault;
        return -1;
      }
    }
    this.lastFault = { signal: SIGSEGV, code: mmu.supervisor ? mmu.errorCode : SI_KERNEL, address: va };
    return -1;
  }

  /** Fetches an instruction byte: null, or the fault. */
  fetch(va: number): Fault | null {
    const { mmu } = this.kernel;
    for (let tries = 0; tries < MOST_FAULTS; tries++) {
      if (mmu.fetch(va) >= 0) return null;
      const { fault } = this.kernel.pageFault(va, mmu.errorCode);
      if (fault) return fault;
    }
    return { signal: SIGSEGV, code: SI_KERNEL, address: va };
  }

  /** Linear address of a resident byte, or -1. Looks only: no fault, no accessed bit, no TLB entry. */
  peek(va: number): number {
    return this.kernel.mmu.peek(va);
  }

  // --- loads: unsigned numbers, -1 when they fault ---

  load8(va: number): number {
    const at = this.translate(va, false);
    return at < 0 ? -1 : this.m.u8[at]!;
  }
  load16(va: number): number {
    if ((va & 1) !== 0) return this.loadN(va, 2);
    const at = this.translate(va, false);
    return at < 0 ? -1 : this.m.u16[at >>> 1]!;
  }
  load32(va: number): number {
    if ((va & 3) !== 0) return this.loadN(va, 4);
    const at = this.translate(va, false);
    return at < 0 ? -1 : this.m.u32[at >>> 2]!;
  }
  /** The halves of a word into `out`. False: it faults. */
  loadParts(va: number, out: { lo: number; hi: number }): boolean {
    if ((va & 7) !== 0 || this.wordSize === 4) {
      out.lo = this.load32(va);
      out.hi = this.wordSize === 4 || out.lo < 0 ? 0 : this.load32(va + 4);
      return out.lo >= 0 && out.hi >= 0;
    }
    const at = this.translate(va, false);
    if (at < 0) return false;
    out.lo = this.m.u32[at >>> 2]!;
    out.hi = this.m.u32[(at >>> 2) + 1]!;
    return true;
  }
  /** A word of pointer size; above 2^53 rounded. */
  loadWord(va: number): number {
    if ((va & (this.wordSize - 1)) === 0) {
      const at = this.translate(va, false);
      if (at < 0) return -1;
      return this.wordSize === 8 ? this.m.word(at) : this.m.u32[at >>> 2]!;
    }
    const low = this.loadN(va, 4);
    if (this.wordSize === 4 || low < 0) return low;
    const high = this.loadN(va + 4, 4);
    return high < 0 ? -1 : low + high * HALF;
  }

  private loadN(va: number, n: 2 | 4): number {
    if ((va & (PAGE - 1)) > PAGE - n) {
      let value = 0;
      for (let i = n - 1; i >= 0; i--) {
        const byte = this.load8(va + i);
        if (byte < 0) return -1;
        value = value * 256 + byte;
      }
      return value;
    }
    const at = this.translate(va, false);
    if (at < 0) return -1;
    if ((at & (n - 1)) === 0) return n === 4 ? this.m.u32[at >>> 2]! : this.m.u16[at >>> 1]!;
    return n === 4 ? this.m.view.getUint32(at, true) : this.m.view.getUint16(at, true);
  }

  // --- stores: bytes become defined and lose provenance; false when they fault ---

  store8(va: number, value: number): boolean {
    return this.storeN(va, 1, value);
  }
  store16(va: number, value: number): boolean {
    return this.storeN(va, 2, value);
  }
  store32(va: number, value: number): boolean {
    return this.storeN(va, 4, value);
  }
  storeWord(va: number, value: number): boolean {
    return this.storeParts(va, value >>> 0, Math.floor(value / HALF) >>> 0);
  }
  /** A word given by its halves (high is left out on x86-32). */
  storeParts(va: number, low: number, high: number): boolean {
    if (this.wordSize === 4) return this.storeN(va, 4, low);
    if ((va & 7) === 0) return this.storeAligned(va, low, high);
    if (this.translate(va, true) < 0 || this.lastByte(va, 8) < 0) return false;
    return this.storeN(va, 4, low) && this.storeN(va + 4, 4, high);
  }

  /** An aligned word of x86-64. */
  private storeAligned(va: number, low: number, high: number): boolean {
    const at = this.translate(va, true);
    if (at < 0) return false;
    const { u32, layout } = this.m;
    const i = at >>> 2;
    u32[i] = low;
    u32[i + 1] = high;
    const shadow = i + (layout.sh >>> 2);
    u32[shadow] = u32[shadow + 1] = 0;
    const provenance = i + (layout.pv >>> 2);
    u32[provenance] = u32[provenance + 1] = 0;
    return true;
  }

  private storeN(va: number, n: number, value: number): boolean {
    if (n > 1 && (va & (n - 1)) === 0) return this.storeNumber(va, n, value);
    const first = this.translate(va, true);
    if (first < 0) return false;
    const last = this.lastByte(va, n);
    if (last < 0) return false;
    const { u8, layout } = this.m;
    const inside = PAGE - (va & (PAGE - 1));
    for (let i = 0; i < n; i++) {
      const at = i < inside ? first + i : last - (n - 1 - i);
      u8[at] = value >>> (8 * i);
      u8[at + layout.sh] = 0;
      this.forgetAt(at);
    }
    return true;
  }

  /** An aligned number of 2 or 4 bytes. */
  private storeNumber(va: number, n: number, value: number): boolean {
    const at = this.translate(va, true);
    if (at < 0) return false;
    const { u16, u32, layout } = this.m;
    if (n === 4) u32[at >>> 2] = value;
    else u16[at >>> 1] = value;
    if (n === 4) u32[(at + layout.sh) >>> 2] = 0;
    else u16[(at + layout.sh) >>> 1] = 0;
    this.forgetAt(at);
    return true;
  }

  /** Linear address of the last of n bytes to be written; the second page of a split access faults at its first byte. */
  private lastByte(va: number, n: number): number {
    const end = va + n - 1;
    const start = Math.max(va, end - (end & (PAGE - 1)));
    const at = this.translate(start, true);
    return at < 0 ? -1 : at + (end - start);
  }

  // --- ranges ---

  /** Null when a page of it faults. */
  readBytes(va: number, n: number): Uint8Array | null {
    const out = new Uint8Array(n);
    const whole = this.pieces(va, n, false, (at, done, length) => void out.set(this.m.u8.subarray(at, at + length), done));
    return whole ? out : null;
  }

  writeBytes(va: number, bytes: Uint8Array): boolean {
    return this.pieces(va, bytes.length, true, (at, done, length) => {
      this.m.u8.set(bytes.subarray(done, done + length), at);
      this.settle(at, length);
    });
  }

  fill(va: number, byte: number, n: number): boolean {
    return this.pieces(va, n, true, (at, _done, length) => {
      this.m.u8.fill(byte, at, at + length);
      this.settle(at, length);
    });
  }

  /** Copies bytes with shadow and provenance. The ranges do not overlap, or `to` lies below `from`. */
  copy(to: number, from: number, n: number): boolean {
    const { u8, layout } = this.m;
    const aligned = ((to - from) & (this.wordSize - 1)) === 0;
    return this.pieces(from, n, false, (source, done, length) => {
      this.pieces(to + done, length, true, (target, part, partLength) => {
        const start = source + part;
        for (const distance of [0, layout.sh]) u8.copyWithin(target + distance, start + distance, start + distance + partLength);
        if (aligned) this.copyProvenance(target, start, partLength);
        else this.forget(target, partLength);
      });
    });
  }

  /** Whole words only: a torn pointer loses its provenance. */
  private copyProvenance(target: number, source: number, length: number): void {
    const { u8, layout } = this.m;
    const w = this.wordSize;
    const head = Math.min(length, (w - (target % w)) % w);
    const body = length - head - ((length - head) % w);
    this.forget(target, length);
    u8.copyWithin(target + head + layout.pv, source + head + layout.pv, source + head + layout.pv + body);
  }

  // --- shadow and provenance ---

  /** Undefined bits of each byte; bytes that are not resident count as defined (they would read as zero). */
  definedness(va: number, n: number): Uint8Array {
    const out = new Uint8Array(n);
    for (let i = 0; i < n; i++) {
      const at = this.peek(va + i);
      out[i] = at < 0 ? 0 : this.m.u8[at + this.m.layout.sh]!;
    }
    return out;
  }

  /** Sets the shadow of a range, bringing its pages in. */
  setShadow(va: number, n: number, shadow: number): boolean {
    return this.pieces(va, n, true, (at, _done, length) => void this.m.u8.fill(shadow, at + this.m.layout.sh, at + this.m.layout.sh + length));
  }

  /** Object id of the pointer stored at va; 0: none, misaligned or not resident. */
  provenance(va: number): number {
    const at = (va & (this.wordSize - 1)) === 0 ? this.peek(va) : -1;
    return at < 0 ? 0 : this.m.u32[(at + this.m.layout.pv) >>> 2]!;
  }

  setProvenance(va: number, id: number): boolean {
    const at = (va & (this.wordSize - 1)) === 0 ? this.translate(va, true) : -1;
    if (at < 0) return false;
    this.m.u32[(at + this.m.layout.pv) >>> 2] = id;
    return true;
  }

  /** A pointer with its provenance, which a misaligned word (of a packed structure) has no place for. */
  storePointer(va: number, value: number, id: number): boolean {
    return this.storeWord(va, value) && (id === 0 || (va & (this.wordSize - 1)) !== 0 || this.setProvenance(va, id));
  }

  /** Bytes at `at` are written: defined, without provenance. */
  private settle(at: number, length: number): void {
    const { u8, layout } = this.m;
    u8.fill(0, at + layout.sh, at + layout.sh + length);
    this.forget(at, length);
  }

  /** Clears the provenance of every word that the bytes touch. */
  private forget(at: number, length: number): void {
    const { u32, layout } = this.m;
    const w = this.wordSize;
    const start = at - (at % w);
    const end = Math.ceil((at + length) / w) * w;
    u32.fill(0, (start + layout.pv) >>> 2, (end + layout.pv) >>> 2);
  }

  private forgetAt(at: number): void {
    this.m.u32[(at - (at & (this.wordSize - 1)) + this.m.layout.pv) >>> 2] = 0;
  }

  /** Calls `each` for every part of [va, va + n) that lies in one page. False: a page faulted, the rest was left. */
  private pieces(va: number, n: number, write: boolean, each: (at: number, done: number, length: number) => void): boolean {
    for (let done = 0; done < n; ) {
      const at = this.translate(va + done, write);
      if (at < 0) return false;
      const length = Math.min(n - done, PAGE - ((va + done) & (PAGE - 1)));
      each(at, done, length);
      done += length;
    }
    return true;
  }
}
