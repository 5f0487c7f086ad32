/**
 * mm_struct: one address space. Page faults (mm/memory.c: handle_mm_fault → do_anonymous_page, do_fault, do_wp_page; mm/mmap.c:
 * expand_stack), brk, mmap, munmap, mprotect, mremap, and the translation that everything in TypeScript uses.
 */
import type { FaultInfo } from "../vm/slow/runtime";
import { PAGE, TLB_ENTRIES, Tlb } from "../memory/layout";
import type { MachineMemory, Saved } from "../memory/machineMemory";
import type { Snapshots } from "./snapshots";
import { isPresent, makeEntry, type PagingMode, pfnOf, Pte, PTE_NX_HIGH } from "./paging";
import { PageTables } from "./walk";
import type { Frames } from "./frames";
import { Prot, type Vma, VmaList } from "./vma";

export const SIGSEGV = 11;
export const SIGBUS = 7;
const SEGV_MAPERR = 1;
const SEGV_ACCERR = 2;
const SI_KERNEL = 0x80;
const BUS_ADRERR = 2;
/** 256 pages stay free below a stack (stack_guard_gap). */
export const STACK_GUARD_GAP = 256 * PAGE;

export interface MmOptions {
  readonly mode: PagingMode;
  readonly stackLimit: number;
  /** Fills a fresh file page from its backing. */
  filePage(v: Vma, va: number, linear: number): void;
  /** Tells of a fresh page of malloc's memory. */
  heapPage(va: number, linear: number): void;
}

interface MmState {
  readonly vmas: readonly Vma[];
  readonly brk: number;
  readonly minor: number;
  readonly major: number;
  readonly rss: number;
  readonly cow: number;
}

export class Mm implements Saved<MmState> {
  readonly vmas = new VmaList();
  readonly tables: PageTables;
  /** Physical address of the top table (CR3). */
  readonly root: number;
  startBrk = 0;
  brk = 0;
  mmapBase = 0;
  stackTop = 0;
  minorFaults = 0;
  majorFaults = 0;
  cowFaults = 0;
  rss = 0;
  lastFault: FaultInfo | null = null;
  private readonly zeroPage: number;

  constructor(
    private readonly memory: MachineMemory,
    private readonly frames: Frames,
    private readonly snapshots: Snapshots,
    private readonly options: MmOptions,
  ) {
    this.tables = new PageTables(memory, options.mode, {
      allocTable: () => frames.allocPages(0, "table"),
      beforeWrite: (pfn) => snapshots.beforeWrite(pfn),
    });
    this.zeroPage = frames.allocPages(0, "zero");
    this.root = frames.allocPages(0, "table") * PAGE;
  }

  save(): MmState {
    return { vmas: this.vmas.list.map((v) => ({ ...v })), brk: this.brk, minor: this.minorFaults, major: this.majorFaults, rss: this.rss, cow: this.cowFaults };
  }

  restore(s: MmState): void {
    this.vmas.list = s.vmas.map((v) => ({ ...v }));
    this.brk = s.brk;
    this.minorFaults = s.minor;
    this.majorFaults = s.major;
    this.rss = s.rss;
    this.cowFaults = s.cow;
  }

  // --- translation ---

  /** Linear address of the byte at va, faulting pages in; -1: the access is an error, see lastFault. */
  translate(va: number, write: boolean): number {
    const page = Math.floor(va / PAGE);
    const tlb = this.memory.layout.tlb + (page % TLB_ENTRIES) * Tlb.entrySize;
    if (this.memory.word(tlb + (write ? Tlb.writeTag : Tlb.readTag)) === page * PAGE) return (va % PAGE) + this.memory.layout.phys + this.memory.u32[(tlb + Tlb.pfn) >>> 2]! * PAGE;
    const pfn = this.bringIn(va, write);
    return pfn < 0 ? -1 : this.memory.layout.phys + pfn * PAGE + (va % PAGE);
  }

  /** As translate, without faulting, TLB or accessed bits: -1 when nothing is resident. */
  peek(va: number): number {
    if (va < 0 || va >= this.options.mode.userEnd) return -1;
    const leaf = this.tables.leaf(this.root, va, false);
    if (leaf < 0) return -1;
    const e = this.tables.read(leaf);
    return isPresent(e) ? this.memory.layout.phys + pfnOf(e) * PAGE + (va % PAGE) : -1;
  }

  /** The walk with its fault path; fills the TLB. Frame number or -1. */
  private bringIn(va: number, write: boolean): number {
    if (va < 0 || va >= this.options.mode.userEnd) return this.fail({ signal: SIGSEGV, code: this.options.mode.entryBytes === 8 && va < 2 ** 64 - 2 ** 47 ? SI_KERNEL : SEGV_MAPERR, address: va });
    for (let attempt = 0; attempt < 3; attempt++) {
      const leaf = this.tables.leaf(this.root, va, false);
      const e = leaf < 0 ? null : this.tables.read(leaf);
      if (e && isPresent(e) && (!write || e.lo & Pte.writable)) {
        const wanted = Pte.accessed | (write ? Pte.dirty : 0);
        if ((e.lo & wanted) !== wanted) this.tables.write(leaf, { lo: (e.lo | wanted) >>> 0, hi: e.hi });
        const pfn = pfnOf(e);
        if (write) this.snapshots.beforeWrite(pfn);
        this.fill(va, pfn, (e.lo & Pte.writable) !== 0 && (write || ((e.lo & Pte.dirty) !== 0 && this.snapshots.isTouched(pfn))));
        return pfn;
      }
      if (!this.handleFault(va, write)) return -1;
    }
    return this.fail({ signal: SIGBUS, code: BUS_ADRERR, address: va });
  }

  private fill(va: number, pfn: number, writable: boolean): void {
    const { memory } = this;
    const page = Math.floor(va / PAGE);
    const entry = memory.layout.tlb + (page % TLB_ENTRIES) * Tlb.entrySize;
    memory.setWord(entry + Tlb.readTag, page * PAGE);
    if (writable && !this.watched.has(page)) memory.setWord(entry + Tlb.writeTag, page * PAGE);
    else memory.u32.fill(0xffffffff, (entry + Tlb.writeTag) >>> 2, (entry + Tlb.writeTag + 8) >>> 2);
    if (this.watched.has(page)) memory.u32.fill(0xffffffff, (entry + Tlb.readTag) >>> 2, (entry + Tlb.readTag + 8) >>> 2);
    memory.i32[(entry + Tlb.addend) >>> 2] = (memory.layout.phys + pfn * PAGE - page * PAGE) | 0;
    memory.u32[(entry + Tlb.pfn) >>> 2] = pfn;
  }

  /** Pages whose accesses must all be seen (watchpoints). */
  readonly watched = new Set<number>();

  flush(): void {
    this.snapshots.dropTlb();
    this.memory.u32[12 >>> 2] = 0;
  }

  private fail(info: FaultInfo): -1 {
    this.lastFault = info;
    return -1;
  }

  // --- page faults ---

  /** do_user_addr_fault + handle_mm_fault. False: a signal (lastFault). */
  private handleFault(va: number, write: boolean): boolean {
    let v = this.vmas.find(va);
    if (v && v.start > va) v = v.growsDown && this.expandStack(v, va) ? v : undefined;
    if (!v) {
      this.fail({ signal: SIGSEGV, code: SEGV_MAPERR, address: va });
      return false;
    }
    if (write ? !(v.prot & Prot.write) : v.prot === 0) {
      this.fail({ signal: SIGSEGV, code: SEGV_ACCERR, address: va });
      return false;
    }
    const done = this.handleMmFault(v, va, write);
    if (!done) this.fail({ signal: 9, code: 0, address: va });
    return done;
  }

  /** expand_stack: down to the page of va, within the limit and the guard gap. */
  private expandStack(v: Vma, va: number): boolean {
    const start = va - (va % PAGE);
    if (v.end - start > this.options.stackLimit) return false;
    const below = this.vmas.list[this.vmas.list.indexOf(v) - 1];
    if (below && start - below.end < STACK_GUARD_GAP) return false;
    v.start = start;
    return true;
  }

  private handleMmFault(v: Vma, va: number, write: boolean): boolean {
    const leaf = this.tables.leaf(this.root, va, true);
    if (leaf < 0) return false;
    const e = this.tables.read(leaf);
    if (isPresent(e)) return this.doWpPage(v, leaf, pfnOf(e));
    return v.file ? this.doFault(v, va, leaf, write) : this.doAnonymousPage(v, va, leaf, write);
  }

  private set(leaf: number, pfn: number, v: Vma, writable: boolean, dirty: boolean): void {
    const flags = Pte.present | Pte.user | Pte.accessed | (writable ? Pte.writable : 0) | (dirty ? Pte.dirty : 0);
    this.tables.write(leaf, makeEntry(pfn, flags, this.options.mode.entryBytes === 8 && !(v.prot & Prot.exec)));
  }

  /** do_anonymous_page: a read maps the shared zero page, a write a fresh zeroed frame. Memory of malloc always gets a frame of its own (its bytes are undefined, the zero page's are not). */
  private doAnonymousPage(v: Vma, va: number, leaf: number, write: boolean): boolean {
    this.minorFaults++;
    if (!write && !v.heap) {
      this.frames.get(this.zeroPage);
      this.set(leaf, this.zeroPage, v, false, false);
      return true;
    }
    const pfn = this.frames.allocPages(0, "anon");
    if (pfn < 0) return false;
    this.rss++;
    const linear = this.memory.layout.phys + pfn * PAGE;
    if (v.heap) this.options.heapPage(va - (va % PAGE), linear);
    else if (v.growsDown) this.memory.u8.fill(0xff, linear + this.memory.layout.sh, linear + this.memory.layout.sh + PAGE);
    this.set(leaf, pfn, v, (v.prot & Prot.write) !== 0, write);
    return true;
  }

  /** do_fault for private file pages: contents come from the page cache; the program's own pages count as already cached. */
  private doFault(v: Vma, va: number, leaf: number, write: boolean): boolean {
    this.minorFaults++;
    const pfn = this.frames.allocPages(0, "file");
    if (pfn < 0) return false;
    this.rss++;
    this.options.filePage(v, va - (va % PAGE), this.memory.layout.phys + pfn * PAGE);
    this.set(leaf, pfn, v, (v.prot & Prot.write) !== 0, write);
    return true;
  }

  /** do_wp_page: the last user of a frame may write to it, others get a copy. */
  private doWpPage(v: Vma, leaf: number, pfn: number): boolean {
    this.minorFaults++;
    if (pfn !== this.zeroPage && this.frames.references(pfn) === 1) {
      this.set(leaf, pfn, v, true, true);
      return true;
    }
    const copy = this.frames.allocPages(0, "anon");
    if (copy < 0) return false;
    this.cowFaults++;
    const { u8, layout } = this.memory;
    for (const part of [0, layout.sh, layout.pv]) u8.copyWithin(layout.phys + copy * PAGE + part, layout.phys + pfn * PAGE + part, layout.phys + (pfn + 1) * PAGE + part);
    if (pfn === this.zeroPage) this.rss++;
    this.frames.put(pfn);
    this.set(leaf, copy, v, true, true);
    this.flush();
    return true;
  }

  /** Unmaps the resident pages of a range. */
  private zap(start: number, end: number): void {
    for (let va = start; va < end; ) {
      const leaf = this.tables.leaf(this.root, va, false);
      if (leaf < 0) {
        va = Math.floor(va / 0x200000 + 1) * 0x200000;
        continue;
      }
      const e = this.tables.read(leaf);
      if (isPresent(e)) {
        if (pfnOf(e) !== this.zeroPage) this.rss--;
        this.frames.put(pfnOf(e));
        this.tables.write(leaf, { lo: 0, hi: 0 });
      }
      va += PAGE;
    }
    this.flush();
  }

  // --- system calls ---

  /** brk(2): the new break, or the old one when it cannot be had. */
  setBrk(wanted: number): number {
    if (wanted < this.startBrk) return this.brk;
    const oldEnd = pageUp(this.brk);
    const newEnd = pageUp(wanted);
    if (newEnd > oldEnd) {
      if (this.vmas.overlaps(oldEnd, newEnd + STACK_GUARD_GAP) || !this.mayExpand(newEnd - oldEnd)) return this.brk;
      this.vmas.insert({ start: oldEnd, end: newEnd, prot: Prot.read | Prot.write, name: "[heap]", offset: 0, file: false, growsDown: false, shared: false, heap: true });
    } else if (newEnd < oldEnd) {
      this.vmas.remove(newEnd, oldEnd);
      this.zap(newEnd, oldEnd);
    }
    this.brk = wanted;
    return wanted;
  }

  /** __vm_enough_memory, heuristic mode: a single request beyond all of memory is refused. */
  private mayExpand(bytes: number): boolean {
    return bytes <= this.frames.total * PAGE;
  }

  /** mmap of anonymous memory; -1: ENOMEM. */
  mmap(hint: number, length: number, prot: number, heap: boolean, fixed = false): number {
    const n = pageUp(length);
    if (n === 0 || !Number.isFinite(n) || n > this.options.mode.userEnd || !this.mayExpand(n)) return -1;
    let start = hint - (hint % PAGE);
    if (fixed) this.munmap(start, n);
    else if (start === 0 || this.vmas.overlaps(start, start + n)) start = this.vmas.findFree(n, this.mmapBase, 65536);
    if (start < 0) return -1;
    this.vmas.insert({ start, end: start + n, prot, name: "", offset: 0, file: false, growsDown: false, shared: false, heap });
    return start;
  }

  munmap(start: number, length: number): boolean {
    if (start % PAGE !== 0 || length <= 0) return false;
    const end = start + pageUp(length);
    this.vmas.remove(start, end);
    this.zap(start, end);
    return true;
  }

  mprotect(start: number, length: number, prot: number): boolean {
    const end = start + pageUp(length);
    if (start % PAGE !== 0 || !this.vmas.protect(start, end, prot)) return false;
    for (let va = start; va < end; va += PAGE) {
      const leaf = this.tables.leaf(this.root, va, false);
      const e = leaf < 0 ? null : this.tables.read(leaf);
      if (!e || !isPresent(e)) continue;
      const own = pfnOf(e) !== this.zeroPage && this.frames.references(pfnOf(e)) === 1;
      const lo = prot === 0 ? e.lo & ~Pte.present : (e.lo & ~Pte.writable) | (prot & Prot.write && own && e.lo & Pte.dirty ? Pte.writable : 0);
      const hi = this.options.mode.entryBytes === 8 && !(prot & Prot.exec) ? (e.hi | PTE_NX_HIGH) >>> 0 : e.hi & ~PTE_NX_HIGH;
      this.tables.write(leaf, { lo: lo >>> 0, hi: hi >>> 0 });
    }
    this.flush();
    return true;
  }

  /** mremap with MREMAP_MAYMOVE: moves the entries of the page tables, not the bytes. -1: failed. */
  mremap(old: number, oldLength: number, newLength: number): number {
    const v = this.vmas.at(old);
    const [from, to] = [pageUp(oldLength), pageUp(newLength)];
    if (!v || old + from > v.end) return -1;
    if (to <= from) {
      if (to < from) this.munmap(old + to, from - to);
      return old;
    }
    if (!this.mayExpand(to - from)) return -1;
    if (old + from === v.end && !this.vmas.overlaps(v.end, old + to)) {
      v.end = old + to;
      return old;
    }
    const start = this.mmap(0, to, v.prot, v.heap);
    if (start < 0) return -1;
    for (let at = 0; at < from; at += PAGE) this.moveEntry(old + at, start + at);
    this.vmas.remove(old, old + from);
    this.flush();
    return start;
  }

  private moveEntry(from: number, to: number): void {
    const leaf = this.tables.leaf(this.root, from, false);
    if (leaf < 0) return;
    const e = this.tables.read(leaf);
    if (!isPresent(e)) return;
    const target = this.tables.leaf(this.root, to, true);
    this.tables.write(target, e);
    this.tables.write(leaf, { lo: 0, hi: 0 });
  }
}

export const pageUp = (n: number): number => Math.ceil(n / PAGE) * PAGE;
