/** The address in fields, and the tables read on the way with the entry taken and its neighbours. */
import type { ModeInfo, PageWalk } from "../../engine/session";
import { hex, type Look } from "../look";
import type { AddressField, EntryRow, WalkFault, WalkLevel } from "../model/pageWalk";
import { changeOf, drawnBits, entryAt, type EntryKind, flagsOf, frameIn, hasBit, isPresent, rowOf } from "./entries";
import { entryBefore, type WalkMemory } from "./memory";

/** Entries drawn above and below the one taken. */
const AROUND = 3;
/** Digits of an address. */
const widthOf = ({ addressBits }: ModeInfo): number => (addressBits > 32 ? 64 : 32);

/** Widths of the fields, top first. */
export const bitsOf = (mode: ModeInfo): number[] => [...mode.levels.map((l) => Math.log2(l.entries)), mode.levels.at(-1)!.shift];

/** A large page ends the indices early: the offset takes the bits of the tables that are not read. */
export function fieldsOf(walk: PageWalk): AddressField[] {
  const { mode, va } = walk;
  const used = walk.fault === null ? mode.levels.filter((l) => l.covers >= walk.pageSize) : mode.levels;
  const sign = widthOf(mode) > mode.addressBits ? [field("sign", widthOf(mode) - 1, mode.addressBits, va)] : [];
  const offsetBits = walk.fault === null ? Math.log2(walk.pageSize) : mode.levels.at(-1)!.shift;
  return [...sign, ...used.map((l) => field(l.name, l.shift + Math.log2(l.entries) - 1, l.shift, va)), field("offset", offsetBits - 1, 0, va)];
}

function field(name: AddressField["name"], high: number, low: number, va: bigint): AddressField {
  const width = high - low + 1;
  const value = (va >> BigInt(low)) & ((1n << BigInt(width)) - 1n);
  return { name, high, low, binary: value.toString(2).padStart(width, "0"), value: Number(value) };
}

export function levelsOf(look: Look, walk: PageWalk, before: WalkMemory | null, fault: WalkFault | null): WalkLevel[] {
  return walk.levels.map((taken, depth) => {
    const { mode } = walk;
    const l = mode.levels[depth]!;
    const leaf = depth === mode.levels.length - 1 || (l.large && isPresent(taken.entry) && hasBit(taken.entry, 7));
    const kind: EntryKind = { leaf, large: l.large, nx: mode.nx, entryBytes: mode.entryBytes, bare: !l.rights };
    const { rows, more } = around(look, walk, depth, before);
    return {
      name: l.name, linuxName: l.linux, table: hex(taken.table), index: taken.index, entries: l.entries, entryBytes: mode.entryBytes,
      entryAddress: hex(taken.entryAddress), entry: hex(taken.entry), flags: flagsOf(taken.entry), bits: drawnBits(taken.entry, kind),
      frame: isPresent(taken.entry) ? hex(frameIn(taken.entry)) : null, covers: l.covers, pageSize: leaf && isPresent(taken.entry) ? l.covers : null,
      rows, more, change: rows.find((r) => r.taken)?.change ?? null, stops: fault?.level === l.name ? fault.why : null,
    };
  });
}

function around(look: Look, walk: PageWalk, depth: number, before: WalkMemory | null): { rows: EntryRow[]; more: WalkLevel["more"] } {
  const { mode } = walk;
  const { table, index } = walk.levels[depth]!;
  const { entries } = mode.levels[depth]!;
  const words = look.session.virtual.table(table, entries);
  const first = Math.max(0, Math.min(index - AROUND, entries - 2 * AROUND - 1));
  const last = Math.min(entries - 1, first + 2 * AROUND);
  const rows: EntryRow[] = [];
  for (let i = first; words && i <= last; i++) {
    const entry = entryAt(words, mode.entryBytes, i);
    rows.push(rowOf(i, entry, mode.nx, { taken: i === index, change: changeOf(entryBefore(before, mode.entryBytes, table, i), entry) }));
  }
  return { rows, more: { above: first > 0, below: last < entries - 1 } };
}
