/**
 * What the kernel says when an allocation of frames fails (warn_alloc with show_mem): who asked for what, and what memory looks like.
 *
 *   insmod: page allocation failure: order:10, mode:0xcc0(GFP_KERNEL), nodemask=(null),cpuset=/,mems_allowed=0
 *   CPU: 0 PID: 42 Comm: insmod …
 *   Mem-Info:
 *   Node 0 DMA free:15360kB boost:0kB min:484kB …
 *   Node 0 DMA: 0*4kB 0*8kB … 3*4096kB (M) = 15360kB
 */
import type { LogLine } from "../log";
import type { Buddy } from "./buddy";
import { __GFP } from "./gfp";
import { gfpText } from "./gfpText";
import { MIGRATE_TYPES } from "./migrateTypes";
import { COSTLY_ORDER } from "./perCpuPages";
import type { AllocRequest } from "./request";
import { ORDERS, type Zone } from "./zone";

const LETTERS = "UMEHCI";
const kib = (pages: number): string => `${pages * 4}kB`;
/** DEFAULT_RATELIMIT of warn_alloc: one report in ten seconds. */
const INTERVAL = 10_000_000_000n;

/** Who would rather have the OOM killer make room is not told of a failure: the page fault calls it. */
export const killsInstead = (r: AllocRequest, zones: readonly Zone[]): boolean =>
  r.order <= COSTLY_ORDER && (r.gfp & __GFP.DIRECT_RECLAIM) !== 0 && (r.gfp & (__GFP.NORETRY | __GFP.RETRY_MAYFAIL | __GFP.THISNODE)) === 0 && zones[r.highest]!.name !== "DMA" && zones[r.highest]!.name !== "DMA32";

/** __show_free_areas: counts of one zone. */
function zoneLine(zone: Zone): string {
  const { watermark: w } = zone;
  return `Node 0 ${zone.name} free:${kib(zone.free)} boost:${kib(zone.boost)} min:${kib(w.min + zone.boost)} low:${kib(w.low + zone.boost)} high:${kib(w.high + zone.boost)} reserved_highatomic:${zone.reservedHighatomic * 4}KB present:${kib(zone.present)} managed:${kib(zone.managed)} free_pcp:${kib(zone.pcp.count)} local_pcp:${kib(zone.pcp.count)} free_cma:${kib(zone.freeCma)}`;
}

/** Its free blocks by order, with the letters of their migrate types. */
function listsLine(zone: Zone): string {
  const types = (order: number): string => [...LETTERS].filter((_, type) => type < MIGRATE_TYPES && zone.firstFree(order, type) >= 0).join("");
  const orders = Array.from({ length: ORDERS }, (_, order) => `${zone.nrFree[order]}*${4 * 2 ** order}kB${zone.nrFree[order]! > 0 ? ` (${types(order)})` : ""}`);
  return `Node 0 ${zone.name}: ${orders.join(" ")} = ${kib(zone.nrFree.reduce((n, blocks, order) => n + blocks * 2 ** order, 0))}`;
}

/** The lines; none where the caller does not want any, or has had some a moment ago. */
export function warnAlloc(b: Buddy, r: AllocRequest, who: { readonly comm: string; readonly pid: number }, log: readonly LogLine[], now: bigint): string[] {
  const failure = "page allocation failure: order:";
  if ((r.gfp & __GFP.NOWARN) !== 0 || log.some((l) => l.text.includes(failure) && now - l.time < INTERVAL)) return [];
  const zones = b.zones.filter((z) => z.managed > 0 && z.index <= r.highest);
  return [
    `${who.comm}: ${failure}${r.order}, mode:0x${r.gfp.toString(16)}(${gfpText(r.gfp)}), nodemask=(null),cpuset=/,mems_allowed=0`,
    `CPU: 0 PID: ${who.pid} Comm: ${who.comm} Not tainted 6.1.0 #1`,
    "Mem-Info:",
    ...zones.flatMap((z) => [zoneLine(z), `lowmem_reserve[]: ${z.lowmemReserve.join(" ")}`]),
    ...zones.map(listsLine),
  ];
}
