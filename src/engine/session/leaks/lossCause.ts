/**
 * Why the last pointer to a block went away: the words that held one are looked up before the statement that lost it, and again
 * after it.
 *
 *   no word held one            the call that returned it is not kept              ignored
 *   word in a block             that block was freed, or is lost itself            freed-holder · holder
 *   word in a frame             the function or thread ended, its scope ended      return · thread · scope
 *   word is there, differs      overwritten; by the NULL of a realloc that failed  overwritten · realloc
 *   only lost blocks still point at it                                             cycle
 */
import type { FindingArg } from "../../checker/finding";
import type { HeapBlock } from "../../checker/heapLog";
import type { Holder } from "../../checker/leaks";
import type { FrameInfo, ISession, LossCause, LossReason } from "../api";
import type { Machine } from "../machine";
import { lostPlace, type Standing } from "./lossPlace";
import { statementCode } from "./statementCode";
import { variableAt, wordName } from "./words";

/** What is known just before the statement. */
interface Before extends Standing {
  readonly task: number;
  /** Functions of the library's that the statement calls. */
  readonly calls: ReadonlySet<string>;
  readonly words: readonly Word[];
}

/** A holder with what it held and how the source calls it. */
interface Word extends Holder {
  readonly name: string;
  /** Scope of the variable that it is in; -1: none, or a global. */
  readonly scope: number;
  readonly frame: FrameInfo | null;
  readonly bytes: Uint8Array;
  readonly object: number;
}

interface Loss { readonly reason: LossReason; readonly word: Word | null; readonly args: readonly FindingArg[] }

/** The stronger one tells more when a statement drops several pointers at once. */
const RANK: readonly LossReason[] = ["realloc", "overwritten", "freed-holder", "scope", "return", "thread", "holder"];

const REALLOCS = ["realloc", "reallocarray"];

/** Looks at step - 1 and at step; leaves the session there. */
export function causeOfLoss(m: Machine, session: ISession, pid: number, block: HeapBlock, step: number): LossCause {
  session.seek(step - 1);
  const before = m.asProcess(pid, () => lookBefore(m, session, block));
  session.seek(step);
  const gone = session.exit !== null || !session.tasks().some((t) => t.pid === pid);
  const loss = m.asProcess(pid, () => lossOf(m, session, before, block, gone));
  const { word } = loss;
  const place = lostPlace(m, session, before, loss.reason, word?.scope ?? -1, step);
  return { step, place, reason: loss.reason, name: word?.name ?? "", word: word?.va ?? 0, holder: word?.within?.id ?? 0, args: [word?.name ?? "", ...loss.args] };
}

function lookBefore(m: Machine, session: ISession, block: HeapBlock): Before {
  const frames = session.frames();
  const words = m.leaks.holders(block).map((h) => word(m, session, frames, h));
  const place = session.place;
  const code = place ? m.excerpt(place) : "";
  const { returns, calls } = statementCode(m.memory, session.program, m.regs.pc);
  // Where several statements return, each goes on to one common end of the function.
  return { place, code, returns: returns || /^(?:return\b|\})/.test(code), calls, frames, task: session.current, words };
}

function word(m: Machine, session: ISession, frames: readonly FrameInfo[], holder: Holder): Word {
  const { va } = holder;
  const frame = frames.find((f) => va >= f.low && va < f.high) ?? null;
  const variable = holder.within ? null : variableAt(session, frames, va);
  const declared = variable?.alloca && variable.alloca.variable >= 0 ? session.debug.variables[variable.alloca.variable] : undefined;
  return { ...holder, frame, name: wordName(m, session, frames, va, holder.within), scope: declared?.scope ?? -1, bytes: session.read(va, session.pointerSize).bytes, object: m.provenance(va) };
}

function lossOf(m: Machine, session: ISession, before: Before, block: HeapBlock, gone: boolean): Loss {
  const reached = gone ? new Set<HeapBlock>() : m.leaks.reached();
  const losses = before.words.map((w) => wordLoss(m, session, before, w, reached, gone)).filter((l) => l !== null);
  const first = losses.sort((a, b) => RANK.indexOf(a.reason) - RANK.indexOf(b.reason))[0];
  const given = giver(m, session, before, block, gone);
  if (given !== null && (!first || first.reason === "return" || first.reason === "scope")) return { reason: "ignored", word: null, args: [given] };
  if (!first) return { reason: before.words.length === 0 && before.frames.length > 0 ? "ignored" : "unknown", word: null, args: [block.how] };
  const ring = first.reason !== "holder" && losses.some((l) => l.reason === "holder");
  return ring ? { ...first, reason: "cycle" } : first;
}

/** How a word stopped holding the pointer; null: it holds it still. */
function wordLoss(m: Machine, session: ISession, before: Before, w: Word, reached: ReadonlySet<HeapBlock>, gone: boolean): Loss | null {
  if (w.within) {
    if (w.within.freed) return { reason: "freed-holder", word: w, args: [w.within.freedBy, w.within.size] };
    if (!reached.has(w.within)) return { reason: "holder", word: w, args: ["", w.within.size] };
  }
  if (!w.within && !session.tasks().some((t) => t.id === before.task)) return gone ? { reason: "return", word: w, args: [w.frame?.function.name ?? ""] } : { reason: "thread", word: w, args: [] };
  if (w.frame && hasEnded(session, before, w.frame, gone)) return { reason: "return", word: w, args: [w.frame.function.name] };
  const now = session.read(w.va, session.pointerSize);
  if (now.undefined.some((bits) => bits !== 0)) return { reason: "scope", word: w, args: [] };
  if (m.provenance(w.va) === w.object && now.bytes.every((b, i) => b === w.bytes[i])) return null;
  const failed = now.bytes.every((b) => b === 0) && REALLOCS.some((name) => before.calls.has(name));
  return { reason: failed ? "realloc" : "overwritten", word: w, args: [] };
}

/** The frame is gone; another call of the same function may stand where it stood. */
function hasEnded(session: ISession, before: Before, frame: FrameInfo, gone: boolean): boolean {
  if (gone || (frame.index === 0 && before.returns)) return true;
  return !session.frames().some((f) => f.fp === frame.fp && f.function === frame.function);
}

/** The function of the user's or the library's that has just given this block to a caller; null: none has. */
function giver(m: Machine, session: ISession, before: Before, block: HeapBlock, gone: boolean): string | null {
  const after = new Set((gone ? [] : session.frames()).map((f) => f.fp));
  for (const caller of before.frames.slice(1)) {
    const called = before.frames[caller.index - 1]!;
    if (after.has(called.fp) && !before.returns) continue;
    if (!caller.library && m.inFlight.resultOf(caller) === block.id) return called.function.name;
  }
  return null;
}
