/**
 * The flags of a page-table entry, the same bits in every x86 paging mode (Intel SDM vol. 3A, 4.3–4.5; Linux: pgtable_types.h).
 *
 *   63  62…52  51……12      11  10   9   8   7   6   5   4   3   2   1   0
 *   NX  free   frame       SD   -  SP   G  PS   D   A PCD PWT  US  RW   P
 *
 *   P  present            RW writable          US reachable from user mode     PWT, PCD caching
 *   A  was used (set by the processor)         D  was written (set by the processor, leaf entries)
 *   PS the entry maps a large page itself (page directory and above)           G  survives a change of CR3
 *   SP Linux: special page, not counted (the zero page)                        SD Linux, x86-64: soft-dirty
 *   NX no instruction fetch (8-byte entries only)
 *
 * An entry without P is free for software. Linux keeps PROT_NONE pages there: bit 8 set, and on x86-64 the frame number inverted,
 * so that a speculating processor finds no real memory behind it.
 */
export const P = 0x001;
export const RW = 0x002;
export const US = 0x004;
export const PWT = 0x008;
export const PCD = 0x010;
export const A = 0x020;
export const D = 0x040;
export const PS = 0x080;
export const G = 0x100;
export const SPECIAL = 0x200;
export const SOFT_DIRTY = 0x800;
/** Same bit as G, in an entry without P. */
export const PROT_NONE_BIT = 0x100;
/** In the high half of an 8-byte entry. */
export const NX_HIGH = 0x80000000;

const FRAME_HIGH = 0x000fffff;

/** An entry as two unsigned halves; `hi` is 0 where entries have 4 bytes. */
export interface Entry {
  readonly lo: number;
  readonly hi: number;
}
export const NO_ENTRY: Entry = { lo: 0, hi: 0 };

export const isNone = (e: Entry): boolean => e.lo === 0 && e.hi === 0;
export const isPresent = (e: Entry): boolean => (e.lo & P) !== 0;
/** PROT_NONE: a page is behind the entry, but the processor may not see it. */
export const isProtNone = (e: Entry): boolean => (e.lo & (P | PROT_NONE_BIT)) === PROT_NONE_BIT;

/** Frame number of a present entry. */
export const frameOf = (lo: number, hi: number): number => (lo >>> 12) + (hi & FRAME_HIGH) * 0x100000;

/** An entry from frame number and flags. */
export function makeEntry(pfn: number, flags: number, nx = false): Entry {
  return { lo: (((pfn & 0xfffff) << 12) | flags) >>> 0, hi: ((Math.floor(pfn / 0x100000) & FRAME_HIGH) | (nx ? NX_HIGH : 0)) >>> 0 };
}

const NAMES: readonly (readonly [number, string])[] = [[P, "P"], [RW, "RW"], [US, "US"], [PWT, "PWT"], [PCD, "PCD"], [A, "A"], [D, "D"], [PS, "PS"], [G, "G"]];

/** Names of the set flags, for people: those the processor defines. */
export function flagNames(e: Entry): string[] {
  const out = NAMES.filter(([bit]) => (e.lo & bit) !== 0).map(([, name]) => name);
  if (e.hi >>> 31 === 1) out.push("NX");
  return out;
}
