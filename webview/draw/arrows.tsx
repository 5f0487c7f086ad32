/** Arrows between cells, in the styles of ui.md section 4. `d` comes from lanes.ts; the last stretch is horizontal. */
import { Pin } from "./glyphs";

export type ArrowStyle = "live" | "leaked" | "dangling" | "free-list";

export interface ArrowLook {
  readonly style: ArrowStyle;
  /** One past the end: the head is hollow. */
  readonly hollow: boolean;
  /** The pointer changed by this step: a yellow dot at its start. */
  readonly changed: boolean;
  /** The followed pointer: the pin at its start. */
  readonly pinned: boolean;
}

export interface Drawn extends ArrowLook {
  readonly id: string;
  readonly d: string;
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
  /** +1: arrives from the left, -1: from the right. */
  readonly heading: 1 | -1;
  readonly lit: boolean;
}

/** The shaft stops under the head, so that its end does not show beside the point. */
function Head({ style, hollow, to, heading }: Pick<Drawn, "style" | "hollow" | "to" | "heading">) {
  const { x, y } = to;
  if (style === "dangling") return <path class="cross" d={`M${x - 7 * heading - 4} ${y - 4} l8 8 m-8 0 l8 -8`} stroke-width={2} />;
  const open = style === "free-list";
  return <path class={hollow || open ? "head hollow" : "head"} d={`M${x} ${y} l${-7 * heading} -4 v8 z`} />;
}

export function Arrow(arrow: Drawn) {
  const { style, d, from, lit, heading, to } = arrow;
  const out = Math.sign(Number.parseFloat(d.split("H")[1] ?? "") - from.x) || heading;
  const shaft = d.replace(/H[-\d.]+$/, `H${to.x - (style === "dangling" ? 7 : 5) * heading}`);
  return (
    <g class={`arrow ${style}${lit ? " lit" : ""}`} data-arrow={arrow.id} aria-hidden="true">
      <path class="shaft" d={shaft} />
      <Head {...arrow} />
      {arrow.changed && <circle class="changed-dot" cx={from.x + 8 * out} cy={from.y} r={3} />}
      {arrow.pinned && <Pin x={from.x + 12 * out} y={from.y} />}
    </g>
  );
}

/** What is left of an arrow that a full lane has no room for. */
export const Stub = ({ from, out, style }: { from: { readonly x: number; readonly y: number }; out: 1 | -1; style: ArrowStyle }) => (
  <path class={`arrow ${style}`} d={`M${from.x} ${from.y} h${6 * out}`} aria-hidden="true" />
);

/** A short sample for legends and for rows that name their target in words. */
export const SampleArrow = ({ style, x = 0, y, length = 40 }: { style: ArrowStyle; x?: number; y: number; length?: number }) => (
  <Arrow id="sample" style={style} hollow={false} changed={false} pinned={false} lit={false} d={`M${x} ${y} H${x + length}`} from={{ x, y }} to={{ x: x + length, y }} heading={1} />
);
