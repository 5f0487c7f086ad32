/** What the lines of a program did to the heap: allocations and frees, summed per line of the user's own code. */
import type { ISession } from "../../engine/session/api";
import type { HeapMark } from "../../protocol/engine";
import type { Places } from "./findingData";
import { bufferOf } from "../../views/space/streamBuffers";

type Block = ReturnType<ISession["blocks"]>[number];
type Moment = Block["made"];

type Sum = { -readonly [Key in keyof HeapMark]: HeapMark[Key] };

/** Marks of what happened in steps (after, upTo]. */
export function heapMarks(session: ISession, places: Places, after = -1, upTo = Number.POSITIVE_INFINITY): HeapMark[] {
  const sums = new Map<string, Sum>();
  const lineOf = cached((pc) => places.span(session.placeOfPc(pc)));
  const add = (kind: HeapMark["kind"], block: Block, moment: Moment): void => {
    if (moment.step <= after || moment.step > upTo) return;
    const at = [moment.pc, ...moment.callers].map(lineOf).find((span) => span !== null);
    if (!at) return;
    const key = `${kind}:${at.file}:${at.line}`;
    const sum = sums.get(key) ?? { kind, file: at.file, line: at.line, count: 0, bytes: 0, address: null, step: 0 };
    sum.count++;
    sum.bytes += block.size;
    sum.address = sum.count === 1 ? block.address : null;
    sum.step = Math.max(sum.step, moment.step);
    sums.set(key, sum);
  };
  for (const block of session.blocks()) {
    if (bufferOf(block) !== null) continue;
    add("allocated", block, block.made);
    if (block.freed) add("freed", block, block.freed);
  }
  return [...sums.values()];
}

/** Lines whose dangling pointers are looked for: each costs a journey back in the run. */
const MOST_DANGLING = 16;

/** Adds to lines that give blocks back which variables still pointed there afterwards. Moves the session. */
export function withDangling(session: ISession, marks: readonly HeapMark[]): HeapMark[] {
  let left = MOST_DANGLING;
  return marks.map((mark) => (mark.kind === "freed" && left-- > 0 ? { ...mark, dangling: danglingAfter(session, mark.step) } : mark));
}

function danglingAfter(session: ISession, step: number): string[] {
  if (session.step < step) return [];
  session.seek(step);
  const block = session.blocks().findLast(({ freed }) => freed?.step === step);
  if (!block) return [];
  return [...new Set(session.pointersTo(block.id).filter(({ dangling, spot }) => dangling && spot.name !== "").map(({ spot }) => spot.name))];
}

function cached<T>(find: (pc: number) => T): (pc: number) => T {
  const known = new Map<number, T>();
  return (pc) => {
    const hit = known.get(pc);
    if (hit !== undefined) return hit;
    const value = find(pc);
    known.set(pc, value);
    return value;
  };
}
