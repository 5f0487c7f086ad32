/** Arrows that arrive from below: the head points up, a dangling one ends in an X. */
import type { ArrowStyle } from "../../../draw/arrows";
import type { Point } from "./wires";

export interface UpArrow {
  readonly id: string;
  readonly style: ArrowStyle;
  readonly d: string;
  readonly to: Point;
  readonly from: Point;
  readonly hollow: boolean;
  readonly changed: boolean;
  readonly lit: boolean;
}

export function ArrowUp({ id, style, d, to, from, hollow, changed, lit }: UpArrow) {
  const { x, y } = to;
  return (
    <g class={`arrow ${style}${lit ? " lit" : ""}`} data-arrow={id} aria-hidden="true">
      <path class="shaft" d={d} />
      {style === "dangling" ? <path class="cross" d={`M${x - 4} ${y + 1} l8 8 m-8 0 l8 -8`} stroke-width={2} /> : <path class={hollow ? "head hollow" : "head"} d={`M${x} ${y - 1} l-4 7.5 h8 z`} />}
      {changed && <circle class="changed-dot" cx={from.x} cy={from.y + 4} r={3} />}
    </g>
  );
}
