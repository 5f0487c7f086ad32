/** The statements that dropped the last pointers to the blocks that are lost now. */
import type { HeapBlock } from "../../engine/checker/heapLog";
import type { Loss } from "../changes";
import type { Look } from "../look";

/** By block number; blocks beyond the limit are missing. What an earlier projection found out is not searched again. */
export function lossesOf(look: Look): ReadonlyMap<number, Loss> {
  const { session } = look;
  const { lost, indirect } = session.lost();
  const blocks = [...lost, ...indirect].slice(0, look.limits.losses);
  const known = new Map<number, Loss>();
  const unknown: HeapBlock[] = [];
  for (const b of blocks) {
    const loss = look.context.before?.losses[b.number];
    if (loss && loss.step <= session.step) known.set(b.number, loss);
    else unknown.push(b);
  }
  if (unknown.length === 0) return known;
  const places = new Map<number, Loss>();
  for (const [number, step] of session.whenLost(unknown)) {
    const loss = places.get(step) ?? lossAt(look, step);
    places.set(step, loss);
    known.set(number, loss);
  }
  return known;
}

function lossAt(look: Look, step: number): Loss {
  const range = look.session.placeOfStep(step);
  return { step, place: look.place(range), code: look.statement(range) };
}
