/**
 * Plays a lesson's program to its end and lets the machine answer its questions.
 *
 *   1  run with breakpoints on every line that has a note, a view, a question or an answer: when is each reached first?
 *   2  for each question go to where it is posed (P) and to where it is judged (J): its `//@ answer` line after P, or where a
 *      Step Over of its line arrives. Counted quantities are J's minus P's; the expression is evaluated at J, in the function that asked.
 *
 * The run is deterministic, so that a debugger that stands at J meets the same values.
 */
import type { FrameInfo, ISession } from "../api";
import { ForwardStep } from "../stepping";
import { evaluate, formatAny } from "../values";
import { load } from "../values/load";
import { isTrue } from "../values/convert";
import type { Ask, AskOutcome, AskTrouble, LessonOutcome, LessonParts, Truth } from "./data";
import { countsNow, Meaningless, numberOf, substituted } from "./quantities";

const SLICE = 1_000_000;

export interface LessonRunOptions {
  /** Name of the lesson's file among the program's. */
  readonly file: string;
  readonly maxSteps: number;
}

/** Indices of the first statement that each function has on a line of the file (null: of any of the program's own): a line with several is reached once a turn. */
export function statementsOnLine(session: ISession, file: string | null, line: number): ReadonlySet<number> {
  const first = new Map<number, number>();
  session.program.statements.forEach((s, i) => {
    if (s.line !== line || session.program.functions[s.function]?.library || (file !== null && session.debug.files[s.file]?.name !== file)) return;
    const known = first.get(s.function);
    if (known === undefined || session.program.statements[known]!.column > s.column) first.set(s.function, i);
  });
  return new Set(first.values());
}

interface Visit { readonly line: number; readonly step: number }

/** When the run stands at each of these lines: the first time, and for lines that questions wait for the first time after each question. */
class Visits {
  readonly first = new Map<number, number>();
  private readonly all: Visit[] = [];

  constructor(
    private readonly session: ISession,
    private readonly file: string,
    parts: LessonParts,
  ) {
    const judged = parts.asks.map((a) => a.judged).filter((line) => line > 0);
    for (const { target } of [...parts.notes, ...parts.views, ...parts.asks]) this.wanted.set(target, 1);
    for (const line of judged) this.wanted.set(line, MOST_VISITS);
  }

  /** How many more visits of a line count. */
  private readonly wanted = new Map<number, number>();
  private lineOf = new Map<number, number>();

  run(maxSteps: number): void {
    const { session } = this;
    this.arm();
    this.note();
    for (;;) {
      const stop = session.run(Math.min(SLICE, Math.max(1, maxSteps - session.step)));
      if (stop.reason === "breakpoint") this.note();
      else if (stop.reason !== "finding" && stop.reason !== "limit" && stop.reason !== "step") break;
      if (session.step >= maxSteps) break;
    }
    session.setBreakpoints(new Set());
  }

  /** Step of the first visit of a line later than a step; null: there is none. */
  after(line: number, step: number): number | null {
    return this.all.find((v) => v.line === line && v.step > step)?.step ?? null;
  }

  private arm(): void {
    this.lineOf = new Map([...this.wanted].filter(([, more]) => more > 0).flatMap(([line]) => [...statementsOnLine(this.session, this.file, line)].map((s) => [s, line] as const)));
    this.session.setBreakpoints(new Set(this.lineOf.keys()));
  }

  private note(): void {
    const line = this.lineOf.get(this.session.statementIndex);
    if (line === undefined) return;
    const { step } = this.session;
    if (!this.first.has(line)) this.first.set(line, step);
    this.all.push({ line, step });
    const more = (this.wanted.get(line) ?? 1) - 1;
    this.wanted.set(line, more);
    if (more === 0) this.arm();
  }
}

/** Visits of a line with an answer: a loop may pass it often before its question is posed. */
const MOST_VISITS = 10_000;

export function runLesson(session: ISession, parts: LessonParts, { file, maxSteps }: LessonRunOptions): LessonOutcome {
  const visits = new Visits(session, file, parts);
  visits.run(maxSteps);
  const [steps, ended] = [session.step, session.exit !== null];
  const asks = parts.asks.map((ask) => judge(session, ask, visits, maxSteps));
  return { asks, reached: visits.first, steps, ended };
}

function judge(session: ISession, ask: Ask, visits: Visits, maxSteps: number): AskOutcome {
  const posed = visits.first.get(ask.target) ?? null;
  const none = (id: AskTrouble["id"], judged: number | null = null): AskOutcome => ({ ask: ask.index, posed, judged, truth: null, trouble: { id, args: [] } });
  if (posed === null) return none("not-reached");
  session.seek(posed);
  const asking = session.frames()[0]?.function.index ?? -1;
  const judged = ask.name === "" ? overLine(session, maxSteps) : visits.after(ask.judged, posed);
  if (judged === null) return none("not-judged");
  try {
    const expressions = ask.kind === "choice" ? ask.choices.map((c) => c.condition) : [ask.expression];
    session.seek(posed);
    const before = expressions.map((e) => countsNow(session, e));
    session.seek(judged);
    const frame = frameOf(session, asking);
    const truth = ask.kind === "choice" ? choose(session, frame, expressions, before) : truthOf(session, frame, ask, before[0]!);
    return "id" in truth ? { ask: ask.index, posed, judged, truth: null, trouble: truth } : { ask: ask.index, posed, judged, truth, trouble: null };
  } catch (error) {
    if (!(error instanceof Meaningless)) throw error;
    return { ask: ask.index, posed, judged, truth: null, trouble: { id: "expression", args: [error.message] } };
  }
}

/** Where Step Over arrives. Null: the run ends or stops for good on that line without a place to stand. */
function overLine(session: ISession, maxSteps: number): number | null {
  const step = new ForwardStep(session, "over", "line");
  for (;;) {
    const stop = step.advance({ budget: SLICE, breakpoints: new Set(), accept: () => true });
    if (stop.reason === "step" || stop.reason === "exited") return session.step;
    if (stop.reason !== "finding" && stop.reason !== "limit") return null;
    if (session.step >= maxSteps) return null;
  }
}

/** The innermost activation of the function that asked; it may have returned: then whoever runs. */
function frameOf(session: ISession, asking: number): FrameInfo | null {
  const frames = session.frames();
  return frames.find((f) => f.function.index === asking) ?? frames.find((f) => !f.library) ?? null;
}

function choose(session: ISession, frame: FrameInfo | null, conditions: readonly string[], before: readonly (readonly number[])[]): Truth | AskTrouble {
  const right = conditions.flatMap((condition, i) => (numberOf(session, frame, `!!(${substituted(session, frame, condition, before[i]!)})`) === 1n ? [i] : []));
  if (right.length !== 1) return { id: right.length === 0 ? "no-choice" : "many-choices", args: right.map((i) => String(i + 1)) };
  return { text: "", number: null, real: null, yes: null, choice: right[0]! };
}

function truthOf(session: ISession, frame: FrameInfo | null, ask: Ask, before: readonly number[]): Truth | AskTrouble {
  const text = substituted(session, frame, ask.expression, before);
  const result = evaluate(session, frame, text);
  if (!result.ok) return { id: "expression", args: [ask.expression] };
  const { value } = result;
  const formatted = formatAny(session, value, { frame });
  if (formatted.undefined !== "none") return { id: "undefined", args: [ask.expression] };
  const data = value.data ?? (value.place ? load(session, value.type, value.place).data : null);
  const number = data?.kind === "int" || data?.kind === "pointer" ? data.value : null;
  if (ask.kind === "yes-no") return { text: "", number: null, real: null, yes: data ? isTrue(data) : false, choice: null };
  return { text: shown(number, data?.kind === "pointer", formatted.text), number: number === null ? null : String(number), real: data?.kind === "float" ? Number.parseFloat(formatted.text) : null, yes: null, choice: null };
}

/** Addresses as such, whole numbers in decimal, the rest as the debugger shows it. */
const shown = (number: bigint | null, pointer: boolean, text: string): string => (number === null ? text : pointer ? `0x${number.toString(16)}` : String(number));
