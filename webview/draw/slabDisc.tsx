/** The state of a slab as a disc: ringed half = the CPU's, half = partial, full, ring = empty. A partial slab that the CPU keeps has a dotted ring. */
import type { SlabRowState } from "../../src/views/model/slab";

export function SlabDisc({ x, y, state }: { x: number; y: number; state: SlabRowState }) {
  const half = state === "cpu" || state === "cpu-partial" || state === "partial";
  return (
    <g class="slab-disc" transform={`translate(${x} ${y})`} aria-hidden="true">
      {(state === "cpu" || state === "cpu-partial") && <circle class={state === "cpu" ? "ring" : "ring dotted"} r={9} />}
      <circle class="ring" r={6} />
      {half && <path class="half" d="M0 -6 a6 6 0 0 1 0 12 z" />}
      {state === "full" && <circle class="half" r={6} />}
    </g>
  );
}
