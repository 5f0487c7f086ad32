/** The process's memory as it would be had nobody but the allocator written to the allocator's words. */
import type { WordParts } from "../../malloc";
import type { Machine } from "../machine";
import { PeekMemory } from "../heap/peekMemory";

const HALF = 4294967296;

export class ExpectedMemory extends PeekMemory {
  constructor(
    machine: Machine,
    private readonly known: ReadonlyMap<number, number>,
  ) {
    super(machine);
  }

  override load32(va: number): number {
    return this.known.get(va) ?? super.load32(va);
  }
  override load16(va: number): number {
    const at = va - (va & 3);
    const half = this.known.get(at);
    return half === undefined || (va & 3) === 3 ? super.load16(va) : (half >>> ((va - at) * 8)) & 0xffff;
  }
  override loadWord(va: number): number {
    return this.wordSize === 4 ? this.load32(va) : this.load32(va) + this.load32(va + 4) * HALF;
  }
  override loadWordParts(va: number, out: WordParts): void {
    out.lo = this.load32(va);
    out.hi = this.wordSize === 8 ? this.load32(va + 4) : 0;
  }
}
