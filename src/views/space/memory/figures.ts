/**
 * VSZ, RSS, PSS: one area's pages as figures, and the sums over all of them. PSS is added up as the kernel does, in 4096ths of a byte,
 * and shown in whole bytes.
 */
import type { AreaPages, PageUse } from "../../../engine/session";
import type { Look } from "../../look";
import type { MemoryView, PieceView, UseView } from "../../model/memory";

const PAGE = 4096;
const PSS_ONE = 4096;

export function useView({ rss, pss, shared, private: own, anonymous, file, shmem, dirty, cow, zero, huge }: PageUse): UseView {
  return { rss, pss: Math.floor(pss / PSS_ONE), shared, private: own, anonymous, file, shmem, dirty, cow, zero, huge };
}

export const piecesOf = (area: AreaPages): PieceView[] =>
  area.runs.map(({ first, count, kind, sharing, mappers, dirty, barred, entryBytes }) => ({ first, count, kind, sharing, mappers, dirty, barred, huge: entryBytes > PAGE }));

/** Private memory that can be written: what the kernel promised (accountable_mapping). */
const isPromised = ({ rights }: AreaPages): boolean => /^.w.p$/.test(rights);

export function memoryView(look: Look): MemoryView | null {
  const use = look.session.virtual.use();
  const areas = look.areas();
  if (!use || areas.length === 0) return null;
  const sum = (of: (area: AreaPages) => number): number => areas.reduce((n, area) => n + of(area), 0);
  const total = (key: Exclude<keyof PageUse, "byMappers">): number => sum((area) => area.use[key]);
  const promised = areas.filter(isPromised);
  return {
    vsz: use.vsz, rss: use.rss, pss: Math.floor(total("pss") / PSS_ONE), shared: total("shared"), private: total("private"), anonymous: total("anonymous"), file: total("file"), shmem: total("shmem"),
    dirty: total("dirty"), cow: total("cow"), zero: total("zero"), huge: total("huge"), peakVsz: use.peakVsz, peakRss: use.peakRss, tables: use.tables,
    promised: promised.reduce((n, { start, end }) => n + end - start, 0), touched: promised.reduce((n, area) => n + area.use.anonymous, 0), byMappers: byMappers(areas),
  };
}

function byMappers(areas: readonly AreaPages[]): MemoryView["byMappers"] {
  const pages = new Map<number, number>();
  for (const { use } of areas) for (const [mappers, n] of use.byMappers) pages.set(mappers, (pages.get(mappers) ?? 0) + n);
  return [...pages].sort(([a], [b]) => a - b).map(([mappers, n]) => ({ mappers, pages: n, pss: Math.floor((n * PAGE) / mappers) }));
}
