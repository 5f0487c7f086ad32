/**
 * The allocator's view of simulated memory. What glibc itself writes is defined and carries no provenance; what it copies (realloc)
 * keeps its shadow and provenance; what it does not touch stays as it is.
 */
import type { HeapMemory, WordParts } from "../malloc";
import type { Mm } from "./mm";
import { Prot } from "./vma";
import { PAGE } from "../memory/layout";
import type { MachineMemory } from "../memory/machineMemory";

export class SimulatedHeapMemory implements HeapMemory {
  readonly wordSize: 4 | 8;
  readonly pageSize = PAGE;
  /** Set by the machine: leaves the call with the signal of mm.lastFault, and moves bytes with shadow and provenance. */
  onFault: () => never = () => {
    throw new Error("fault before boot");
  };
  move: (destination: number, source: number, length: number) => void = () => undefined;

  constructor(
    private readonly memory: MachineMemory,
    private readonly mm: Mm,
  ) {
    this.wordSize = memory.layout.pointerSize;
  }

  private at(va: number, write: boolean): number {
    const pa = this.mm.translate(va, write);
    return pa < 0 ? this.onFault() : pa;
  }

  loadWord(va: number): number {
    if (this.wordSize === 4) return this.load32(va);
    return this.load32(va) + this.load32(va + 4) * 4294967296;
  }
  loadWordParts(va: number, out: WordParts): void {
    out.lo = this.load32(va);
    out.hi = this.wordSize === 8 ? this.load32(va + 4) : 0;
  }
  storeWord(va: number, value: number): void {
    this.storeWordParts(va, value >>> 0, Math.floor(value / 4294967296) >>> 0);
  }
  storeWordParts(va: number, lo: number, hi: number): void {
    this.store32(va, lo);
    if (this.wordSize === 8) this.store32(va + 4, hi);
  }

  load32(va: number): number {
    const { memory } = this;
    if (va % PAGE <= PAGE - 4) return memory.view.getUint32(this.at(va, false), true);
    return this.load16(va) + this.load16(va + 2) * 65536;
  }
  store32(va: number, value: number): void {
    const { memory } = this;
    if (va % PAGE > PAGE - 4) {
      this.store16(va, value & 0xffff);
      this.store16(va + 2, value >>> 16);
      return;
    }
    const pa = this.at(va, true);
    memory.view.setUint32(pa, value, true);
    memory.view.setUint32(pa + memory.layout.sh, 0, true);
    memory.u32[((pa & ~3) + memory.layout.pv) >>> 2] = 0;
  }
  load16(va: number): number {
    return this.memory.u8[this.at(va, false)]! + this.memory.u8[this.at(va + 1, false)]! * 256;
  }
  store16(va: number, value: number): void {
    for (let i = 0; i < 2; i++) {
      const pa = this.at(va + i, true);
      this.memory.u8[pa] = value >>> (8 * i);
      this.memory.u8[pa + this.memory.layout.sh] = 0;
    }
  }

  fill(va: number, byte: number, length: number): void {
    const { u8, u32, layout } = this.memory;
    for (let at = va; at < va + length; ) {
      const part = Math.min(va + length - at, PAGE - (at % PAGE));
      const pa = this.at(at, true);
      u8.fill(byte, pa, pa + part);
      u8.fill(0, pa + layout.sh, pa + layout.sh + part);
      u32.fill(0, ((pa & ~3) + layout.pv) >>> 2, (((pa + part + 3) & ~3) + layout.pv) >>> 2);
      at += part;
    }
  }
  copy(destination: number, source: number, length: number): void {
    this.move(destination, source, length);
  }

  sbrk(increment: number): number | null {
    const old = this.mm.brk;
    if (increment === 0) return old;
    return this.mm.setBrk(old + increment) === old + increment ? old : null;
  }
  mmap(length: number): number | null {
    const at = this.mm.mmap(0, length, Prot.read | Prot.write, true);
    return at < 0 ? null : at;
  }
  munmap(va: number, length: number): boolean {
    return this.mm.munmap(va, length);
  }
  mremap(va: number, oldLength: number, newLength: number): number | null {
    const at = this.mm.mremap(va, oldLength, newLength);
    return at < 0 ? null : at;
  }
  mmapReserve(length: number, hint: number): number | null {
    const at = this.mm.mmap(hint, length, 0, true);
    return at < 0 ? null : at;
  }
  protectReadWrite(va: number, length: number): boolean {
    return this.mm.mprotect(va, length, Prot.read | Prot.write);
  }
}
