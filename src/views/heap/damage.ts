/** Words of the allocator that somebody else has written over, and who did. */
import type { Look } from "../look";
import type { WordDamage } from "../model/heap";
import type { Planned } from "./plan";

/** By the address of the word: the size word where the picture stumbles over it, or where it belies what was asked for. */
export function damageOf(look: Look, { start, end, state, chunk }: Planned): ReadonlyMap<number, WordDamage> {
  const out = new Map<number, WordDamage>();
  const { problems } = look.session.heapDoor.picture() ?? { problems: [] };
  const word = look.session.pointerSize;
  for (const { address, kind } of problems) if (address >= start && address < end && kind === "bad-size") out.set(address + word, { expected: null, writer: writerOf(look, address + word) });
  const hidden = state === "corrupted" && chunk === null;
  const lying = state === "corrupted" && chunk !== null && (chunk.size !== end - start || chunk.state === "used");
  if (out.size === 0 && lying && !hidden) out.set(start + word, { expected: null, writer: writerOf(look, start + word) });
  return out;
}

function writerOf(look: Look, at: number): WordDamage["writer"] {
  const change = look.session.lastChange(at, look.session.pointerSize);
  return change && { step: change.step, place: look.place(change.place), code: look.statement(change.place) || null };
}
