/** How hot a line is, in four classes that double: 1, 2–7, 8–63, 64 and more page faults and system calls. */
import type { LineHeat } from "../../protocol/engine";

export const LEVELS = [1, 2, 3, 4] as const;
export type Level = (typeof LEVELS)[number];

const BOUNDS: readonly (readonly [number, Level])[] = [[64, 4], [8, 3], [2, 2]];

export const levelOf = ({ minor, major, calls }: LineHeat): Level => BOUNDS.find(([least]) => minor + major + calls >= least)?.[1] ?? 1;

/** The words of the marks, in the reader's language. */
export interface HeatWords {
  faults(n: number): string;
  major(n: number): string;
  calls(n: number): string;
}

/** "▮▮ 3 page faults · 1 system call": the bars say the class without its colour. */
export function heatText(heat: LineHeat, words: HeatWords): string {
  const parts = [heat.minor + heat.major > 0 ? words.faults(heat.minor + heat.major) : "", heat.major > 0 ? words.major(heat.major) : "", heat.calls > 0 ? words.calls(heat.calls) : ""];
  return `${"▮".repeat(levelOf(heat))} ${parts.filter(Boolean).join(" · ")}`;
}
