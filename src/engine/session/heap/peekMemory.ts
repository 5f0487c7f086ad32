/**
 * A process's memory for allocators that only look: no page comes in, no accessed bit is set, nothing is counted. A page that is mapped but
 * was never touched reads as zeros, as it would; anything else that is not there throws `Unreadable`. Good for one question: the addresses of
 * pages are remembered.
 */
import { findVma, VM_ACCESS } from "../../kernel/mm/vma";
import type { HeapMemory, WordParts } from "../../malloc";
import { PAGE } from "../../memory/layout";
import type { Machine } from "../machine";

export class Unreadable extends Error {
  constructor(readonly address: number) {
    super("unreadable");
  }
}

const ZEROS = -1;
const HALF = 4294967296;

const refuse = (): never => {
  throw new Error("who only looks does not change memory");
};

export class PeekMemory implements HeapMemory {
  readonly wordSize: 4 | 8;
  readonly pageSize = PAGE;
  private readonly pages = new Map<number, number>();
  private page = -1;
  private linear = ZEROS;

  constructor(private readonly machine: Machine) {
    this.wordSize = machine.memory.layout.pointerSize;
  }

  /** Linear address of a byte, or ZEROS. */
  private at(va: number): number {
    const inPage = va & (PAGE - 1);
    const page = va - inPage;
    if (page !== this.page) {
      this.linear = this.pages.get(page) ?? this.found(page);
      this.page = page;
    }
    return this.linear < 0 ? ZEROS : this.linear + inPage;
  }

  private found(page: number): number {
    const { booted } = this.machine;
    let at = Number.isSafeInteger(page) && page >= 0 ? booted.peek(page) : -1;
    if (at < 0) {
      const vma = findVma(booted.kernel.mm.vmas, page);
      if (!vma || vma.start > page || vma.file !== 0 || (vma.flags & VM_ACCESS) === 0) throw new Unreadable(page);
      at = ZEROS;
    }
    this.pages.set(page, at);
    return at;
  }

  private byte(va: number): number {
    const at = this.at(va);
    return at < 0 ? 0 : this.machine.memory.u8[at]!;
  }

  private bytes(va: number, n: number): number {
    let value = 0;
    for (let i = n - 1; i >= 0; i--) value = value * 256 + this.byte(va + i);
    return value;
  }

  loadWord(va: number): number {
    if (this.wordSize === 4) return this.load32(va);
    if ((va & 7) !== 0) return this.load32(va) + this.load32(va + 4) * HALF;
    const at = this.at(va);
    return at < 0 ? 0 : this.machine.memory.u32[at >>> 2]! + this.machine.memory.u32[(at >>> 2) + 1]! * HALF;
  }
  loadWordParts(va: number, out: WordParts): void {
    out.lo = this.load32(va);
    out.hi = this.wordSize === 8 ? this.load32(va + 4) : 0;
  }
  load32(va: number): number {
    if ((va & 3) !== 0) return this.bytes(va, 4);
    const at = this.at(va);
    return at < 0 ? 0 : this.machine.memory.u32[at >>> 2]!;
  }
  load16(va: number): number {
    return this.bytes(va, 2);
  }
  held(): { readonly brk: readonly (readonly [number, number])[]; readonly mapped: readonly (readonly [number, number])[] } {
    return this.machine.booted.heapMemory.held();
  }

  readonly storeWord = refuse;
  readonly storeWordParts = refuse;
  readonly store32 = refuse;
  readonly store16 = refuse;
  readonly fill = refuse;
  readonly copy = refuse;
  readonly sbrk = refuse;
  readonly mmap = refuse;
  readonly munmap = refuse;
  readonly mremap = refuse;
}
