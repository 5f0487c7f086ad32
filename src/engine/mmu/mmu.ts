/**
 * The memory management unit of one processor: CR3, the page walk with its side effects, the TLB.
 *
 *   va ─▶ canonical?  ─no─▶ general protection
 *      ─▶ walk from CR3 ─▶ every entry present, nothing reserved?  ─no─▶ page fault
 *                       ─▶ US (RW for a write; no NX for a fetch) in every entry?  ─no─▶ page fault
 *                       ─▶ set A in every entry, D in the last one for a write ─▶ TLB
 *
 * What the error code says: access.ts. The walk to look at, without side effects: walk.ts.
 */
import { PAGE } from "../memory/layout";
import type { PhysicalMemory } from "../memory/physical";
import { type Access, accessBits, FaultCode, GENERAL_PROTECTION } from "./access";
import { A, D, frameOf, P, RW, US } from "./entry";
import { hasReserved, indexAt, isLeaf, narrow, NO_EXECUTE, offsetIn, type PagingMode } from "./pagingMode";
import { Tlb } from "./tlb";
import { readEntry, type Walk, walk } from "./walk";

export { FaultCode } from "./access";

const READ: Access = { kind: "read", user: true };
const WRITE: Access = { kind: "write", user: true };
const KERNEL_READ: Access = { kind: "read", user: false };
const KERNEL_WRITE: Access = { kind: "write", user: false };
const KERNEL_FETCH: Access = { kind: "fetch", user: false };
const FETCH: Access = { kind: "fetch", user: true };

export class Mmu {
  readonly tlb: Tlb;
  /** Physical address of the top table. Change it with `load`. */
  cr3 = 0;
  /** The processor runs in kernel mode (CPL 0) all the time: C that is part of the kernel. */
  supervisor = false;
  /** EFLAGS.AC, between `stac` and `clac`: kernel mode may read and write pages of user mode (copy_from_user). */
  reachesUser = false;
  /** This page is never entered: the first of the memory below a stack that has no guard page. */
  sentinel = Number.NaN;
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
  /** PAE: the four entries of the PDPT as they were when CR3 was written, low and high halves. */
  private readonly pdpte = new Uint32Array(8);

  constructor(
    readonly physical: PhysicalMemory,
    readonly mode: PagingMode,
  ) {
    this.tlb = new Tlb(physical.memory);
  }

  /** `mov cr3`: another address space; the TLB is flushed, the PDPTE registers are filled. */
  load(cr3: number): void {
    this.cr3 = cr3;
    this.tlb.forget();
    if (this.mode.topInRegisters) this.pdpte.set(this.physical.memory.u32.subarray((this.physical.base + cr3) >>> 2, ((this.physical.base + cr3) >>> 2) + 8));
  }

  walk(va: number, cr3 = this.cr3): Walk {
    return walk(this.physical, this.mode, cr3, va);
  }

  /** Linear address behind `va` for an access in the mode that the program runs in, as the processor finds it; -1: fault, see errorCode. */
  translate(va: number, write: boolean): number {
    if (this.supervisor) return this.access(va, write ? KERNEL_WRITE : KERNEL_READ);
    return this.access(va, write ? WRITE : READ);
  }

  /** As `translate`, for an instruction. */
  fetch(va: number): number {
    return this.access(va, this.supervisor ? KERNEL_FETCH : FETCH);
  }

  /** As `translate`, for any access. Only reads and writes of the program's own mode are entered into the TLB of the fast path. */
  access(va: number, access: Access): number {
    const { physical, mode, path } = this;
    const tried = accessBits(mode, access);
    if (!mode.canonical(va)) return this.fail(va, GENERAL_PROTECTION);
    const { u32 } = physical.memory;
    const wide = mode.entryBytes === 8;
    const end = physical.frames * PAGE;
    let table = this.cr3;
    let rights = RW | US;
    for (let i = 0; i < mode.levels.length; i++) {
      const l = mode.levels[i]!;
      const index = indexAt(l, va);
      const at = physical.base + table + index * mode.entryBytes;
      const registers = i === 0 && mode.topInRegisters;
      const lo = registers ? this.pdpte[2 * index]! : u32[at >>> 2]!;
      const hi = registers ? this.pdpte[2 * index + 1]! : wide ? u32[(at >>> 2) + 1]! : 0;
      if ((lo & P) === 0) return this.fail(va, tried);
      const start = frameOf(lo, hi) * PAGE;
      if (hasReserved(l, lo, hi) || start >= end) return this.fail(va, tried | FaultCode.present | FaultCode.reserved);
      rights = narrow(rights, l.rights, lo, hi);
      path[i] = at;
      if (isLeaf(l, lo)) return this.leaf(va, start - (start % l.covers) + offsetIn(l, va), i, rights, access, tried);
      table = start;
    }
    return this.fail(va, tried);
  }

  /** Linear address behind `va` if a page is there that user mode may read; looks only. */
  peek(va: number): number {
    const known = this.tlb.lookup(va, false);
    if (known >= 0) return known;
    const { physical, mode } = this;
    if (!mode.canonical(va)) return -1;
    const { u32 } = physical.memory;
    const end = physical.frames * PAGE;
    let table = this.cr3;
    for (const l of mode.levels) {
      const at = (physical.base + table + indexAt(l, va) * mode.entryBytes) >>> 2;
      const lo = u32[at]!;
      const hi = mode.entryBytes === 8 ? u32[at + 1]! : 0;
      if ((lo & P) === 0 || (l.rights && (lo & US) === 0 && !this.supervisor) || hasReserved(l, lo, hi)) return -1;
      table = frameOf(lo, hi) * PAGE;
      if (table >= end) return -1;
      if (isLeaf(l, lo)) return physical.base + table - (table % l.covers) + offsetIn(l, va);
    }
    return -1;
  }

  /** First address from `va` on, below `end`, where `peek` finds a page; `end`: none. What a table's entry leaves empty is one step. */
  nextPage(va: number, end: number): number {
    for (let at = va; at < end; ) {
      const gap = this.gapAt(at);
      if (gap === 0) return at;
      at += gap - (at - Math.floor(at / gap) * gap);
    }
    return end;
  }

  /** Bytes that the entry at which the walk to `va` ends would cover; 0: a page is there. */
  private gapAt(va: number): number {
    if (this.peek(va) >= 0) return 0;
    const { physical, mode } = this;
    if (!mode.canonical(va)) return mode.levels[0]!.covers;
    let table = this.cr3;
    for (const l of mode.levels) {
      const { lo, hi } = readEntry(physical, mode, table + indexAt(l, va) * mode.entryBytes);
      if ((lo & P) === 0 || isLeaf(l, lo) || (l.rights && (lo & US) === 0 && !this.supervisor) || hasReserved(l, lo, hi)) return l.covers;
      table = frameOf(lo, hi) * PAGE;
    }
    return PAGE;
  }

  private fail(va: number, code: number): -1 {
    this.errorCode = code;
    if (code >= 0) this.cr2 = va;
    return -1;
  }

  /** The walk has come to a page: rights, then the bits that the processor sets. */
  private leaf(va: number, pa: number, depth: number, rights: number, access: Access, tried: number): number {
    const write = access.kind === "write";
    const allowed = (!access.user || (rights & US) !== 0) && (!write || (rights & RW) !== 0) && (access.kind !== "fetch" || (rights & NO_EXECUTE) === 0);
    if (!allowed || (this.supervisor && this.isShut(rights, access))) return this.fail(va, tried | FaultCode.present);
    const pfn = Math.floor(pa / PAGE);
    for (let i = 0; i <= depth; i++) if (this.mode.levels[i]!.rights) this.setBits(this.path[i]!, A | (write && i === depth ? D : 0));
    if (write) this.physical.beforeWrite(pfn);
    if (this.isOwn(rights, access)) this.enter(va - (va & (PAGE - 1)), pfn, write, (rights & RW) !== 0 && (this.physical.memory.u32[this.path[depth]! >>> 2]! & D) !== 0);
    return this.physical.base + pa;
  }

  /** SMAP and SMEP: pages of user mode are shut to kernel mode, for data unless AC is set. */
  private isShut(rights: number, access: Access): boolean {
    return !access.user && (rights & US) !== 0 && (access.kind === "fetch" || !this.reachesUser);
  }

  /** An access as the fast path makes them. What kernel mode sees of user mode's pages while AC is set must not stay. */
  private isOwn(rights: number, access: Access): boolean {
    return access.kind !== "fetch" && access.user !== this.supervisor && (access.user || (rights & US) === 0);
  }

  /** A read of a page that could be written without telling anybody gets its write tag at once. */
  private enter(page: number, pfn: number, write: boolean, writable: boolean): void {
    if (this.withholdAll || page === this.sentinel) return;
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
