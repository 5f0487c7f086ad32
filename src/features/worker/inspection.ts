/**
 * Holds one finished run and answers what its variables were: at the statement under the mouse, when it ran for the last time. The
 * facts are taken before the statement and after it, so that `p = malloc(16)` shows what `p` became.
 */
import { type ISession, stepForward } from "../../engine/session";
import { evaluate } from "../../engine/session/values";
import type { InspectAnswer, InspectRequest } from "../../protocol/inspect";
import type { VariableFacts } from "../../views/model/variableFacts";
import { valueFacts, variableFacts } from "../../views/variableFacts";
import { type Programs, Session, sessionOptions } from "./programs";

const SLICE = 1_000_000;
/** Statements that the statement under the mouse may take. */
const LONGEST_STATEMENT = 200_000;

export class Inspection {
  private held: { readonly run: string; readonly session: ISession; readonly end: number } | null = null;

  constructor(private readonly programs: Programs) {}

  async inspect(request: InspectRequest): Promise<InspectAnswer> {
    if (this.held?.run !== request.run) {
      if (!request.program) return { kind: "unknown" };
      await this.hold(request.run, request.program);
    }
    const facts = this.held ? factsAt(this.held.session, this.held.end, request) : null;
    return facts ? { kind: "facts", facts } : { kind: "nothing" };
  }

  private async hold(run: string, { bundle, run: settings }: NonNullable<InspectRequest["program"]>): Promise<void> {
    this.held?.session.dispose();
    this.held = null;
    const loaded = await this.programs.again(bundle);
    if (!loaded.ok) return;
    const session = new Session(loaded.loaded, sessionOptions(settings, "analysis", bundle.name));
    runToEnd(session, settings.maxSteps);
    this.held = { run, session, end: session.step };
  }
}

function runToEnd(session: ISession, most: number): void {
  for (;;) {
    const { reason } = session.run(Math.min(SLICE, Math.max(1, most - session.step)));
    const more = reason === "finding" || reason === "limit" || reason === "step";
    if (!more || session.step >= most) return;
  }
}

/** `end`: the step at which the run ended. Null: the line never ran, or the expression means nothing there. */
export function factsAt(session: ISession, end: number, { file, line, column, expression, step, until }: Omit<InspectRequest, "run" | "program">): VariableFacts | null {
  const statements = statementsAt(session, file, line, column);
  const last = (from: number): number => {
    session.seek(from);
    return statements.size > 0 ? session.searchBack(() => true, statements) : from;
  };
  const sane = step ?? (until === null ? -1 : last(Math.min(until, end)));
  const at = sane >= 0 ? sane : last(end);
  if (at < 0) return null;
  session.seek(at);
  const before = variableFacts(session, session.frames()[0] ?? null, expression);
  return before && { ...before, after: at === end ? null : factsAfter(session, before, expression) };
}

/** Those that contain the place; else those that begin on its line; else, where a declaration has no code, the function's next one. */
function statementsAt(session: ISession, name: string, line: number, column: number): ReadonlySet<number> {
  const file = session.debug.files.findIndex((one) => one.name === name);
  const own = session.program.statements.map((statement, index) => ({ statement, index })).filter(({ statement: s }) => s.file === file && s.line > 0);
  const on = own.filter(({ statement: s }) => s.line <= line && Math.max(s.line, s.endLine) >= line);
  const around = on.filter(({ statement: s }) => (s.line < line || s.column <= column) && (s.endLine > line || s.endColumn >= column));
  const least = Math.min(...(around.length > 0 ? around : on).map(({ statement }) => extent(statement)));
  const narrowest = (around.length > 0 ? around : on).filter(({ statement }) => extent(statement) === least);
  if (narrowest.length > 0) return new Set(narrowest.map(({ index }) => index));
  const next = own.filter(({ statement: s }) => s.line > line && headOf(session, s.function) <= line).sort((a, b) => a.statement.line - b.statement.line)[0];
  return new Set(next ? [next.index] : []);
}

const extent = (s: { line: number; endLine: number; column: number; endColumn: number }): number => (s.endLine - s.line) * 1000 + (s.endColumn - s.column);

/** Line on which a function begins. */
function headOf(session: ISession, index: number): number {
  const debug = session.program.functions[index]?.debug ?? -1;
  return session.debug.functions[debug]?.line ?? Number.POSITIVE_INFINITY;
}

function factsAfter(session: ISession, before: Omit<VariableFacts, "after">, expression: string): VariableFacts["after"] {
  const { depth } = session;
  const { reason } = stepForward(session, "over", "statement", { budget: LONGEST_STATEMENT, breakpoints: new Set(), accept: () => true });
  const frame = session.frames()[0] ?? null;
  if (reason === "limit" || session.depth !== depth || frame?.function.name !== before.function) return null;
  const result = evaluate(session, frame, expression);
  const after = result.ok ? valueFacts(session, result.value, frame) : null;
  return after && JSON.stringify(after) !== JSON.stringify(before.value) ? after : null;
}
