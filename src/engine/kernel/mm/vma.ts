/**
 * `vm_area_struct`: a range of virtual pages with the same rights and the same content behind them. VMAs of an mm are sorted and
 * never overlap. A record never changes: splitting, growing or changing rights makes new records (so a snapshot may keep the list).
 *
 *   start                         end
 *   ├──────────┬──────────┬────────┤      file: byte `offset` of the file lies at `start`
 *   └─ 4 KiB ──┴──────────┴────────┘      no file: anonymous memory
 */
import { PAGE } from "../../memory/layout";

/** vm_flags, with Linux's values. The rights' MAY forms say what mprotect may turn on. */
export const VM = {
  READ: 0x1, WRITE: 0x2, EXEC: 0x4, SHARED: 0x8,
  MAYREAD: 0x10, MAYWRITE: 0x20, MAYEXEC: 0x40, MAYSHARE: 0x80,
  GROWSDOWN: 0x100, LOCKED: 0x2000, DONTEXPAND: 0x40000, ACCOUNT: 0x100000, NORESERVE: 0x200000,
} as const;
export const VM_ACCESS = VM.READ | VM.WRITE | VM.EXEC;
export const VM_MAY = VM.MAYREAD | VM.MAYWRITE | VM.MAYEXEC;

export const PROT = { NONE: 0, READ: 1, WRITE: 2, EXEC: 4, GROWSDOWN: 0x01000000, GROWSUP: 0x02000000 } as const;
export const MAP = {
  SHARED: 0x01, PRIVATE: 0x02, SHARED_VALIDATE: 0x03, TYPE: 0x0f, FIXED: 0x10, ANONYMOUS: 0x20,
  GROWSDOWN: 0x0100, LOCKED: 0x2000, NORESERVE: 0x4000, POPULATE: 0x8000, FIXED_NOREPLACE: 0x100000,
} as const;

export interface Vma {
  readonly start: number;
  readonly end: number;
  readonly flags: number;
  /** Number of the file (pageCache.ts), or 0: anonymous. */
  readonly file: number;
  /** Byte of the file at `start`; for anonymous memory the virtual address itself, as Linux numbers it. */
  readonly offset: number;
  /** Mappings the kernel names itself: "[vdso]", "[vvar]". */
  readonly special: string;
}

export const pagesOf = (v: Vma): number => (v.end - v.start) / PAGE;

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

/** can_vma_merge_after/before: `b` could be the continuation of `a`. */
export function mergeable(a: Vma, b: Vma): boolean {
  return a.end === b.start && a.flags === b.flags && a.file === b.file && a.special === "" && b.special === "" && b.offset === a.offset + (b.start - a.start);
}

/** The list with `made` in it, merged with its neighbours where Linux's vma_merge does. The range must be free. */
export function insertVma(vmas: readonly Vma[], made: Vma): Vma[] {
  const i = indexAbove(vmas, made.start);
  const before = vmas[i - 1];
  const after = vmas[i];
  const joinsBefore = before !== undefined && mergeable(before, made);
  const joinsAfter = after !== undefined && mergeable(made, after);
  const joined: Vma = { ...(joinsBefore ? before : made), end: joinsAfter ? after.end : made.end };
  return [...vmas.slice(0, joinsBefore ? i - 1 : i), joined, ...vmas.slice(joinsAfter ? i + 1 : i)];
}

/** __split_vma at both ends: the list with no VMA crossing `start` or `end`. */
export function splitAt(vmas: readonly Vma[], start: number, end: number): Vma[] {
  return vmas.flatMap((v) => {
    const cuts = [v.start, ...[start, end].filter((cut) => cut > v.start && cut < v.end), v.end];
    return cuts.slice(1).map((to, k) => (cuts.length === 2 ? v : part(v, cuts[k]!, to)));
  });
}

/** Neighbours at `start` and `end` and all borders between them joined where they have become alike. */
export function mergeRange(vmas: readonly Vma[], start: number, end: number): Vma[] {
  const out: Vma[] = [];
  for (const v of vmas) {
    const last = out.at(-1);
    if (last && v.start >= start && v.start <= end && mergeable(last, v)) out[out.length - 1] = { ...last, end: v.end };
    else out.push(v);
  }
  return out;
}
