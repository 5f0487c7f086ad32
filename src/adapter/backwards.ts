/** Continuing backwards: the latest earlier moment at which a breakpoint, a change of watched bytes or a finding would have stopped the run. */
import { type Finding, type ISession, statementsOf, stepBackward } from "../engine/session";
import type { Breakpoints } from "./breakpoints";
import type { DataBreakpoints } from "./dataBreakpoints";

export type Landing =
  | { readonly kind: "breakpoint" | "data breakpoint"; readonly step: number; readonly ids: readonly number[] }
  | { readonly kind: "finding"; readonly step: number; readonly finding: Finding }
  | { readonly kind: "start" };

/** `known`: findings seen so far, whether or not the present still has them. */
export function landingBefore(session: ISession, breakpoints: Breakpoints, data: DataBreakpoints, known: readonly Finding[]): Landing {
  const candidates = [lastBreakpoint(session, breakpoints), lastChange(session, data), lastFinding(session, known)];
  return candidates.reduce((best, c) => (stepOf(c) > stepOf(best) ? c : best), { kind: "start" });
}

const stepOf = (l: Landing): number => (l.kind === "start" ? -1 : l.step);

function lastBreakpoint(session: ISession, breakpoints: Breakpoints): Landing {
  const { statements } = breakpoints;
  if (statements.size === 0) return { kind: "start" };
  let ids: readonly number[] = [];
  const step = session.searchBack(() => {
    const stops = breakpoints.judge(true);
    if (stops.ids.length > 0) ids = stops.ids;
    return stops.ids.length > 0;
  }, statements);
  return step < 0 ? { kind: "start" } : { kind: "breakpoint", step, ids };
}

/** The step before the statement after which the bytes were different. */
function lastChange(session: ISession, data: DataBreakpoints): Landing {
  const present = data.written();
  if (present.length === 0) return { kind: "start" };
  const near = changedJustNow(session, data, present);
  if (near.kind !== "start") return near;
  let landing: Landing = { kind: "start" };
  let before: { readonly step: number; readonly values: ReturnType<DataBreakpoints["written"]> } | null = null;
  const found = session.searchBack((at) => {
    const values = data.written();
    const last = before;
    const follows = last !== null && last.step < at.step;
    const ids = follows ? values.filter((v, i) => !sameBytes(v.bytes, last.values[i]!.bytes)).map((v) => v.id) : [];
    if (last && ids.length > 0) landing = { kind: "data breakpoint", step: last.step, ids };
    before = { step: at.step, values };
    return ids.length > 0;
  }, statementsOf(session));
  return found < 0 ? { kind: "start" } : landing;
}

/** The statement behind the present is not looked at by a search of the past: its effect is the present. */
function changedJustNow(session: ISession, data: DataBreakpoints, present: ReturnType<DataBreakpoints["written"]>): Landing {
  const { step } = session;
  stepBackward(session, "into", "statement");
  const before = data.written();
  const landing: Landing = { kind: "data breakpoint", step: session.step, ids: present.filter((v, i) => !sameBytes(v.bytes, before[i]!.bytes)).map((v) => v.id) };
  session.seek(step);
  return landing.ids.length > 0 ? landing : { kind: "start" };
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.every((byte, i) => byte === b[i]);

/** Findings are stopped at just before the statement that makes them. */
function lastFinding(session: ISession, known: readonly Finding[]): Landing {
  const earlier = known.filter((f) => f.step > 0 && f.step < session.step);
  const last = earlier.reduce<Finding | null>((best, f) => (best && best.step >= f.step ? best : f), null);
  return last ? { kind: "finding", step: last.step - 1, finding: last } : { kind: "start" };
}
