/**
 * The upper part of the top table. It is the same in all processes (pgd_ctor copies it), so it is summed up: which ranges it maps,
 * in pages of what size.
 *
 *   x86-64   entries 256 … 511 of the top table       x86-32   those behind TASK_SIZE
 */
import type { ISession, ModeInfo } from "../../engine/session";
import type { KernelPart } from "../model/tableTree";
import { entryAt, frameIn, hasBit, isNone, isPresent } from "./entries";
import { hex } from "../look";

const MOST_RANGES = 32;

/** Entries of the top table that belong to user space: all of them for a 32-bit process of a 64-bit kernel. */
export const userEntries = (mode: ModeInfo): number => Math.min(mode.levels[0]!.entries, Math.ceil(mode.userEnd / mode.levels[0]!.covers));

interface Range { start: bigint; bytes: bigint; pageSize: number }

export function kernelPart(session: ISession, mode: ModeInfo, cr3: number): KernelPart | null {
  const top = mode.levels[0]!;
  const first = userEntries(mode);
  const words = first < top.entries ? session.virtual.table(cr3, top.entries) : null;
  if (!words) return null;
  const used = Array.from({ length: top.entries - first }, (_, i) => entryAt(words, mode.entryBytes, first + i)).filter((e) => !isNone(e)).length;
  const ranges: Range[] = [];
  const start = BigInt(first) * BigInt(top.covers);
  if (used > 0) collect(session, mode, { address: cr3, depth: 0, from: first, start: 0n }, ranges);
  return { start: hex(signed(start, mode)), used, entries: top.entries - first, firstIndex: first, ranges: ranges.map((r) => ({ start: hex(signed(r.start, mode)), bytes: Number(r.bytes), name: nameOf(signed(r.start, mode), mode), pageSize: r.pageSize })) };
}

function collect(session: ISession, mode: ModeInfo, at: { address: number; depth: number; from: number; start: bigint }, out: Range[]): void {
  const level = mode.levels[at.depth]!;
  const words = session.virtual.table(at.address, level.entries);
  for (let i = at.from; words && i < level.entries; i++) {
    const entry = entryAt(words, mode.entryBytes, i);
    if (!isPresent(entry)) continue;
    const start = at.start + BigInt(i) * BigInt(level.covers);
    if (at.depth === mode.levels.length - 1 || (level.large && hasBit(entry, 7))) add(out, start, level.covers);
    else collect(session, mode, { address: Number(frameIn(entry)) * 4096, depth: at.depth + 1, from: 0, start }, out);
  }
}

function add(out: Range[], start: bigint, size: number): void {
  const last = out.at(-1);
  if (last && last.start + last.bytes === start && last.pageSize === size) last.bytes += BigInt(size);
  else if (out.length < MOST_RANGES) out.push({ start, bytes: BigInt(size), pageSize: size });
}

/** Documentation/x86/x86_64/mm.rst and its names of the ranges. */
const RANGES: readonly (readonly [bigint, string])[] = [
  [0xffffffff80000000n, "kernel image"], [0xffffea0000000000n, "vmemmap"], [0xffffc90000000000n, "vmalloc"], [0xffff888000000000n, "direct map"],
];
const RANGES_5: readonly (readonly [bigint, string])[] = [
  [0xffffffff80000000n, "kernel image"], [0xffd4000000000000n, "vmemmap"], [0xffa0000000000000n, "vmalloc"], [0xff11000000000000n, "direct map"],
];

function nameOf(start: bigint, mode: ModeInfo): string {
  if (mode.levels.length < 4) return "direct map";
  return (mode.levels.length === 5 ? RANGES_5 : RANGES).find(([from]) => start >= from)?.[1] ?? "";
}

/** Addresses above the middle are copies of their top bit. */
export function signed(va: bigint, mode: ModeInfo): bigint {
  return mode.addressBits <= 32 ? va : BigInt.asUintN(64, BigInt.asIntN(mode.addressBits, va));
}
