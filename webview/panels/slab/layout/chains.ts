/**
 * A free list as arrows: from its head over the row to the first free object, then below the row from each to the next, ending at
 * the earth sign. Arrows that would run over each other get levels of their own, the shortest the innermost.
 */
import type { CellPlace, ChainPlace } from "./places";

export const levelHeight = 7;

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Level of each span, 0 the innermost. */
export function levelsOf(spans: readonly Span[]): number[] {
  const order = spans.map((_, i) => i).sort((a, b) => Math.abs(spans[a].to - spans[a].from) - Math.abs(spans[b].to - spans[b].from));
  const used: [number, number][][] = [];
  const out: number[] = [];
  for (const i of order) {
    const [low, high] = [Math.min(spans[i].from, spans[i].to) - 3, Math.max(spans[i].from, spans[i].to) + 3];
    let level = used.findIndex((all) => all.every(([a, b]) => high < a || low > b));
    if (level < 0) level = used.push([]) - 1;
    used[level].push([low, high]);
    out[i] = level;
  }
  return out;
}

const labelWidth = 54;

/** `y`: of the head's line; `bottom`: lower edge of the cells. */
export function chainOf(list: "cpu" | "slab", free: readonly number[], cells: readonly CellPlace[], y: number, left: number, bottom: number): ChainPlace {
  const middles = free.map((index) => cells[index].rect.x + cells[index].rect.w / 2);
  const spans = middles.slice(1).map((x, i) => ({ from: middles[i] + 4, to: x - 4 }));
  const end = middles[middles.length - 1] + 8;
  // The earth sign hangs below the last cell, down to the first level: whatever would cross it goes deeper.
  const levels = levelsOf([{ from: end - 3, to: end + 3 }, ...spans]).slice(1);
  const links = spans.map(({ from, to }, i) => {
    const depth = bottom + 4 + (levels[i] + 1) * levelHeight - 2;
    const way = Math.sign(to - from);
    return { d: `M${from} ${bottom + 1} V${depth - 3} Q${from} ${depth} ${from + 3 * way} ${depth} H${to - 3 * way} Q${to} ${depth} ${to} ${depth - 3} V${bottom + 5}`, end: { x: to, y: bottom + 1 } };
  });
  const top = cells[free[0]].rect.y;
  const start = left === 0 ? labelWidth + 8 : labelWidth + 12;
  const first = middles[0];
  const tip = { x: first, y: top - 1 };
  const turn = first > start + 8 ? `H${first - 6} Q${first} ${y} ${first} ${Math.min(y + 6, tip.y - 4)} V${tip.y - 5}` : `H${first - 2} V${tip.y - 5}`;
  return {
    list, label: { x: 0, y }, head: { d: `M${start} ${y} ${turn}`, from: { x: start, y }, end: tip }, links,
    earth: { x: end, y: bottom + 1 }, levels: Math.max(2, ...levels.map((level) => level + 1)),
  };
}
