/**
 * What the last statement read and wrote: one mark for each thing of the picture and each way. Reads of local variables are
 * how a statement finds its way; they are marked only where it did nothing else. What a call did to its own frame before it
 * returned is not marked on what is left of the frame.
 *
 *     head = old->next;      reads old (left out), reads .next of a block, writes head
 */
import type { AccessInfo } from "../../engine/session";
import { hex, type Look } from "../look";
import type { AccessMark, ObjectId } from "../model/common";
import type { Things } from "../things";
import { isPopped } from "./stacks";

interface Spread {
  readonly id: ObjectId;
  readonly write: boolean;
  readonly spans: { start: number; end: number }[];
}

export function accessMarks(look: Look, things: Things, isLocal: (id: ObjectId) => boolean): AccessMark[] {
  const { session } = look;
  const stopped = session.findings.flatMap((f) => (f.step === session.step && f.access ? [f.access] : []));
  const spreads = new Map<string, Spread>();
  const said = new Set<AccessInfo>(stopped);
  for (const access of [...stopped, ...session.accesses()]) {
    const { address, size, write } = access;
    const id = things.at(address);
    if (id === null || (isPopped(id) && !said.has(access))) continue;
    const key = `${write} ${id}`;
    const spread: Spread = spreads.get(key) ?? { id, write, spans: [] };
    spread.spans.push({ start: address, end: address + size });
    spreads.set(key, spread);
  }
  const all = [...spreads.values()];
  const telling = all.filter(({ id, write }) => write || !isLocal(id));
  return (telling.length > 0 ? telling : all).slice(0, look.limits.accesses).map(markOf);
}

/** The bytes touched, each counted once. */
function markOf({ id, write, spans }: Spread): AccessMark {
  spans.sort((a, b) => a.start - b.start);
  let [size, end] = [0, 0];
  for (const span of spans) {
    size += Math.max(0, span.end - Math.max(span.start, end));
    end = Math.max(end, span.end);
  }
  return { address: hex(spans[0]!.start), size, write, objectId: id };
}
