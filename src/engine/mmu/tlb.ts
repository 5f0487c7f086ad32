/**
 * The translation buffer that the fast path looks into (memory/layout.ts, `Tlb`): direct mapped, entry = bits 12…23 of the address.
 *
 *   read tag   page address: reads hit         write tag   page address: writes hit        -1: never hits
 *
 * A write tag is a promise that a store may happen without anybody being asked: the leaf entry has RW and D, the frame's old content
 * is safe in the snapshot, and no watchpoint wants to know.
 */
import { PAGE, PAGE_SHIFT, Tlb as Offsets, TLB_ENTRIES } from "../memory/layout";
import type { MachineMemory } from "../memory/machineMemory";

export interface TlbEntryView {
  readonly index: number;
  /** Virtual page address. */
  readonly page: number;
  readonly pfn: number;
  readonly writable: boolean;
}

const EMPTY = 0xffffffff;
/** Of an entry, in words of 4 bytes; its read tag comes first. */
const [ENTRY_WORDS, WRITE_TAG, ADDEND] = [Offsets.entrySize / 4, (Offsets.writeTag - Offsets.readTag) / 4, (Offsets.addend - Offsets.readTag) / 4];
/** A tag that no page has. */
const NEVER = -1;

export class Tlb {
  private readonly base: number;
  private readonly u32: Uint32Array;
  /** Index of the first entry's read tag. */
  private readonly first: number;

  constructor(private readonly memory: MachineMemory) {
    this.base = memory.layout.tlb;
    this.u32 = memory.u32;
    this.first = (this.base + Offsets.readTag) >>> 2;
    this.forget();
  }

  /** Told when the kernel makes the processor forget: a page, or everything (-1). */
  onFlush: ((va: number) => void) | null = null;

  /** The kernel changed page tables: everything is forgotten. */
  flush(): void {
    this.onFlush?.(-1);
    this.forget();
  }

  /** The engine's own reasons, of which no processor would know. */
  forget(): void {
    this.memory.u32.fill(EMPTY, this.base >>> 2, (this.base + TLB_ENTRIES * Offsets.entrySize) >>> 2);
  }

  /** As `invlpg`: forgets one page. */
  flushPage(va: number): void {
    this.onFlush?.(va);
    const at = this.entry(va);
    const page = va - (va & (PAGE - 1));
    if (this.tag(at, Offsets.readTag) === page || this.tag(at, Offsets.writeTag) === page) this.clear(at);
  }

  /** Forgets that pages may be written, so that the next store to each of them is seen. */
  dropWriteTags(): void {
    const { u32 } = this.memory;
    for (let at = this.base + Offsets.writeTag, i = 0; i < TLB_ENTRIES; i++, at += Offsets.entrySize) u32[at >>> 2] = u32[(at >>> 2) + 1] = EMPTY;
  }

  /** Enters a translation. `linear` is the address of the page's first byte. */
  fill(page: number, linear: number, pfn: number, read: boolean, write: boolean): void {
    const at = this.entry(page);
    const { u32 } = this.memory;
    this.setTag(at + Offsets.readTag, read ? page : NEVER);
    this.setTag(at + Offsets.writeTag, write ? page : NEVER);
    u32[(at + Offsets.addend) >>> 2] = linear - (page >>> 0);
    u32[(at + Offsets.pfn) >>> 2] = pfn;
  }

  /** Linear address of the byte at `va` when its translation is here for this kind of access, else -1. */
  lookup(va: number, write: boolean): number {
    const { u32 } = this;
    const low = va >>> 0;
    const at = this.first + ((low >>> PAGE_SHIFT) & (TLB_ENTRIES - 1)) * ENTRY_WORDS;
    const tag = write ? at + WRITE_TAG : at;
    if (u32[tag] !== (low & -PAGE) >>> 0 || u32[tag + 1] !== Math.floor(va / 4294967296) >>> 0) return -1;
    return (low + u32[at + ADDEND]!) >>> 0;
  }

  /** What the processor knows now, by entry number. */
  entries(): TlbEntryView[] {
    const out: TlbEntryView[] = [];
    for (let index = 0; index < TLB_ENTRIES; index++) {
      const at = this.base + index * Offsets.entrySize;
      const read = this.tag(at, Offsets.readTag);
      const write = this.tag(at, Offsets.writeTag);
      if (read === NEVER && write === NEVER) continue;
      out.push({ index, page: read === NEVER ? write : read, pfn: this.memory.u32[(at + Offsets.pfn) >>> 2]!, writable: write !== NEVER });
    }
    return out;
  }

  private entry(va: number): number {
    return this.base + ((va >>> PAGE_SHIFT) & (TLB_ENTRIES - 1)) * Offsets.entrySize;
  }

  private clear(at: number): void {
    this.setTag(at + Offsets.readTag, NEVER);
    this.setTag(at + Offsets.writeTag, NEVER);
  }

  private tag(at: number, which: number): number {
    const low = this.memory.u32[(at + which) >>> 2]!;
    if (low === EMPTY) return NEVER;
    return this.memory.word(at + which);
  }

  private setTag(at: number, page: number): void {
    this.memory.setWord(at, page);
  }
}
