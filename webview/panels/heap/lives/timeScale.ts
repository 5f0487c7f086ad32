/** Steps to the right, with round numbers below. */
import { type ScaleLinear, scaleLinear } from "d3-scale";

export interface TimeScale {
  readonly x: ScaleLinear<number, number>;
  readonly left: number;
  readonly right: number;
  readonly ticks: readonly number[];
}

/** Units of the drawing that one written number needs. */
const TICK = 96;

export function timeScale(from: number, to: number, left: number, right: number): TimeScale {
  const last = Math.max(to, from + 1);
  const x = scaleLinear().domain([from, last]).range([left, right]);
  const round = x.ticks(Math.max(2, Math.floor((right - left) / TICK))).filter((step) => Number.isInteger(step) && x(step) - left > TICK * 0.6);
  return { x, left, right, ticks: [from, ...round] };
}

export const clampTo = ({ left, right }: TimeScale, x: number): number => Math.max(left, Math.min(right, x));
