/** Variables that point into the heap, gathered by the chunk that they point to; and the chunks that none leads to. */
import type { ArenaView, RootView } from "../../../src/views/model/heap";
import { t } from "../../state/l10n";

export interface RootGroup {
  /** "root:" and the chunk; of dangling pointers "dangling:" and the chunk. */
  readonly id: string;
  readonly targetId: string;
  readonly roots: readonly RootView[];
  readonly text: string;
  readonly dangling: boolean;
  readonly changed: boolean;
  /** A leaked chunk that nothing points to. */
  readonly targetless: boolean;
}

const MOST_NAMES = 2;

export function rootGroups({ items }: ArenaView, roots: readonly RootView[]): readonly RootGroup[] {
  const groups = items.flatMap((item): RootGroup[] => {
    const mine = roots.filter(({ target }) => target.objectId === item.id);
    const sound = mine.filter(({ target }) => target.kind !== "dangling");
    const dangling = mine.filter(({ target }) => target.kind === "dangling");
    if (mine.length > 0) return [...(sound.length > 0 ? [groupOf(item.id, sound, false)] : []), ...(dangling.length > 0 ? [groupOf(item.id, dangling, true)] : [])];
    const lost = item.kind === "chunk" && item.state === "leaked" && item.pointedBy.length === 0;
    return lost ? [{ id: `root:${item.id}`, targetId: item.id, roots: [], text: t("heap.noRoot"), dangling: false, changed: false, targetless: true }] : [];
  });
  return groups;
}

function groupOf(targetId: string, roots: readonly RootView[], dangling: boolean): RootGroup {
  const names = roots.slice(0, MOST_NAMES).map(({ name }) => name).join(", ");
  const more = roots.length - MOST_NAMES;
  return { id: `${dangling ? "dangling" : "root"}:${targetId}`, targetId, roots, text: more > 0 ? `${names} +${more}` : names, dangling, changed: roots.some(({ change }) => change !== null), targetless: false };
}
