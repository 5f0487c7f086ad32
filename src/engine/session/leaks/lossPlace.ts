/**
 * Where a reader would say that a pointer was lost: at the call whose result is not kept, at the `}` of the block that ended, at the
 * `return` that was taken. The machine loses it elsewhere: the callee's return, the block's last statement, the function's end.
 */
import type { SourceRange } from "../../vm/program";
import type { FrameInfo, ISession, LossReason } from "../api";
import type { Machine } from "../machine";
import { statementsOf, visible } from "../stepping";

/** Just before the statement that lost it. */
export interface Standing {
  readonly place: SourceRange | null;
  /** Its text there. */
  readonly code: string;
  /** The innermost function returns in it. */
  readonly returns: boolean;
  readonly frames: readonly FrameInfo[];
}

/** `step`: of the statement that lost it. May leave the session at an earlier one. */
export function lostPlace(m: Machine, session: ISession, before: Standing, reason: LossReason, scope: number, step: number): SourceRange | null {
  const user = before.frames.find((f) => !f.library && f.place) ?? null;
  if (reason === "ignored" && before.frames.length > 0) return callOf(before) ?? before.place;
  if (user && user.index > 0) return user.place;
  if (!user) return placeBefore(session, step);
  if (reason === "scope" && scope >= 0) {
    const { file, line, column } = session.debug.scopes[scope]!;
    const end = m.sources.blockEnd(file, line, column);
    if (end) return end;
  }
  return (before.code === "}" ? returnBefore(m, session, step - 1) : null) ?? before.place;
}

/** The call that waits for the innermost function of the user's when that is about to return; a call of the library's: itself. */
function callOf(before: Standing): SourceRange | null {
  const [first, second] = before.frames.filter((f) => !f.library && f.place);
  if (!first) return null;
  return first.index === 0 && before.returns && second ? second.place : first.place;
}

/** The statement of the same call that ran last before the function's end, when it is a `return`. */
function returnBefore(m: Machine, session: ISession, step: number): SourceRange | null {
  session.seek(step);
  const [frame] = session.frames();
  const { depth, current } = session;
  if (!frame) return null;
  const found = session.searchBack((s) => s.current === current && s.depth === depth, statementsOf(session, new Set([frame.function.index])));
  if (found < 0) return null;
  session.seek(found);
  return session.place && /^return\b/.test(m.excerpt(session.place)) ? session.place : null;
}

/** No code of the user's is running: what of it ran last. */
function placeBefore(session: ISession, step: number): SourceRange | null {
  session.seek(step - 1);
  const before = session.searchBack(visible, statementsOf(session));
  if (before >= 0) session.seek(before);
  return before >= 0 ? session.place : null;
}
