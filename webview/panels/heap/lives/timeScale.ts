/** Steps to the right, with round numbers below. */
import { type ScaleLinear, scaleLinear } from "d3-scale";
import { widthOf } from "../../../draw/measure";
import { t } from "../../../state/l10n";

export interface TimeScale {
  readonly x: ScaleLinear<number, number>;
  readonly left: number;
  readonly right: number;
  readonly ticks: readonly number[];
}

/** Units of the drawing that one written number needs. */
const TICK = 96;
/** Units between two written numbers. */
const CLEAR = 8;

export function timeScale(from: number, to: number, left: number, right: number): TimeScale {
  const last = Math.max(to, from + 1);
  const x = scaleLinear().domain([from, last]).range([left, right]);
  const round = x.ticks(Math.max(2, Math.floor((right - left) / TICK))).filter((step) => Number.isInteger(step) && x(step) - left > TICK * 0.6);
  return { x, left, right, ticks: [from, ...round] };
}

/** Ticks whose texts keep clear of the one of the present: that is so wide to both sides of `now`. The first of all ticks is written to the right of its place, the others over it. */
export function ticksBeside({ ticks, x }: TimeScale, now: number, half: number): number[] {
  return ticks.filter((tick, i) => {
    const width = widthOf(t("part.step", { step: tick }), "small");
    const begin = x(tick) - (i === 0 ? 0 : width / 2);
    return begin + width + CLEAR < now - half || begin - CLEAR > now + half;
  });
}

export const clampTo = ({ left, right }: TimeScale, x: number): number => Math.max(left, Math.min(right, x));
