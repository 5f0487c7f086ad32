/**
 * `vm_area_struct`: a range of virtual pages with the same rights and the same content behind them. VMAs of an mm are sorted and
 * never overlap. A record never changes: splitting, growing or changing rights makes new records (so a snapshot may keep the list).
 *
 *   start                         end
 *   ├──────────┬──────────┬────────┤      file: byte `offset` of the file lies at `start`
 *   └─ 4 KiB ──┴──────────┴────────┘      no file: anonymous memory
 */
import { PAGE } from "../../memory/layout";
import type { Kva } from "../boot/kva";

/** vm_flags, with Linux's values. The rights' MAY forms say what mprotect may turn on. The last one is the sign bit: compare with ^. */
export const VM = {
  READ: 0x1, WRITE: 0x2, EXEC: 0x4, SHARED: 0x8,
  MAYREAD: 0x10, MAYWRITE: 0x20, MAYEXEC: 0x40, MAYSHARE: 0x80,
  GROWSDOWN: 0x100, PFNMAP: 0x400, LOCKED: 0x2000, IO: 0x4000, SEQ_READ: 0x8000, RAND_READ: 0x10000, DONTCOPY: 0x20000, DONTEXPAND: 0x40000, LOCKONFAULT: 0x80000,
  ACCOUNT: 0x100000, NORESERVE: 0x200000, HUGETLB: 0x400000, SYNC: 0x800000, WIPEONFORK: 0x2000000, DONTDUMP: 0x4000000, SOFTDIRTY: 0x8000000, MIXEDMAP: 0x10000000,
  HUGEPAGE: 0x20000000, NOHUGEPAGE: 0x40000000, MERGEABLE: 0x80000000,
} as const;
export const VM_ACCESS = VM.READ | VM.WRITE | VM.EXEC;
export const VM_MAY = VM.MAYREAD | VM.MAYWRITE | VM.MAYEXEC;

export const PROT = { NONE: 0, READ: 1, WRITE: 2, EXEC: 4, GROWSDOWN: 0x01000000, GROWSUP: 0x02000000 } as const;
export const MAP = {
  SHARED: 0x01, PRIVATE: 0x02, SHARED_VALIDATE: 0x03, TYPE: 0x0f, FIXED: 0x10, ANONYMOUS: 0x20, BIT32: 0x40,
  GROWSDOWN: 0x0100, DENYWRITE: 0x800, EXECUTABLE: 0x1000, LOCKED: 0x2000, NORESERVE: 0x4000, POPULATE: 0x8000, NONBLOCK: 0x10000, STACK: 0x20000, HUGETLB: 0x40000, SYNC: 0x80000,
  FIXED_NOREPLACE: 0x100000,
} as const;

export interface Vma {
  readonly start: number;
  readonly end: number;
  readonly flags: number;
  /** Number of the file (pageCache.ts), or 0: anonymous. */
  readonly file: number;
  /** Byte of the file at `start`; for anonymous memory the virtual address it was mapped (or first touched) at, as Linux numbers it. */
  readonly offset: number;
  /** Mappings the kernel names itself: "[vdso]", "[vvar]". */
  readonly special: string;
  /** anon_vma: who has the same number may hold pages of each other's. Missing: no page of its own was ever made here. */
  readonly anon?: number;
  /** Length of anon_vma_chain: 1, and one more for each fork it has come through. */
  readonly chain?: number;
  /** vm_ops->close: the end of each mapping counts (System V shared memory), so that it never becomes one with a neighbour. */
  readonly closes?: boolean;
  /** Kernel addresses of its vm_area_struct and of the anon_vma_chains (slab/kernelObjects.ts). */
  readonly slabObject?: Kva;
  readonly chainObjects?: readonly Kva[];
}

/** VM_SPECIAL: never merged. */
export const VM_SPECIAL = VM.DONTEXPAND | VM.PFNMAP | VM.MIXEDMAP;

export const pagesOf = (v: Vma): number => (v.end - v.start) / PAGE;

/** linear_page_index: number of the page at `va`, as pages of that VMA are numbered. */
export const pageIndex = (v: Vma, va: number): number => (v.offset + (va - v.start)) / 4096;

/** `rw-p`, as /proc/self/maps writes it. */
export function rightsText(v: Vma): string {
  const on = (bit: number, c: string): string => ((v.flags & bit) !== 0 ? c : "-");
  return on(VM.READ, "r") + on(VM.WRITE, "w") + on(VM.EXEC, "x") + ((v.flags & VM.MAYSHARE) !== 0 ? "s" : "p");
}

/** calc_vm_prot_bits: PROT_* and VM_* have the same values. */
export const vmRights = (prot: number): number => prot & VM_ACCESS;

/** Index of the first VMA that ends above `va`; the list's length if there is none. */
export function indexAbove(vmas: readonly Vma[], va: number): number {
  let low = 0;
  let high = vmas.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (vmas[middle]!.end > va) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** find_vma: the first VMA that ends above `va`, whether or not it holds it. */
export const findVma = (vmas: readonly Vma[], va: number): Vma | undefined => vmas[indexAbove(vmas, va)];

/** vma_lookup: the VMA that holds `va`. */
export function vmaAt(vmas: readonly Vma[], va: number): Vma | undefined {
  const v = findVma(vmas, va);
  return v && v.start <= va ? v : undefined;
}

/** Part [from, to) of a VMA. */
export function part(v: Vma, from: number, to: number): Vma {
  return { ...v, start: from, end: to, offset: v.offset + (from - v.start) };
}
