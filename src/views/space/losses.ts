/** The statements that dropped the last pointers to the blocks that are lost now. */
import type { HeapBlock } from "../../engine/checker/heapLog";
import type { LossCause } from "../../engine/session";
import type { Loss, ProjectionMemory } from "../changes";
import type { Look } from "../look";

const MOST_KEPT = 4096;

/** By block number; blocks beyond the limit are missing. What an earlier projection found out is not searched again. */
export function lossesOf(look: Look): ReadonlyMap<number, Loss> {
  const { step } = look.session;
  const { lost, indirect } = look.lost();
  const known = new Map<number, Loss>();
  const unknown: HeapBlock[] = [];
  for (const b of [...lost, ...indirect].slice(0, look.limits.losses)) {
    const loss = look.context.before?.losses[b.number];
    if (loss && loss.step <= step) known.set(b.number, loss);
    else unknown.push(b);
  }
  for (const [number, cause] of look.session.whyLost(stepsOf(look, unknown))) known.set(number, lossOf(look, cause));
  return known;
}

/** After a single step what is newly lost was lost by it; else the past is searched. */
function stepsOf(look: Look, blocks: readonly HeapBlock[]): ReadonlyMap<number, number> {
  const { session } = look;
  const { before } = look.context;
  const old = before && before.step === session.step - 1 && before.lost ? new Set(before.lost) : null;
  const fresh = old ? blocks.filter((b) => !old.has(b.number)) : [];
  const rest = old ? blocks.filter((b) => old.has(b.number)) : blocks;
  return new Map([...fresh.map((b): [number, number] => [b.number, session.step]), ...(rest.length > 0 ? session.whenLost(rest) : [])]);
}

function lossOf(look: Look, { step, place, reason, name }: LossCause): Loss {
  return { step, place: look.place(place), code: look.statement(place), reason, name };
}

/** What a projection remembers of the blocks that are lost. */
export function lostNumbers(look: Look): ProjectionMemory["lost"] {
  const { lost, indirect } = look.lost();
  return lost.length + indirect.length > MOST_KEPT ? null : [...lost, ...indirect].map((b) => b.number);
}
