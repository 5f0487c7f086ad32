/** Breakpoints in source lines and on functions: where they really are, and what is to happen when the run gets there. */
import type { DebugProtocol } from "@vscode/debugprotocol";
import { type Language, render } from "../base/messages";
import type { ISession } from "../engine/session";
import type { Statement } from "../engine/session/values";
import { Breakpoint, type Verdict } from "./breakpoint";
import type { Connection } from "./connection";
import type { SourceFiles } from "./sources";

export interface Stops {
  /** Breakpoints that stop the run. */
  readonly ids: readonly number[];
  readonly verdicts: readonly Verdict[];
}

export class Breakpoints {
  private readonly bySource = new Map<string, Breakpoint[]>();
  private functions: Breakpoint[] = [];
  private all = new Map<number, Breakpoint[]>();
  private readonly indexOf: ReadonlyMap<Statement, number>;

  constructor(
    private readonly session: ISession,
    private readonly files: SourceFiles,
    private readonly connection: Connection,
    private readonly language: Language,
    private readonly nextId: () => number,
  ) {
    this.indexOf = new Map(session.program.statements.map((s, i) => [s, i]));
  }

  /** Statement indices that carry one. */
  statements: ReadonlySet<number> = new Set();

  setSource(args: DebugProtocol.SetBreakpointsArguments): DebugProtocol.Breakpoint[] {
    const files = this.files.indices(args.source);
    const wanted = args.breakpoints ?? (args.lines ?? []).map((line) => ({ line }));
    const made = wanted.map((spec) => this.place(files, spec));
    this.bySource.set(JSON.stringify([args.source.path, args.source.sourceReference]), made.map((m) => m.breakpoint));
    this.refresh();
    return made.map((m) => m.shown);
  }

  setFunctions(args: DebugProtocol.SetFunctionBreakpointsArguments): DebugProtocol.Breakpoint[] {
    const made = args.breakpoints.map((spec) => {
      const code = this.session.program.functions.find((f) => f.name === spec.name || this.session.debug.functions[f.debug]?.name === spec.name);
      const first = code ? this.firstOf(this.session.program.statements.filter((s) => s.function === code.index)) : undefined;
      return this.made(first ? [first] : [], spec, "adapter.no-function");
    });
    this.functions = made.map((m) => m.breakpoint);
    this.refresh();
    return made.map((m) => m.shown);
  }

  /** Where the run comes to these lines, or to the next ones with code. */
  statementsOn(source: DebugProtocol.Source, lines: readonly number[]): ReadonlySet<number> {
    const files = this.files.indices(source);
    return new Set(lines.flatMap((line) => this.nearest(files, { line }).map((s) => this.indexOf.get(s)!)));
  }

  locations(args: DebugProtocol.BreakpointLocationsArguments): DebugProtocol.BreakpointLocation[] {
    const files = new Set(this.files.indices(args.source));
    const [first, last] = [this.connection.lineIn(args.line), this.connection.lineIn(args.endLine ?? args.line)];
    const found = this.session.program.statements.filter((s) => files.has(s.file) && s.line >= first && s.line <= last);
    const ranges = new Map(found.map((s) => [`${s.line}:${s.column}`, this.files.range(s)]));
    return [...ranges.values()].sort((a, b) => a.line - b.line || a.column - b.column);
  }

  private place(files: readonly number[], spec: DebugProtocol.SourceBreakpoint): { breakpoint: Breakpoint; shown: DebugProtocol.Breakpoint } {
    return this.made(this.nearest(files, spec), spec, "adapter.no-code");
  }

  private nearest(files: readonly number[], spec: DebugProtocol.SourceBreakpoint): readonly Statement[] {
    const line = this.connection.lineIn(spec.line);
    const candidates = this.session.program.statements.filter((s) => files.includes(s.file) && s.line >= line);
    const nearest = Math.min(...candidates.map((s) => s.line));
    const onLine = candidates.filter((s) => s.line === nearest);
    const column = spec.column === undefined || nearest !== line ? 0 : this.files.byteColumn(onLine[0]?.file ?? 0, line, spec.column);
    const behind = onLine.filter((s) => s.column >= column);
    const first = this.firstOf(behind.length > 0 ? behind : onLine);
    // The same place can be compiled several times: a static function of a header in two units.
    return first ? onLine.filter((s) => s.column === first.column) : [];
  }

  private firstOf(statements: readonly Statement[]): Statement | undefined {
    return [...statements].sort((a, b) => a.line - b.line || a.column - b.column)[0];
  }

  private made(statements: readonly Statement[], spec: DebugProtocol.SourceBreakpoint | DebugProtocol.FunctionBreakpoint, problem: string): { breakpoint: Breakpoint; shown: DebugProtocol.Breakpoint } {
    const breakpoint = new Breakpoint(this.nextId(), statements.map((s) => this.indexOf.get(s)!), spec, this.language);
    const [first] = statements;
    const { id } = breakpoint;
    if (!first) return { breakpoint, shown: { id, verified: false, reason: "failed", message: render(this.language, problem, ["name" in spec ? spec.name : ""]) } };
    if (breakpoint.badHitCondition) return { breakpoint, shown: { id, verified: false, reason: "failed", message: render(this.language, "adapter.bad-hit-condition", [spec.hitCondition ?? ""]) } };
    const source = this.files.source(first.file);
    return { breakpoint, shown: { id, verified: true, ...(source ? { source } : {}), ...this.files.range(first) } };
  }

  private refresh(): void {
    this.all = new Map();
    for (const b of [...[...this.bySource.values()].flat(), ...this.functions]) {
      if (b.badHitCondition) continue;
      for (const s of b.statements) this.all.set(s, [...(this.all.get(s) ?? []), b]);
    }
    this.statements = new Set(this.all.keys());
  }

  /** One of these statements is about to begin. */
  isAt(statements: ReadonlySet<number>): boolean {
    const { statement } = this.session;
    return statement !== null && statements.has(this.indexOf.get(statement) ?? -1);
  }

  /** Judges the breakpoints of the statement that is about to begin. */
  judge(backwards = false): Stops {
    const { statement } = this.session;
    const here = statement ? (this.all.get(this.indexOf.get(statement) ?? -1) ?? []) : [];
    const verdicts = here.map((b) => b.judge(this.session, backwards));
    return { ids: here.filter((_, i) => verdicts[i]!.stop).map((b) => b.id), verdicts };
  }

  branch(): void {
    for (const list of this.all.values()) for (const b of list) b.branch(this.session.step);
  }
}
