/** Words of the allocator that somebody else has written over, what stood there, and who did it. */
import type { DamagedWord } from "../../engine/session";
import type { Look } from "../look";
import type { WordDamage } from "../model/heap";
import type { Planned } from "./plan";

/** By the address of the word. Asked only where the picture shows damage, or a finding tells of some: the run is looked through for it. */
export function damageOf(look: Look, { start, end, state }: Planned): ReadonlyMap<number, WordDamage> {
  const out = new Map<number, WordDamage>();
  const { session } = look;
  const suspicious = state === "corrupted" || session.findings.some((f) => f.access?.write === true) || (session.heapDoor.picture()?.problems.length ?? 0) > 0;
  if (!suspicious) return out;
  const word = session.pointerSize;
  for (const one of session.heapDoor.damage()) {
    if (one.at + one.bytes <= start || one.at >= end) continue;
    for (let at = one.at - ((one.at - start) % word); at < one.at + one.bytes; at += word) out.set(at, damaged(look, one));
  }
  return out;
}

function damaged(look: Look, { expected, writer }: DamagedWord): WordDamage {
  const place = writer?.place ?? null;
  return { expected, writer: writer && { step: writer.step, place: look.place(place), code: look.code(place) ?? (look.statement(place) || null) } };
}
