/**
 * How the pointer to a block came to where it was lost: from the word that held it last back to what malloc returned.
 *
 *   made ──▶ r ──▶ p ──▶ list.head ──▶ lost      each arrow a statement that read one word and wrote the next
 *
 * Between the block's making and the loss the step at which a word got the pointer is found by halving; the words that this statement
 * read, and that held the pointer before, are where it came from. The run is only replayed near these steps.
 */
import type { Related } from "../../checker/finding";
import type { HeapBlock } from "../../checker/heapLog";
import type { SourceRange } from "../../vm/program";
import type { FrameInfo, ISession } from "../api";
import type { Machine } from "../machine";
import type { Budget } from "./budget";
import { wordName } from "./words";

/** Longest chain that is told. */
const MOST = 6;

interface Link { readonly related: Related | null; readonly from: number; readonly step: number }

/** Oldest first. `va` is the word that held the pointer just before step `lost`. Leaves the session somewhere. */
export function copiesOf(m: Machine, session: ISession, pid: number, block: HeapBlock, va: number, lost: number, budget: Budget): Related[] {
  const out: Related[] = [];
  let [word, high] = [va, lost - 1];
  while (out.length < MOST && high > block.made.step && budget.take(Math.log2(high - block.made.step + 2), session)) {
    const got = stepOfGain(m, session, pid, block, word, high);
    if (got <= block.made.step) break;
    const link = linkAt(m, session, block, word, got);
    if (!link) break;
    if (link.related) out.unshift(link.related);
    [word, high] = [link.from, link.step];
  }
  return out;
}

/** The latest step found at which the word held the pointer and had not before; `high`: it holds it there. */
function stepOfGain(m: Machine, session: ISession, pid: number, block: HeapBlock, va: number, high: number): number {
  let low = block.made.step - 1;
  let [from, to] = [low, high];
  while (to - from > 1) {
    low = Math.floor((from + to) / 2);
    session.seek(low);
    if (m.asProcess(pid, () => m.leaks.blockAt(va)) === block) to = low;
    else from = low;
  }
  return to;
}

/** The statement of step `got` gave the word the pointer: from which one? */
function linkAt(m: Machine, session: ISession, block: HeapBlock, va: number, got: number): Link | null {
  session.seek(got);
  const reads = readsBefore(session, va);
  const after = session.frames();
  const to = wordName(m, session, after, va, within(m, va, block));
  session.seek(got - 1);
  const from = reads.find((address) => address !== va && m.leaks.blockAt(address) === block);
  if (from === undefined) return null;
  const before = session.frames();
  const name = wordName(m, session, before, from, within(m, from, block));
  return { related: related(session, { va, to, after }, { va: from, name, before }, got), from, step: got - 1 };
}

const within = (m: Machine, va: number, block: HeapBlock): HeapBlock | null => {
  const holder = m.heapLog.containing(va);
  return holder && holder !== block ? holder : null;
};

/** Words that the last statement read before it wrote to `va`, the latest first. */
function readsBefore(session: ISession, va: number): number[] {
  const all = session.accesses();
  const at = all.findLastIndex((a) => a.write && va >= a.address && va < a.address + a.size);
  const reads = all.slice(0, at < 0 ? all.length : at).filter((a) => !a.write);
  return reads.flatMap((a) => (a.size <= session.pointerSize ? [a.address] : wordsOf(a.address, a.size, session.pointerSize))).reverse();
}

const wordsOf = (start: number, size: number, word: number): number[] => Array.from({ length: Math.min(64, Math.floor(size / word)) }, (_, i) => start + i * word);

interface Getter { readonly va: number; readonly to: string; readonly after: readonly FrameInfo[] }
interface Giver { readonly va: number; readonly name: string; readonly before: readonly FrameInfo[] }

/** Null: nothing that the source shows. */
function related(session: ISession, { va, to, after }: Getter, { va: source, name, before }: Giver, step: number): Related | null {
  const into = after.find((f) => va >= f.low && va < f.high);
  const outOf = before.find((f) => source >= f.low && source < f.high);
  const called = into !== undefined && !before.some((f) => f.fp === into.fp && f.function === into.function);
  const returned = outOf !== undefined && !after.some((f) => f.fp === outOf.fp && f.function === outOf.function);
  if (into?.library || outOf?.library || to === "" || (to === name && !called && !returned)) return null;
  if (name === "" && !called && !returned) return null;
  const message = called ? "copied-argument" : returned ? "copied-returned" : "copied";
  const place = placeOf(session, before, returned ? outOf : null);
  return place ? { role: "copied", place, step, message, args: called ? [to, name, into.function.name] : returned ? [to, name, outOf.function.name] : [to, name] } : null;
}

/** The innermost place in the user's code; of a value that is returned, the call that it is returned to. */
function placeOf(session: ISession, before: readonly FrameInfo[], returning: FrameInfo | null): SourceRange | null {
  const users = before.filter((f) => !f.library && f.place !== null && f.index > (returning?.index ?? -1));
  return users[0]?.place ?? session.place;
}
