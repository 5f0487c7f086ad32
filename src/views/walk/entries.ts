/**
 * Words of page-table entries read by their bits (engine/mmu/entry.ts draws them).
 *
 *   0x80000000 02b1c867   NX, frame 0x2b1c, D A US RW P (and what the processor ignores: bit 11, Linux's soft-dirty)
 */
import { hex } from "../look";
import { say, type SentenceId } from "../model/sentences";
import type { EntryBit, EntryChange, EntryRow } from "../model/pageWalk";
import type { Message } from "../model/text";

type BitName = EntryBit["name"];

const BITS: readonly (readonly [BitName, number])[] = [["P", 0], ["RW", 1], ["US", 2], ["PWT", 3], ["PCD", 4], ["A", 5], ["D", 6], ["PS", 7], ["G", 8], ["NX", 63]];
const PROT_NONE = 8n;
const FRAME = 0x000f_ffff_ffff_f000n;
const WORD = 0xffff_ffffn;

export const hasBit = (entry: bigint, bit: number): boolean => ((entry >> BigInt(bit)) & 1n) === 1n;
export const isPresent = (entry: bigint): boolean => hasBit(entry, 0);
/** Linux's own: a page is there and must not be seen (mprotect(PROT_NONE)). */
export const isProtNone = (entry: bigint): boolean => !isPresent(entry) && ((entry >> PROT_NONE) & 1n) === 1n;
export const isNone = (entry: bigint): boolean => entry === 0n;
export const frameIn = (entry: bigint): bigint => (entry & FRAME) >> 12n;

/** Names of the set bits that the processor knows. In an entry without P it knows none. */
export const flagsOf = (entry: bigint): BitName[] => (isPresent(entry) ? BITS.filter(([, bit]) => hasBit(entry, bit)).map(([name]) => name) : []);

/** The entry at an index of a table's words (two an entry where entries have 8 bytes). */
export function entryAt(words: Uint32Array, entryBytes: 4 | 8, index: number): bigint {
  if (entryBytes === 4) return BigInt(words[index]!);
  return (BigInt(words[2 * index + 1]!) << 32n) | BigInt(words[2 * index]!);
}

/** What an entry alone allows: "rw-", "r-x". */
export function rightsOf(entry: bigint, nx: boolean): string {
  if (!isPresent(entry)) return "";
  return `r${hasBit(entry, 1) ? "w" : "-"}${nx && hasBit(entry, 63) ? "-" : "x"}`;
}

export interface EntryKind {
  readonly leaf: boolean;
  /** An entry of this table may map a large page. */
  readonly large: boolean;
  readonly nx: boolean;
  readonly entryBytes: 4 | 8;
  /** PAE's four top entries have neither rights nor A. */
  readonly bare: boolean;
}

/** The bits worth drawing: those that mean something in such an entry, and the cache bits only when they are set. */
export function drawnBits(entry: bigint, kind: EntryKind): EntryBit[] {
  const wanted = (name: BitName, bit: number): boolean => {
    if (name === "P") return true;
    if (name === "PWT" || name === "PCD") return isPresent(entry) && hasBit(entry, bit);
    if (kind.bare) return false;
    if (name === "NX") return kind.nx;
    if (name === "D") return kind.leaf;
    if (name === "G") return kind.leaf && (hasBit(entry, bit) || !kind.nx);
    return name === "PS" ? kind.large : true;
  };
  return BITS.filter(([name, bit]) => wanted(name, bit)).map(([name, bit]) => {
    const set = isPresent(entry) && hasBit(entry, bit);
    return { name, bit, set, meaning: meaningOf(name, set) };
  });
}

const meaningOf = (name: BitName, set: boolean): Message => say(`walk.bit.${name}.${set ? "set" : "clear"}` satisfies SentenceId, {});

/** Bits that differ, "frame" when the frame number does. */
export function changeOf(old: bigint | null, now: bigint): EntryChange | null {
  if (old === null || old === now) return null;
  const bits: string[] = BITS.filter(([, bit]) => hasBit(old, bit) !== hasBit(now, bit)).map(([name]) => name);
  return { old: hex(old), new: hex(now), bits: frameIn(old) === frameIn(now) ? bits : [...bits, "frame"] };
}

export function rowOf(index: number, entry: bigint, nx: boolean, more: Pick<EntryRow, "taken" | "change">): EntryRow {
  return { index, entry: hex(entry), present: isPresent(entry), frame: isPresent(entry) ? hex(frameIn(entry)) : null, rights: rightsOf(entry, nx), ...more };
}

/** Low 32 bits as a number. */
export const low = (entry: bigint): number => Number(entry & WORD);
