/**
 * Step over, into and out, forwards and backwards, by statement, line or instruction, on top of run, seek and searchBack. Code of
 * the library has no source to show: it is always run through.
 */
import type { ISession, Stop } from "./api";

export type Granularity = "statement" | "line";
export type StepKind = "into" | "over" | "out";

const SLICE = 200_000;

interface Start {
  readonly depth: number;
  readonly line: number;
  readonly file: number;
  readonly function: number;
}

function startOf(s: ISession): Start {
  const frame = s.frames()[0];
  return { depth: s.depth, line: s.place?.line ?? 0, file: s.place?.file ?? -1, function: frame?.function.index ?? -1 };
}

/** True where a debugger may stop: user code with a place. */
export function visible(s: ISession): boolean {
  const statement = s.statement;
  return statement !== null && !s.program.functions[statement.function]?.library && statement.line > 0;
}

function arrived(s: ISession, kind: StepKind, granularity: Granularity, start: Start): boolean {
  if (!visible(s)) return false;
  const depth = s.depth;
  if (kind === "out") return depth < start.depth;
  if (kind === "over" && depth > start.depth) return false;
  if (granularity === "line" && depth === start.depth && s.place?.line === start.line && s.place.file === start.file) return false;
  return true;
}

/** All statements of user functions, or of the given ones. */
export function statementsOf(s: ISession, functions?: ReadonlySet<number>): Set<number> {
  const out = new Set<number>();
  s.program.statements.forEach((statement, i) => {
    const f = s.program.functions[statement.function];
    if (f && !f.library && (!functions || functions.has(statement.function))) out.add(i);
  });
  return out;
}

/** Functions that are on the stack now. */
const onStack = (s: ISession): Set<number> => new Set(s.frames().map((f) => f.function.index));

export interface StepLimits {
  /** Statements to run before giving up with reason "limit" (the caller may go on). */
  readonly budget: number;
  readonly breakpoints: ReadonlySet<number>;
  /** A stop at a user's breakpoint counts (its condition holds). */
  accept(): boolean;
}

/** Steps forwards; stops early at findings, breakpoints, exit. */
export function stepForward(s: ISession, kind: StepKind, granularity: Granularity, limits: StepLimits): Stop {
  const start = startOf(s);
  let stop = s.run(1);
  let left = limits.budget;
  while (stop.reason === "step" || stop.reason === "limit" || stop.reason === "breakpoint") {
    if (arrived(s, kind, granularity, start)) return { ...stop, reason: "step" };
    if (stop.reason === "breakpoint" && limits.breakpoints.has(s.program.statements.indexOf(s.statement!)) && limits.accept()) return stop;
    if (left <= 0) return { ...stop, reason: "limit" };
    const inside = s.depth > start.depth || !visible(s) || kind === "out";
    const before = s.step;
    stop = inside ? runToward(s, limits.breakpoints) : s.run(1);
    left -= s.step - before;
  }
  return stop;
}

/** Runs until a statement of a function that is on the stack (or a user's breakpoint) begins. */
function runToward(s: ISession, user: ReadonlySet<number>): Stop {
  s.setBreakpoints(new Set([...statementsOf(s, onStack(s)), ...user]));
  const stop = s.run(SLICE);
  s.setBreakpoints(user);
  return stop;
}

/** Steps backwards: to the latest earlier step that the same step forwards would have come from. */
export function stepBackward(s: ISession, kind: StepKind, granularity: Granularity): Stop {
  const start = startOf(s);
  const functions = kind === "into" ? undefined : onStack(s);
  const found = s.searchBack((at) => arrivedBack(at, kind, granularity, start), statementsOf(s, functions));
  if (found < 0) return { ...s.seek(0), reason: "entry" };
  return { ...s.seek(granularity === "line" && kind !== "out" ? lineStart(s, found, start) : found), reason: "step" };
}

function arrivedBack(s: ISession, kind: StepKind, granularity: Granularity, start: Start): boolean {
  if (!visible(s)) return false;
  const depth = s.depth;
  if (kind === "out") return depth < start.depth;
  if (kind === "over" && depth > start.depth) return false;
  return granularity === "statement" || depth !== start.depth || s.place?.line !== start.line;
}

/** Going back by line lands on the first statement of the line, as going forwards would have begun it. */
function lineStart(s: ISession, found: number, _start: Start): number {
  s.seek(found);
  const here = startOf(s);
  let first = found;
  for (let i = 0; i < 64; i++) {
    const before = s.searchBack((at) => visible(at) && at.depth === here.depth, statementsOf(s, new Set([here.function])));
    if (before < 0) break;
    s.seek(before);
    if (s.place?.line !== here.line || s.place.file !== here.file) break;
    first = before;
  }
  return first;
}
