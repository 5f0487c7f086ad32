/**
 * /proc/zoneinfo (zoneinfo_show_print): each zone with its watermarks, its sizes and its counters.
 *
 *   spanned   from its first to its last page, holes too          min    only the urgent go on below it
 *   present   without the holes                                  low    kswapd is woken below it
 *   managed   what the buddy allocator was given                 high   kswapd sleeps again above it
 *
 * A zone without memory ends behind its protection.
 */
import { isPopulated, type PageSet, type ZoneData } from "./zoneData";

const counter = ([name, value]: readonly [string, number]): string => `\n      ${name.padEnd(12)} ${value}`;

function pageset({ count, high, batch, threshold }: PageSet, cpu: number): string {
  const lists = `\n    cpu: ${cpu}\n              count: ${count}\n              high:  ${high}\n              batch: ${batch}`;
  return threshold === null ? lists : `${lists}\n  vm stats threshold: ${threshold}`;
}

function sizes({ pages }: ZoneData): string {
  const { free, boost, min, low, high, spanned, present, managed, cma } = pages;
  const rows = Object.entries({ boost, min, low, high, spanned, present, managed, cma }).map(([name, n]) => `\n        ${name.padEnd(8)} ${n}`);
  return `\n  pages free     ${free}${rows.join("")}`;
}

/** A record a node: its zones are printed as one. */
export function zoneinfoRecords(zones: readonly ZoneData[]): readonly string[] {
  const first = zones.find(isPopulated);
  const shown = zones.map((z) => {
    const head = `Node ${z.node}, zone ${z.name.padStart(8)}${z === first ? `\n  per-node stats${z.nodeCounters.map(counter).join("")}` : ""}`;
    const top = `${head}${sizes(z)}\n        protection: (${z.protection.join(", ")})`;
    if (!isPopulated(z)) return `${top}\n`;
    return `${top}${z.counters.map(counter).join("")}\n  pagesets${z.pagesets.map(pageset).join("")}\n  node_unreclaimable:  ${z.nodeUnreclaimable}\n  start_pfn:           ${z.startPfn}\n`;
  });
  return [shown.join("")];
}
