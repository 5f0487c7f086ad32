/**
 * Page walks recorded on a real Linux: for some addresses of one program, every entry on the way from CR3.
 *
 *   {meta: {mode: "4-level long", cr: {CR3: "0x…", …}, …},
 *    walks: [{what: "heap", va: "0x4b76d0", steps: [{level: "PML4", table: "0x…", index: 0, entry: "0x…"}, …], walk_pa: "0x…" | null, …}, …]}
 */
import type { PagingName, SystemChoice } from "../config";
import { type Entry, NX_HIGH, P, PS, US } from "../../mmu/entry";

export interface RecordedStep {
  readonly level: string;
  readonly table: string;
  readonly index: number;
  readonly entry: string;
}

export interface RecordedWalk {
  readonly what: string;
  readonly va: string;
  readonly steps: readonly RecordedStep[];
  /** Null: no page is there. */
  readonly walk_pa?: string | null;
}

export interface WalkRecording {
  readonly meta: { readonly mode?: string; readonly cr?: Readonly<Record<string, string>> };
  readonly walks: readonly RecordedWalk[];
}

export function entryOf(text: string): Entry {
  const word = BigInt(text);
  return { lo: Number(word & 0xffffffffn), hi: Number(word >> 32n) };
}

const TOPS: Readonly<Record<string, PagingName>> = { PML5: "5-level", PML4: "4-level", PDPT: "pae", PD: "2-level" };

/** `PDPTE`, `pdpt` and `PDPT` are one table. */
export const tableName = (level: string): string => level.toUpperCase().replace(/E$/, "");

/** By what the recorder says; else by the first table of the walks. */
export function pagingOf({ meta, walks }: WalkRecording): PagingName {
  const said = (meta.mode ?? "").toLowerCase();
  if (/5.?level|la57/.test(said)) return "5-level";
  if (/4.?level/.test(said)) return "4-level";
  if (/pae|3.?level/.test(said)) return "pae";
  if (/2.?level/.test(said)) return "2-level";
  const top = walks.map((w) => w.steps[0]).find((s) => s !== undefined);
  return TOPS[tableName(top?.level ?? "PML4")] ?? "4-level";
}

/** The last entry of a recorded walk; null: the address is not canonical, no table was read. */
export function lastEntry(w: RecordedWalk): Entry | null {
  const last = w.steps.at(-1);
  return last ? entryOf(last.entry) : null;
}

/** The leaf is a huge page. */
export const isHugeWalk = (w: RecordedWalk): boolean => {
  const e = lastEntry(w);
  return e !== null && !/^PTE?$/i.test(w.steps.at(-1)!.level) && (e.lo & (P | PS)) === (P | PS);
};

/** Was the walk made through the kernel's top table of an isolated process? Then user entries in it have NX. */
export const isKernelCopy = (w: RecordedWalk): boolean => {
  const top = w.steps.length > 1 ? entryOf(w.steps[0]!.entry) : null;
  return top !== null && (top.lo & (P | US)) === (P | US) && (top.hi & NX_HIGH) !== 0;
};

/** How the machine must be set up to come to such entries. */
export function choiceFor(r: WalkRecording): SystemChoice {
  const cr3 = Number(r.meta.cr?.CR3 ?? 0);
  const isolated = r.walks.some(isKernelCopy) || Math.floor(cr3 / 4096) % 2 === 1 && pagingOf(r) !== "2-level" && r.walks.every((w) => w.steps[0] === undefined || entryOf(w.steps[0].table).lo % 8192 === 4096);
  const huge = r.walks.filter(isHugeWalk).length;
  return { paging: pagingOf(r), thp: huge > 0 ? "always" : "never", hugepages: String(huge), kpti: isolated ? "on" : "off" };
}
