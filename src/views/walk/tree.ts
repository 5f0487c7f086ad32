/**
 * The tree of page tables of one address space (model/tableTree.ts): every table that the top one leads to, and the pages in runs of
 * neighbouring entries that are alike. The upper half belongs to the kernel and is only summed up.
 */
import type { AreaInfo, ISession, ModeInfo } from "../../engine/session";
import { hex, Look, type ViewContext } from "../look";
import type { EntryRow } from "../model/pageWalk";
import type { LeafOwner, LeafRun, TableDetail, TableNode, TableTreeView, TreeLevel } from "../model/tableTree";
import { runPlaceOf } from "../runPlace";
import { lookedAt } from "../space/tasks";
import { entryAt, flagsOf, frameIn, hasBit, isNone, isPresent, isProtNone, rightsOf, rowOf } from "./entries";
import { kernelPart, signed, userEntries } from "./kernelHalf";

/** Tables and runs that are drawn; what is more is only counted. */
const MOST_TABLES = 2048;
const MOST_RUNS = 8192;
const SPECIAL = 9;

interface Table { readonly address: number; readonly depth: number; readonly parent: number; readonly index: number; readonly start: bigint }

class Scan {
  readonly tables: TableNode[] = [];
  readonly runs: LeafRun[] = [];
  total = 0;
  pages = 0;
  bytes = 0;
  private readonly areas: readonly AreaInfo[];
  private area = 0;

  constructor(
    private readonly session: ISession,
    private readonly mode: ModeInfo,
  ) {
    this.areas = session.virtual.mappings();
  }

  /** Depth first, so that areas are met in the order of their addresses. */
  table(t: Table): void {
    this.total++;
    const level = this.mode.levels[t.depth]!;
    const words = this.session.virtual.table(t.address, level.entries);
    if (!words) return;
    const last = t.depth === 0 ? userEntries(this.mode) : level.entries;
    const at = this.tables.length;
    const drawn = at < MOST_TABLES;
    const node = { level: t.depth, address: hex(t.address), parent: t.parent, index: t.index, start: hex(t.start), bytes: level.covers * level.entries, used: 0, entries: level.entries };
    if (drawn) this.tables.push(node);
    let used = 0;
    for (let i = 0; i < last; i++) {
      const entry = entryAt(words, this.mode.entryBytes, i);
      if (isNone(entry)) continue;
      used++;
      this.entry(t, drawn ? at : -1, i, entry);
    }
    if (drawn) this.tables[at] = { ...node, used };
  }

  private entry(t: Table, table: number, index: number, entry: bigint): void {
    const level = this.mode.levels[t.depth]!;
    const start = t.start + BigInt(index) * BigInt(level.covers);
    const leaf = t.depth === this.mode.levels.length - 1 || (level.large && hasBit(entry, 7));
    if (leaf) this.page(table, index, entry, start, level.covers);
    else if (isPresent(entry)) this.table({ address: Number(frameIn(entry)) * 4096, depth: t.depth + 1, parent: table, index, start });
  }

  private page(table: number, index: number, entry: bigint, start: bigint, size: number): void {
    this.pages += size / 4096;
    this.bytes += size;
    const area = this.areaAt(Number(start));
    const owner = this.ownerOf(entry, area);
    const rights = isProtNone(entry) ? "---" : rightsOf(entry, this.mode.nx);
    const dirty = isPresent(entry) && hasBit(entry, 6);
    const name = area?.name ?? "";
    const last = this.runs.at(-1);
    if (last && last.table === table && last.index + last.count === index && last.owner === owner && last.rights === rights && last.dirty === dirty && last.name === name && last.pageSize === size) {
      this.runs[this.runs.length - 1] = { ...last, count: last.count + 1, bytes: last.bytes + size };
    } else if (table >= 0 && this.runs.length < MOST_RUNS) this.runs.push({ table, index, count: 1, start: hex(start), bytes: size, pageSize: size, rights, owner, name, dirty });
  }

  private areaAt(va: number): AreaInfo | null {
    while (this.area < this.areas.length && this.areas[this.area]!.end <= va) this.area++;
    const found = this.areas[this.area];
    return found && found.start <= va ? found : null;
  }

  private ownerOf(entry: bigint, area: AreaInfo | null): LeafOwner {
    if (isProtNone(entry)) return "protected";
    if (hasBit(entry, SPECIAL) && area && !area.file) return "zero";
    if (area?.shared) return "shared";
    const page = this.session.virtual.frame(Number(frameIn(entry)), false);
    if (area?.rights[1] === "w" && !hasBit(entry, 1) && page?.kind === "anonymous" && page.mapcount > 1) return "copyOnWrite";
    if (page?.kind === "file" || page?.kind === "shared-memory") return "file";
    return page?.kind === "anonymous" ? "anonymous" : "kernel";
  }
}

export function projectTableTree(session: ISession, context: ViewContext): TableTreeView {
  const look = new Look(session, context);
  const mode = session.virtual.mode();
  const { cr3 } = session.virtual.walk(0);
  const scan = new Scan(session, mode);
  scan.table({ address: cr3, depth: 0, parent: -1, index: 0, start: 0n });
  return {
    kind: "page-tables", run: runPlaceOf(look), process: { name: context.program, pid: lookedAt(session)?.pid ?? 0 }, task: session.looked, mode: mode.name, cr3: hex(cr3),
    levels: mode.levels.map((l, depth): TreeLevel => ({ name: l.name, entries: l.entries, entryCovers: l.covers, tableCovers: l.covers * l.entries, tables: scan.tables.filter((t) => t.level === depth).length })),
    tables: scan.tables, runs: scan.runs, kernel: kernelPart(session, mode, cr3),
    totals: { tables: scan.total, pages: scan.pages, tableBytes: scan.total * 4096, mappedBytes: scan.bytes }, shown: { shown: scan.tables.length, total: scan.total },
  };
}

/** One table in full; null: no memory there, or no such level. */
export function projectTable(session: ISession, address: number, depth: number, start: bigint): TableDetail | null {
  const mode = session.virtual.mode();
  const level = mode.levels[depth];
  const words = level ? session.virtual.table(address, level.entries) : null;
  if (!level || !words) return null;
  const rows: (EntryRow & TableDetail["rows"][number])[] = [];
  for (let i = 0; i < level.entries; i++) {
    const entry = entryAt(words, mode.entryBytes, i);
    if (isNone(entry)) continue;
    const leaf = depth === mode.levels.length - 1 || (level.large && hasBit(entry, 7));
    rows.push({ ...rowOf(i, entry, mode.nx, { taken: false, change: null }), start: hex(signed(start + BigInt(i) * BigInt(level.covers), mode)), flags: flagsOf(entry), pageSize: leaf && isPresent(entry) ? level.covers : null });
  }
  return { address: hex(address), level: depth, name: level.name, entries: level.entries, rows };
}
