/**
 * Recordings of the kernel's allocators, made by a module on one processor with interrupts off:
 *
 *   {info:    ["zone DMA32 start_pfn=1000 spanned=6fe0 present=6fe0 MAX_ORDER=11 pageblock_order=9", "PAGE_OFFSET=ffff888000000000 …"],
 *    snaps:   [[[order, migrate type, pfn], …], …]      free lists in list order, before, in the middle and after
 *    buddy:   [{op: "a" | "f", id, order, pfn, nr_free: [after it, by order]}, …]
 *    kmalloc: ["kmalloc size=9 ksize=16 va=… pa=… compound_order=0", …]
 *    slab:    ["cache edu40 object=40 size=40", "slab edu40 alloc 0 slabpfn=61cd off=c00 order=0", …]}
 */
export interface BuddyOp {
  readonly op: "a" | "f";
  readonly id: number;
  readonly order: number;
  readonly pfn: number;
  readonly nr_free: readonly number[];
}

export type FreeBlock = readonly [order: number, type: number, pfn: number];

export interface KmodRecording {
  readonly info: readonly string[];
  readonly snaps: readonly (readonly FreeBlock[])[];
  readonly buddy: readonly BuddyOp[];
  readonly kmalloc: readonly string[];
  readonly slab: readonly string[];
}

/** What was compared, and what differed: `where` names it. */
export interface Compared {
  readonly what: "buddy" | "kmalloc" | "slab";
  readonly equal: number;
  readonly total: number;
  readonly differences: readonly { readonly where: string; readonly field: string; readonly recorded: unknown; readonly simulated: unknown }[];
  /** What the recording does not hold enough for to compare, and how often. */
  readonly left: ReadonlyMap<string, number>;
}

/** `key=value` in a line, as text. */
export const fieldOf = (line: string, key: string): string | undefined => new RegExp(`(?:^|\\s)${key}=(\\S+)`).exec(line)?.[1];

export interface RecordedZone {
  readonly name: string;
  readonly start: number;
  readonly spanned: number;
  readonly present: number;
  readonly pageblockOrder: number;
  readonly orders: number;
}

/** The zone that was recorded; numbers of frames are hexadecimal there. */
export function recordedZone(r: KmodRecording): RecordedZone {
  const line = r.info.find((l) => l.startsWith("zone ")) ?? "";
  const hex = (key: string): number => Number.parseInt(fieldOf(line, key) ?? "0", 16);
  return {
    name: line.split(" ")[1] ?? "", start: hex("start_pfn"), spanned: hex("spanned"), present: hex("present"),
    pageblockOrder: Number(fieldOf(line, "pageblock_order") ?? 9), orders: Number(fieldOf(line, "MAX_ORDER") ?? 11),
  };
}

const isNumbers = (v: unknown): v is number[] => Array.isArray(v) && v.every((n) => Number.isInteger(n));
const isTexts = (v: unknown): v is string[] => Array.isArray(v) && v.every((t) => typeof t === "string");
const isOp = (v: unknown): boolean => {
  const o = v as Partial<BuddyOp> | null;
  return typeof o === "object" && o !== null && (o.op === "a" || o.op === "f") && [o.id, o.order, o.pfn].every((n) => Number.isInteger(n)) && isNumbers(o.nr_free);
};

export function isKmodRecording(v: unknown): v is KmodRecording {
  const r = v as Partial<KmodRecording> | null;
  if (typeof r !== "object" || r === null || !Array.isArray(r.snaps) || !Array.isArray(r.buddy)) return false;
  const snaps = r.snaps.length > 0 && r.snaps.every((s) => Array.isArray(s) && s.every((b) => isNumbers(b) && b.length === 3));
  return snaps && r.buddy.every(isOp) && isTexts(r.info ?? []) && isTexts(r.kmalloc ?? []) && isTexts(r.slab ?? []);
}
