/** Effective access time (data.ts, `AccessTime`) from what a table counted. */
import type { AccessTime, TlbCounters } from "./data";

export function accessTime(c: TlbCounters, times: { readonly tlbNs: number; readonly memoryNs: number }, levels: number, totalNs: number): AccessTime {
  const { tlbNs, memoryNs } = times;
  const hitRatio = c.accesses === 0 ? 0 : c.hits / c.accesses;
  // Of a table that never missed, the reads that a miss would take.
  const n = c.misses === 0 ? levels : c.tableReads / c.misses;
  const hitNs = tlbNs + memoryNs;
  const missNs = tlbNs + (n + 1) * memoryNs;
  return { hitRatio, tlbNs, memoryNs, levels: n, hitNs, missNs, effectiveNs: c.accesses === 0 ? 0 : hitRatio * hitNs + (1 - hitRatio) * missNs, totalNs };
}
