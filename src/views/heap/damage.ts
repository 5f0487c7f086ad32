/** Words of the allocator that somebody else has written over, and who did. */
import type { Look } from "../look";
import type { WordDamage } from "../model/heap";

/** By the address of the word; of chunks that the picture calls damaged the size word at least. */
export function damageOf(look: Look, start: number, end: number): ReadonlyMap<number, WordDamage> {
  const out = new Map<number, WordDamage>();
  const { problems } = look.session.heapDoor.picture() ?? { problems: [] };
  const word = look.session.pointerSize;
  for (const { address, kind } of problems) if (address >= start && address < end && kind === "bad-size") out.set(address + word, { expected: null, writer: writerOf(look, address + word) });
  return out;
}

function writerOf(look: Look, at: number): WordDamage["writer"] {
  const change = look.session.lastChange(at, look.session.pointerSize);
  return change && { step: change.step, place: look.place(change.place), code: look.statement(change.place) || null };
}
