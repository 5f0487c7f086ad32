/**
 * Step over, into and out, forwards and backwards, by statement or line, on top of run, seek and searchBack. Code of the library has
 * no source to show: it is always run through. A step is that of one task: the others run meanwhile.
 */
import type { ISession, Stop, StopReason } from "./api";

export type Granularity = "statement" | "line";
export type StepKind = "into" | "over" | "out";

const SLICE = 100_000;

interface Start {
  readonly task: number;
  readonly depth: number;
  readonly line: number;
  readonly file: number;
  readonly function: number;
}

/** Where the looked-at task stands. */
function startOf(s: ISession): Start {
  const frame = s.frames()[0];
  return { task: s.looked, depth: s.depth, line: s.place?.line ?? 0, file: s.place?.file ?? -1, function: frame?.function.index ?? -1 };
}

/** True where a debugger may stop: user code with a place. */
export function visible(s: ISession): boolean {
  const statement = s.statement;
  return statement !== null && !s.program.functions[statement.function]?.library && statement.line > 0;
}

function arrived(s: ISession, kind: StepKind, granularity: Granularity, start: Start): boolean {
  if (s.current !== start.task || !visible(s)) return false;
  const depth = s.depth;
  if (kind === "out") return depth < start.depth;
  if (kind === "over" && depth > start.depth) return false;
  return granularity === "statement" || depth !== start.depth || s.place?.line !== start.line || s.place.file !== start.file;
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

export interface StepLimits {
  /** Statements to run before giving up with reason "limit" (the caller may go on). */
  readonly budget: number;
  readonly breakpoints: ReadonlySet<number>;
  /** A stop at a user's breakpoint counts (its condition holds). */
  accept(): boolean;
  /** A stop at a watchpoint counts. */
  watched?(): boolean;
}

const GO_ON: ReadonlySet<StopReason> = new Set<StopReason>(["step", "limit", "breakpoint", "turn", "watch"]);

/** One step forwards, which may take several calls of `advance`: it knows where it began. */
export class ForwardStep {
  private readonly start: Start;
  private readonly toward: ReadonlySet<number>;
  private begun = false;
  /** Where a task that must wait for its turn stands: the statement there is still to come. */
  private readonly pc: number;
  private readonly kind: StepKind;

  constructor(
    private readonly session: ISession,
    kind: StepKind,
    private readonly granularity: Granularity,
    task = session.current,
  ) {
    session.look(task);
    this.start = startOf(session);
    this.pc = session.frames()[0]?.pc ?? -1;
    // A thread that the library has not brought to its function yet: there is nothing of the user's to step over or out of.
    this.kind = session.frames().some((f) => !f.library) ? kind : "into";
    const frames = session.frames().slice(kind === "out" ? 1 : 0);
    const all = statementsOf(session, this.kind === "into" ? undefined : new Set(frames.map((f) => f.function.index)));
    this.toward = granularity === "line" && this.kind !== "out" ? offLine(session, all, this.start) : all;
  }

  /** Runs on; stops early at findings, breakpoints, exit. */
  advance(limits: StepLimits): Stop {
    const { session } = this;
    const goal = session.step + limits.budget;
    const both = new Set([...this.toward, ...limits.breakpoints]);
    try {
      let stop = this.go(limits, both);
      while (GO_ON.has(stop.reason)) {
        if (stop.reason === "watch" && (limits.watched?.() ?? true)) return stop;
        if (this.hasArrived()) return { ...stop, reason: "step" };
        if (stop.reason === "breakpoint" && this.isUsers(limits)) return stop;
        if (session.step >= goal) return { ...stop, reason: "limit" };
        stop = this.go(limits, both);
      }
      return stop;
    } finally {
      session.setBreakpoints(limits.breakpoints);
    }
  }

  /** The step's own task is no more: whoever runs then ends the step. */
  private get ended(): boolean {
    return !this.session.tasks().some((t) => t.id === this.start.task);
  }

  private hasArrived(): boolean {
    const { session, start } = this;
    if (this.ended) return visible(session) && !session.inside;
    if (session.current === start.task && !this.begun && session.frames()[0]?.pc !== this.pc) this.begun = true;
    return this.begun && arrived(session, this.kind, this.granularity, start);
  }

  private isUsers(limits: StepLimits): boolean {
    const { statement } = this.session;
    return statement !== null && limits.breakpoints.has(this.session.statementIndex) && limits.accept();
  }

  /** One statement while near the start; otherwise until a statement begins at which the step could end. */
  private go(limits: StepLimits, both: ReadonlySet<number>): Stop {
    const { session, start } = this;
    if (this.ended) {
      session.setBreakpoints(statementsOf(session));
      return session.run(SLICE);
    }
    if (session.current !== start.task) {
      session.setBreakpoints(limits.breakpoints);
      return session.run(SLICE, start.task);
    }
    const near = this.begun && this.granularity === "statement" && this.kind !== "out" && session.depth <= this.start.depth && visible(session);
    if (!this.begun || near) {
      this.begun = true;
      session.setBreakpoints(limits.breakpoints);
      // Inside a statement, at a finding: the step is the rest of it.
      return session.run(session.inside ? 0 : 1, start.task);
    }
    session.setBreakpoints(both);
    return session.run(SLICE, start.task);
  }
}

/** A whole step forwards, for callers that need not be interrupted. */
export function stepForward(s: ISession, kind: StepKind, granularity: Granularity, limits: StepLimits): Stop {
  return new ForwardStep(s, kind, granularity).advance(limits);
}

/** Steps backwards: to the latest earlier step that the same step forwards would have come from. */
export function stepBackward(s: ISession, kind: StepKind, granularity: Granularity, task = s.current): Stop {
  s.look(task);
  const start = startOf(s);
  const ended = s.exit !== null;
  const functions = kind === "into" || ended ? undefined : new Set(s.frames().map((f) => f.function.index));
  const found = latest(s, (at) => (ended ? visible(at) : arrivedBack(at, kind, granularity, start)), functions);
  if (found < 0) return { ...s.seek(0), reason: "entry" };
  return { ...s.seek(granularity === "line" && kind !== "out" ? lineStart(s, found) : found), reason: "step" };
}

function arrivedBack(s: ISession, kind: StepKind, granularity: Granularity, start: Start): boolean {
  if (s.current !== start.task || !visible(s)) return false;
  const depth = s.depth;
  if (kind === "out") return depth < start.depth;
  if (kind === "over" && depth > start.depth) return false;
  return granularity === "statement" || depth !== start.depth || s.place?.line !== start.line;
}

const NEAR = [4, 64, 512] as const;

/** The latest earlier step at which `wanted` holds, or -1. Most are near: those are looked at one by one before the run is searched. */
function latest(s: ISession, wanted: (s: ISession) => boolean, functions: ReadonlySet<number> | undefined): number {
  const present = s.step;
  let seen = present;
  for (const near of NEAR) {
    const from = Math.max(0, present - near);
    const found = lastWithin(s, from, seen, wanted);
    if (found >= 0 || from === 0) {
      s.seek(present);
      return found;
    }
    seen = from;
  }
  s.seek(seen);
  const found = s.searchBack(wanted, statementsOf(s, functions));
  s.seek(present);
  return found;
}

function lastWithin(s: ISession, from: number, to: number, wanted: (s: ISession) => boolean): number {
  let found = -1;
  for (let step = from; step < to; step++) {
    s.seek(step);
    if (wanted(s)) found = step;
  }
  return found;
}

/** Going back by line lands where going forwards would have begun the line: after the last statement before it on another line. */
function lineStart(s: ISession, found: number): number {
  s.seek(found);
  const here = startOf(s);
  const other = offLine(s, statementsOf(s, new Set(s.frames().map((f) => f.function.index))), here);
  const before = s.searchBack((at) => at.current === here.task && visible(at) && at.depth <= here.depth, other);
  s.seek(Math.max(0, before));
  if (before >= 0) stepForward(s, "over", "line", { budget: found - before + 1, breakpoints: new Set(), accept: () => true });
  return Math.min(s.step, found);
}

/** Without the statements of the start's own line: a loop on one line is run through at full speed. */
function offLine(s: ISession, statements: ReadonlySet<number>, start: Start): Set<number> {
  return new Set([...statements].filter((i) => s.program.statements[i]!.line !== start.line || s.program.statements[i]!.function !== start.function));
}
