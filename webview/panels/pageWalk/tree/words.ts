/** What tables and runs of pages are called. */
import type { LeafOwner, LeafRun, TableNode, TableTreeView } from "../../../../src/views/model/tableTree";
import { addressAt, sizeText } from "../../../state/format";
import { t } from "../../../state/l10n";
import { levelName } from "../names";
import type { TreeItem } from "./treeLayout";

export const ownerName = (owner: LeafOwner): string => t(`walk.leaf.${owner}`);

export const tableTitle = (view: TableTreeView, node: TableNode): string => t("walk.spoken.table", { name: levelName(view, view.levels[node.level].name), address: node.address });

const lastByte = (start: string, bytes: number): string => addressAt(start, bytes - 1);

export const runTitle = (run: LeafRun): string => [t("walk.tree.pages", { count: run.count, size: sizeText(run.pageSize) }), run.rights, ownerName(run.owner), run.name].filter((word) => word !== "").join(" · ");

/** Title and further lines. */
export function itemWords(view: TableTreeView, item: TreeItem): readonly string[] {
  if (item.kind === "run") {
    const run = view.runs[item.run];
    return [runTitle(run), `${run.start} – ${lastByte(run.start, run.bytes)}`, sizeText(run.bytes), ...(run.dirty ? [t("walk.tree.dirty")] : [])];
  }
  const node = view.tables[item.table];
  return [tableTitle(view, node), t("walk.tree.used", { used: node.used, entries: node.entries }), `${node.start} – ${lastByte(node.start, node.bytes)}`, t("walk.covers.table", { size: sizeText(node.bytes) })];
}
