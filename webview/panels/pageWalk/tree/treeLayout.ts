/**
 * All tables of an address space on one strip of paper: a row a level, a table above what its entries lead to. A table that leads
 * to no further one is one unit wide, others are as wide as what hangs below them. Zoom stretches the strip, rows keep their height.
 *
 *     PML4   ├───────────────────────────┤        entries of a table share its width: entry i of n stands at i/n
 *     PDPT   ├────────────┤ ├────────────┤
 *     PD     ├────┤ ├─────┤ ├────────────┤
 *     PT     ├────┤ ├─────┤ ├────┤ ├─────┤        in it the runs of pages, coloured by whose they are
 */
import type { LeafRun, TableNode, TableTreeView } from "../../../../src/views/model/tableTree";

const space = 0.12;

export interface PlacedTable {
  readonly index: number;
  readonly node: TableNode;
  /** On the strip, whose whole width is `TreeLayout.width`. */
  readonly x: number;
  readonly w: number;
  readonly children: readonly number[];
  readonly runs: readonly number[];
}

export interface TreeLayout {
  readonly tables: readonly PlacedTable[];
  readonly width: number;
  readonly rows: number;
}

/** What can be pointed at: a table, or a run of pages. */
export type TreeItem = { readonly kind: "table"; readonly table: number } | { readonly kind: "run"; readonly run: number };

export const itemKey = (item: TreeItem | null): string => (item === null ? "" : item.kind === "table" ? `t${item.table}` : `r${item.run}`);

export function treeLayout(view: TableTreeView): TreeLayout {
  const children = view.tables.map((): number[] => []);
  view.tables.forEach(({ parent }, i) => {
    if (parent >= 0) children[parent].push(i);
  });
  for (const list of children) list.sort((a, b) => view.tables[a].index - view.tables[b].index);
  const runs = view.tables.map((): number[] => []);
  view.runs.forEach(({ table }, i) => {
    runs[table].push(i);
  });
  const tables: PlacedTable[] = [];
  const place = (index: number, x: number): number => {
    let at = x;
    for (const child of children[index]) at = place(child, at) + space;
    const end = Math.max(x + 1, at - space);
    tables[index] = { index, node: view.tables[index], x, w: end - x, children: children[index], runs: runs[index] };
    return end;
  };
  const width = view.tables.length === 0 ? 1 : place(0, 0);
  return { tables, width, rows: view.levels.length };
}

/** Where entries of a table stand on the strip. */
export function entryRange(table: PlacedTable, index: number, count: number): { readonly x: number; readonly w: number } {
  const one = table.w / table.node.entries;
  return { x: table.x + index * one, w: count * one };
}

export const runRange = (layout: TreeLayout, run: LeafRun): { readonly x: number; readonly w: number } => entryRange(layout.tables[run.table], run.index, run.count);

/** Items of a row from left to right: of a leaf table its runs, after itself. */
export function rowItems(layout: TreeLayout, level: number): readonly TreeItem[] {
  const tables = layout.tables.filter(({ node }) => node.level === level).sort((a, b) => a.x - b.x);
  return tables.flatMap((table): TreeItem[] => [{ kind: "table", table: table.index }, ...table.runs.map((run): TreeItem => ({ kind: "run", run }))]);
}

export function levelOf(view: TableTreeView, item: TreeItem): number {
  return item.kind === "table" ? view.tables[item.table].level : view.tables[view.runs[item.run].table].level;
}

/** Where the arrows lead: left and right in the row, up to what leads here, down to the first thing below. */
export function neighbour(view: TableTreeView, layout: TreeLayout, item: TreeItem, to: "left" | "right" | "up" | "down"): TreeItem | null {
  if (to === "left" || to === "right") {
    const row = rowItems(layout, levelOf(view, item));
    const at = row.findIndex((one) => itemKey(one) === itemKey(item));
    return row[at + (to === "right" ? 1 : -1)] ?? null;
  }
  if (to === "up") {
    const parent = item.kind === "run" ? view.runs[item.run].table : view.tables[item.table].parent;
    return parent < 0 ? null : { kind: "table", table: parent };
  }
  if (item.kind === "run") return null;
  const { children, runs } = layout.tables[item.table];
  if (children.length > 0) return { kind: "table", table: children[0] };
  return runs.length > 0 ? { kind: "run", run: runs[0] } : null;
}
