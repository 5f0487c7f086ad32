/**
 * Continuing backwards: the latest earlier moment at which a breakpoint, a change of watched bytes or a finding would have stopped the
 * run. Span by span, the latest first; between two spans the search can be given up.
 *
 *   0 ─── span ─── span ─── span ──┤ present
 *                     ◀── replayed from its beginning, the last moment in it counts
 */
import type { Finding, ISession } from "../engine/session";
import type { Breakpoints } from "./breakpoints";
import type { DataBreakpoints } from "./dataBreakpoints";

export type Landing =
  | { readonly kind: "breakpoint" | "data breakpoint"; readonly step: number; readonly ids: readonly number[] }
  | { readonly kind: "finding"; readonly step: number; readonly finding: Finding }
  | { readonly kind: "start"; readonly step: number }
  | { readonly kind: "given up"; readonly step: number };

const NOTHING: Landing = { kind: "start", step: -1 };
const later = (a: Landing, b: Landing): Landing => (b.step > a.step ? b : a);

/** `known`: findings seen so far, whether or not the present still has them. `goOn` is asked between two spans. Moves the session. */
export async function landingBefore(session: ISession, breakpoints: Breakpoints, data: DataBreakpoints, known: readonly Finding[], goOn: () => Promise<boolean>): Promise<Landing> {
  const finding = lastFinding(session.step, known);
  // Inside a statement its effect is still to come: the state behind it is no past.
  const happened = session.inside ? session.step - 1 : session.step;
  for (let high = session.step; high > 0; ) {
    const low = session.spanBefore(high);
    const found = [lastBreakpoint(session, breakpoints, low, high), lastChange(session, data, low, Math.min(high, happened))].reduce(later, finding.step >= low ? finding : NOTHING);
    if (found.step >= 0) return found;
    high = low;
    if (high > 0 && !(await goOn())) return { kind: "given up", step: high };
  }
  return { kind: "start", step: 0 };
}

function lastBreakpoint(session: ISession, breakpoints: Breakpoints, low: number, high: number): Landing {
  const { statements } = breakpoints;
  if (statements.size === 0) return NOTHING;
  let ids: readonly number[] = [];
  const judge = (): boolean => {
    const stops = breakpoints.judge(true);
    if (stops.ids.length > 0) ids = stops.ids;
    return stops.ids.length > 0;
  };
  const step = session.searchSpan(low, high, judge, statements);
  return step < 0 ? NOTHING : { kind: "breakpoint", step, ids };
}

/** The step before the statement behind which the bytes were different. */
function lastChange(session: ISession, data: DataBreakpoints, low: number, high: number): Landing {
  if (!data.any) return NOTHING;
  session.seek(low);
  session.setBreakpoints(new Set());
  data.remember();
  let landing = NOTHING;
  while (session.step < high) {
    const { reason } = session.run(high - session.step);
    const ids = reason === "watch" ? data.changed().map((b) => b.id) : [];
    if (ids.length > 0) landing = { kind: "data breakpoint", step: session.step - 1, ids };
    else if (reason === "exited" || reason === "input" || reason === "broken" || reason === "output") break;
  }
  return landing;
}

/** Findings are stopped at just before the statement that makes them. */
function lastFinding(present: number, known: readonly Finding[]): Landing {
  const earlier = known.filter((f) => f.step > 0 && f.step < present);
  return earlier.reduce<Landing>((best, f) => later(best, { kind: "finding", step: f.step - 1, finding: f }), NOTHING);
}
