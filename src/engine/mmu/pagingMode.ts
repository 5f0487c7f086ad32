/**
 * What sets one paging mode apart from another. The modes are data, a file each: twoLevel.ts, pae.ts, fourLevel.ts, fiveLevel.ts.
 *
 *   bits of an entry     what a set bit means at this level       P, RW, US, … in entry.ts
 *   rights               RW and US count in every level but the PDPT of PAE, which has no such bits
 *   reserved             bits that must be 0 in an entry with P: else the walk ends in a page fault with RSVD in its error code
 */
import type { PagingName } from "../kernel/config";
import { NX_HIGH, P, PS, RW, US } from "./entry";

export interface Level {
  /** As the processor manual calls the table. */
  readonly name: "PML5" | "PML4" | "PDPT" | "PD" | "PT";
  /** As Linux calls it. */
  readonly linux: "pgd" | "p4d" | "pud" | "pmd" | "pte";
  /** Lowest bit of the address that indexes this table. */
  readonly shift: number;
  readonly entries: number;
  /** 2^shift: bytes that one entry of this table covers. */
  readonly covers: number;
  /** An entry with PS set maps a page of that size itself. */
  readonly large: boolean;
  /** Entries say who may use and write what lies behind them (RW, US); they get A when they are used. */
  readonly rights: boolean;
  /** Bits 0…31 that must be clear: where the entry leads to a table or a 4 KiB page, and where PS makes it a large page. */
  readonly reserved: number;
  readonly reservedLarge: number;
  /** Bits 32…63 that must be clear. */
  readonly reservedHigh: number;
}

export interface PagingMode {
  readonly name: PagingName;
  /** Top first. */
  readonly levels: readonly Level[];
  readonly entryBytes: 4 | 8;
  /** Entries have NX. */
  readonly nx: boolean;
  /** Linux keeps a soft-dirty bit in entries of this mode. */
  readonly softDirty: boolean;
  /** The processor keeps the top table's entries in registers, filled when CR3 is written (PDPTE registers of PAE). */
  readonly topInRegisters: boolean;
  /** Addresses have so many bits; those above must be copies of the highest one. */
  readonly addressBits: number;
  /** False: the processor refuses the address before any walk. */
  canonical(va: number): boolean;
}

/**
 * A level in which all the usual bits hold. A large page's frame number must be a multiple of its size: the bits below are reserved,
 * down to bit 13 (bit 12 chooses the kind of caching there). Where no large page can be, PS is reserved; in a PT it chooses caching.
 */
export function level(name: Level["name"], linux: Level["linux"], shift: number, entries: number, large: boolean, reservedHigh = 0): Level {
  const covers = 2 ** shift;
  const reservedLarge = large ? (covers - 1) & 0xffffe000 : 0;
  return { name, linux, shift, entries, covers, large, rights: true, reserved: large || shift === 12 ? 0 : PS, reservedLarge, reservedHigh };
}

/** The number that the address has for this level's table. */
export function indexAt(l: Level, va: number): number {
  return Math.floor(va / l.covers) & (l.entries - 1);
}

/** The bytes from where the entry of this level that covers the address begins. */
export const offsetIn = (l: Level, va: number): number => va - Math.floor(va / l.covers) * l.covers;

/** Does a present entry of this level map memory itself? */
export const isLeaf = (l: Level, lo: number): boolean => l.covers === 4096 || (l.large && (lo & PS) !== 0);

/** Has a present entry bits that must be clear? */
export function hasReserved(l: Level, lo: number, hi: number): boolean {
  return (lo & (l.large && (lo & PS) !== 0 ? l.reservedLarge : l.reserved)) !== 0 || (hi & l.reservedHigh) !== 0;
}

/** Lower or upper half of the addresses of `bits` bits; the upper one as 64-bit numbers without sign, or negative. */
export const canonicalIn = (bits: number): ((va: number) => boolean) => {
  const half = 2 ** (bits - 1);
  const upper = 2 ** 64 - half;
  return (va) => (va < half && va >= -half) || va >= upper;
};

/** What the entry of the level at `depth` says of the way on: "leaf" a page, "table" the next table, else why it ends here. */
export function verdictOn(mode: PagingMode, depth: number, lo: number, hi: number): "leaf" | "table" | "not-present" | "reserved" {
  const l = mode.levels[depth]!;
  if ((lo & P) === 0) return "not-present";
  if (hasReserved(l, lo, hi)) return "reserved";
  return isLeaf(l, lo) ? "leaf" : "table";
}

/** RW, US and NX as one entry leaves them (those of a level without rights change nothing): `RW | US` to begin with. */
export const NO_EXECUTE = 0x10000;
export function narrow(rights: number, hasRights: boolean, lo: number, hi: number): number {
  const kept = hasRights ? rights & (lo | ~(RW | US)) : rights;
  return (hi & NX_HIGH) !== 0 ? kept | NO_EXECUTE : kept;
}
