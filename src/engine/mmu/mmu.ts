/**
 * The memory management unit of one processor: CR3, the page walk with its side effects, the TLB.
 *
 *   va ─▶ walk from CR3 ─▶ every entry present?  ─no─▶ page fault
 *                       ─▶ US (and RW for a write) in every entry?  ─no─▶ page fault
 *                       ─▶ set A in every entry, D in the last one for a write ─▶ TLB
 */
import { PAGE } from "../memory/layout";
import type { PhysicalMemory } from "../memory/physical";
import { A, D, frameOf, P, PS, RW, US } from "./entry";
import { indexAt, type PagingMode } from "./pagingMode";
import { Tlb } from "./tlb";
import { type Walk, walk } from "./walk";

/** Bits of a page fault's error code. */
export const FaultCode = { present: 1, write: 2, user: 4, reserved: 8 } as const;

export class Mmu {
  readonly tlb: Tlb;
  /** Physical address of the top table. Change it with `load`. */
  cr3 = 0;
  /** After `translate` returned -1: error code as the processor pushes it, or -1 for a general protection fault (non-canonical). */
  errorCode = 0;
  /** CR2: the address of the last page fault. */
  cr2 = 0;
  /** Pages whose accesses must stay visible (watchpoints): page address → which tags are withheld. */
  readonly withheld = new Map<number, { readonly read: boolean; readonly write: boolean }>();
  /** Told when a translation for writing was withheld: somebody is about to write to that page. */
  onWithheldWrite: (() => void) | null = null;
  /** No translation is entered at all: every access passes through TypeScript (a view wants to see each of them). */
  withholdAll = false;
  /** Linear addresses of the entries that the walk in progress came through. */
  private readonly path: number[] = [0, 0, 0, 0, 0];

  constructor(
    readonly physical: PhysicalMemory,
    readonly mode: PagingMode,
  ) {
    this.tlb = new Tlb(physical.memory);
  }

  /** `mov cr3`: another address space; the TLB is flushed. */
  load(cr3: number): void {
    this.cr3 = cr3;
    this.tlb.flush();
  }

  walk(va: number): Walk {
    return walk(this.physical, this.mode, this.cr3, va);
  }

  /** Linear address behind `va` for an access from user mode, as the processor finds it; -1: fault, see errorCode. */
  translate(va: number, write: boolean): number {
    const { physical, mode, path } = this;
    if (!mode.canonical(va)) return this.fail(va, -1);
    const { u32 } = physical.memory;
    const want = FaultCode.user | (write ? FaultCode.write : 0);
    let table = this.cr3;
    let rights = RW | US;
    for (let i = 0; i < mode.levels.length; i++) {
      const l = mode.levels[i]!;
      const at = physical.base + table + indexAt(l, va) * mode.entryBytes;
      const lo = u32[at >>> 2]!;
      if ((lo & P) === 0) return this.fail(va, want);
      rights &= lo;
      path[i] = at;
      const start = frameOf(lo, mode.entryBytes === 8 ? u32[(at >>> 2) + 1]! : 0) * PAGE;
      if (l.covers === PAGE || (l.large && (lo & PS) !== 0)) {
        if ((rights & US) === 0 || (write && (rights & RW) === 0)) return this.fail(va, want | FaultCode.present);
        return this.finish(va, start - (start % l.covers) + (va % l.covers), i, (rights & RW) !== 0, write);
      }
      table = start;
    }
    return this.fail(va, want);
  }

  /** Linear address behind `va` if a page is there that user mode may read; looks only. */
  peek(va: number): number {
    const known = this.tlb.lookup(va, false);
    if (known >= 0) return known;
    const { physical, mode } = this;
    if (!mode.canonical(va)) return -1;
    const { u32 } = physical.memory;
    let table = this.cr3;
    for (const l of mode.levels) {
      const at = (physical.base + table + indexAt(l, va) * mode.entryBytes) >>> 2;
      const lo = u32[at]!;
      if ((lo & P) === 0 || (lo & US) === 0) return -1;
      table = frameOf(lo, mode.entryBytes === 8 ? u32[at + 1]! : 0) * PAGE;
      if (l.covers === PAGE || (l.large && (lo & PS) !== 0)) return table < physical.frames * PAGE ? physical.base + table - (table % l.covers) + (va % l.covers) : -1;
    }
    return -1;
  }

  private fail(va: number, code: number): -1 {
    this.errorCode = code;
    if (code >= 0) this.cr2 = va;
    return -1;
  }

  private finish(va: number, pa: number, leaf: number, writable: boolean, write: boolean): number {
    const pfn = Math.floor(pa / PAGE);
    if (pfn >= this.physical.frames) return this.fail(va, FaultCode.user | FaultCode.present | FaultCode.reserved | (write ? FaultCode.write : 0));
    for (let i = 0; i <= leaf; i++) this.setBits(this.path[i]!, A | (write && i === leaf ? D : 0));
    if (write) this.physical.beforeWrite(pfn);
    this.enter(va - (va % PAGE), pfn, write, writable && (this.physical.memory.u32[this.path[leaf]! >>> 2]! & D) !== 0);
    return this.physical.base + pa;
  }

  /** A read of a page that could be written without telling anybody gets its write tag at once. */
  private enter(page: number, pfn: number, write: boolean, writable: boolean): void {
    if (this.withholdAll) return;
    const kept = this.withheld.size === 0 ? undefined : this.withheld.get(page);
    if (write && kept?.write) this.onWithheldWrite?.();
    const tag = (write || (writable && this.physical.written[pfn] === 1)) && !kept?.write;
    this.tlb.fill(page, this.physical.linear(pfn), pfn, !kept?.read, tag);
  }

  private setBits(at: number, bits: number): void {
    const { u32 } = this.physical.memory;
    const old = u32[at >>> 2]!;
    if ((old & bits) === bits) return;
    this.physical.beforeWrite(this.physical.pfnOf(at));
    u32[at >>> 2] = old | bits;
  }
}
