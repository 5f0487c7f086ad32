/**
 * The debug adapter: one line a request, bound to what answers it. Everything else stands in the file of its subject.
 *
 *   initialize → launch (compiles; `initialized` when there is a program) → breakpoints … → configurationDone → the run begins
 *
 * `pagewalk/runTo {source, lines}` runs on to the first of these lines. `pagewalk/showWhatHappens` goes on past all findings to the end that they lead to. `pagewalk/seek {step}`, `pagewalk/position`, `pagewalk/input {text, end}` and those of history.ts are our own requests; `pagewalk/stopped` and
 * `pagewalk/input` our own events. A request that moves the program is answered before the program moves.
 */
import type { DebugProtocol as P } from "@vscode/debugprotocol";
import { render } from "../base/messages";
import type { Granularity, StepKind } from "../engine/session";
import { capabilities, defaultFilters } from "./capabilities";
import { Connection } from "./connection";
import { internalError, messageOf, noFinding, noSource, notLaunched, notPrepared, notThere, RequestFailure, running, unknownRequest } from "./errors";
import { fields } from "./evaluation";
import { exceptionInfo } from "./findings";
import type { HistoryArguments } from "./history";
import type { AdapterHost, LaunchArguments } from "./host";
import { Target } from "./target";
import { changesNothing } from "./variables";

/** An object is the body of the answer; anything else: the answer has none. */
type Handler = (args: never) => unknown;

export class DapServer {
  private readonly connection: Connection;
  private target: Target | null = null;
  private filters: ReadonlySet<string> = defaultFilters();
  private configured: () => void = () => {};
  private configuration: Promise<void> = Promise.resolve();
  private lastBreakpoint = 0;
  /** Done once the answer is on its way. */
  private afterwards: (() => void | Promise<void>)[] = [];
  /** What the client set, for a restart. */
  private readonly set = new Map<string, () => P.Breakpoint[]>();

  constructor(private readonly host: AdapterHost) {
    this.connection = new Connection(host);
  }

  private readonly requests: Readonly<Record<string, Handler>> = {
    initialize: (a: P.InitializeRequestArguments) => this.initialize(a),
    launch: (a: LaunchArguments) => this.launch(a),
    configurationDone: () => this.configured(),
    restart: (a: P.RestartArguments) => this.restart(a.arguments as LaunchArguments | undefined),
    terminate: () => this.later(() => this.target?.runner.finish()),
    disconnect: () => this.dispose(),
    pause: () => this.live.runner.pause(),
    threads: () => ({ threads: this.live.threads.list() }),

    setBreakpoints: (a: P.SetBreakpointsArguments) => this.place(`source ${a.source.path ?? a.source.sourceReference}`, () => this.live.breakpoints.setSource(a)),
    setFunctionBreakpoints: (a: P.SetFunctionBreakpointsArguments) => this.place("functions", () => this.live.breakpoints.setFunctions(a)),
    setDataBreakpoints: (a: P.SetDataBreakpointsArguments) => this.place("data", () => this.live.data.set(a)),
    setExceptionBreakpoints: (a: P.SetExceptionBreakpointsArguments) => this.setFilters(a.filters),
    breakpointLocations: (a: P.BreakpointLocationsArguments) => ({ breakpoints: this.live.breakpoints.locations(a) }),
    dataBreakpointInfo: (a: P.DataBreakpointInfoArguments) => this.dataBreakpointInfo(a),

    continue: (a: P.ContinueArguments) => this.move(() => this.live.runner.continue(a.singleThread ? this.live.threads.taskOf(a.threadId) : 0), { allThreadsContinued: true }),
    next: (a: P.NextArguments) => this.step("over", a),
    stepIn: (a: P.StepInArguments) => this.step("into", a),
    stepOut: (a: P.StepOutArguments) => this.step("out", a),
    stepBack: (a: P.StepBackArguments) => this.move(() => this.live.runner.stepBack(this.granularity(a.granularity), this.live.threads.taskOf(a.threadId))),
    reverseContinue: () => this.move(() => this.live.runner.reverseContinue()),

    stackTrace: (a: P.StackTraceArguments) => this.still.frames.trace(a),
    scopes: (a: P.ScopesArguments) => ({ scopes: this.still.variables.scopes(a.frameId) }),
    variables: (a: P.VariablesArguments) => ({ variables: this.still.variables.list(a) }),
    setVariable: (a: P.SetVariableArguments) => this.changed(() => shownFields(this.still.variables.set(a))),
    setExpression: (a: P.SetExpressionArguments) => this.changed(() => this.still.evaluation.setExpression(a)),
    evaluate: (a: P.EvaluateArguments) => this.evaluate(a),
    completions: (a: P.CompletionsArguments) => ({ targets: this.still.evaluation.completions(a) }),
    exceptionInfo: () => this.exceptionInfo(),

    readMemory: (a: P.ReadMemoryArguments) => this.lookedAt.memory.read(a),
    writeMemory: (a: P.WriteMemoryArguments) => this.writeMemory(a),
    disassemble: (a: P.DisassembleArguments) => ({ instructions: this.still.memory.disassemble(a) }),
    source: (a: P.SourceArguments) => this.source(a),
    loadedSources: () => ({ sources: this.live.files.all() }),

    "pagewalk/runTo": (a: { source: P.Source; lines: readonly number[] }) => this.runTo(a.source, a.lines),
    "pagewalk/seek": (a: { step: number }) => this.seek(a.step),
    "pagewalk/origin": (a: HistoryArguments) => this.lookedAt.history.ask("origin", a),
    "pagewalk/pointers": (a: HistoryArguments) => this.lookedAt.history.ask("pointers", a),
    "pagewalk/change": (a: HistoryArguments) => this.lookedAt.history.ask("change", a),
    "pagewalk/leaks": () => this.lookedAt.history.leaks(),
    "pagewalk/kernelEvents": () => this.lookedAt.history.kernelEvents(),
    "pagewalk/showWhatHappens": () => this.move(() => this.live.runner.showWhatHappens(onlyEnds(this.filters))),
    "pagewalk/position": () => this.live.runner.position(),
    "pagewalk/input": (a: { text?: string; end?: boolean }) => this.live.runner.input(new TextEncoder().encode(a.text ?? ""), a.end === true),
  };

  handle(message: P.ProtocolMessage): void {
    if (message.type === "request") void this.answer(message as P.Request);
  }

  /** The task that the client knows as a thread of that number. */
  taskOf(thread: number): number {
    return this.live.threads.taskOf(thread);
  }

  dispose(): void {
    this.configured();
    this.target?.dispose();
    this.target = null;
  }

  private async answer(request: P.Request): Promise<void> {
    try {
      const handler = Object.hasOwn(this.requests, request.command) ? this.requests[request.command] : undefined;
      if (!handler) throw unknownRequest(request.command);
      const given = handler((request.arguments ?? {}) as never);
      const body = given instanceof Promise ? await given : given;
      this.connection.answer(request, typeof body === "object" && body !== null ? body : undefined);
    } catch (error) {
      this.refuse(request, error);
    }
    await this.follow();
  }

  /** What an answered request entails. An error in it has no request to go to: it is told, and the session ends. */
  private async follow(): Promise<void> {
    try {
      for (const work of this.afterwards.splice(0)) await work();
    } catch (error) {
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.connection.output("important", `${render(this.host.language, "adapter.internal", [detail])}\n`);
      this.connection.event("terminated");
    }
  }

  private refuse(request: P.Request, error: unknown): void {
    const failure = error instanceof RequestFailure ? error : internalError(error instanceof Error ? (error.stack ?? error.message) : String(error));
    this.connection.refuse(request, render(this.host.language, failure.id, failure.args), messageOf(this.host.language, failure));
  }

  /** The program, whether it runs or not. */
  private get live(): Target {
    if (!this.target) throw notLaunched();
    return this.target;
  }

  /** The program, standing still. */
  private get still(): Target {
    if (this.live.runner.state !== "stopped") throw running();
    return this.live;
  }

  /** The same, looking at the task that the user looked at last. */
  private get lookedAt(): Target {
    const { still } = this;
    still.threads.lookSelected();
    return still;
  }

  private later(work: () => void | Promise<void>): void {
    this.afterwards.push(work);
  }

  // --- beginning and end ---

  private initialize(client: P.InitializeRequestArguments): P.Capabilities {
    this.connection.client = client;
    return capabilities(this.host.language);
  }

  private async launch(args: LaunchArguments): Promise<void> {
    const target = await this.prepare(args);
    this.configuration = new Promise((resolve) => {
      this.configured = resolve;
    });
    this.target = target;
    this.connection.event("initialized");
    await this.configuration;
    this.later(() => this.begin(target));
  }

  private async prepare(args: LaunchArguments): Promise<Target> {
    const prepared = await this.host.prepare(args);
    if (!prepared.ok) {
      this.connection.output("stderr", prepared.output);
      this.later(() => this.connection.event("terminated"));
      throw notPrepared(prepared.id, prepared.args);
    }
    return new Target(prepared, args, this.connection, this.host, () => ++this.lastBreakpoint, () => this.connection.event("terminated"));
  }

  private async begin(target: Target): Promise<void> {
    if (this.target !== target) return;
    this.applyFilters(target);
    target.threads.announce();
    const { stopOnEntry, goToStep = 0, noDebug } = target.launch;
    if (stopOnEntry && goToStep > 0 && !noDebug) target.runner.seek(goToStep);
    else if (stopOnEntry && !noDebug) target.runner.stopped({ reason: "entry" });
    else await target.runner.start();
  }

  private async restart(args: LaunchArguments | undefined): Promise<void> {
    const old = this.live;
    const target = await this.prepare({ ...old.launch, ...args });
    old.dispose();
    this.target = target;
    for (const again of this.set.values()) for (const breakpoint of again()) this.connection.event("breakpoint", { reason: "new", breakpoint });
    this.later(() => this.begin(target));
  }

  private setFilters(filters: readonly string[]): void {
    this.filters = new Set(filters);
    if (this.target) this.applyFilters(this.target);
  }

  private applyFilters(target: Target): void {
    target.runner.filters = target.launch.stopOnFindings === false ? onlyEnds(this.filters) : this.filters;
  }

  // --- breakpoints ---

  private place(key: string, set: () => P.Breakpoint[]): { breakpoints: P.Breakpoint[] } {
    const breakpoints = set();
    this.set.set(key, set);
    return { breakpoints };
  }

  private dataBreakpointInfo(args: P.DataBreakpointInfoArguments): P.DataBreakpointInfoResponse["body"] {
    const { data, variables, evaluation } = this.still;
    if (args.asAddress) return data.infoOfBytes(Number(args.name), args.bytes ?? 1, args.name);
    if (args.variablesReference) {
      const child = variables.child(args.variablesReference, args.name);
      return data.info(child.value, child.text);
    }
    return data.info(evaluation.place(args.name, args.frameId), args.name);
  }

  // --- moving ---

  private move(work: () => void | Promise<void>, body?: object): object | undefined {
    void this.still;
    this.later(work);
    return body;
  }

  private step(kind: StepKind, { granularity, threadId, singleThread }: P.NextArguments): object | undefined {
    return this.move(() => this.live.runner.step(kind, this.granularity(granularity), this.live.threads.taskOf(threadId), singleThread));
  }

  /** A statement is the smallest step the engine takes. */
  private granularity(asked: P.SteppingGranularity | undefined): Granularity {
    if (asked === "line") return "line";
    return asked === "instruction" ? "statement" : (this.live.launch.stepBy ?? "statement");
  }

  private runTo(source: P.Source, lines: readonly number[]): undefined {
    const { breakpoints, runner } = this.still;
    const goals = breakpoints.statementsOn(source, lines);
    this.later(() => runner.runTo(goals));
  }

  private seek(step: number): object {
    const { runner } = this.still;
    if (!Number.isSafeInteger(step) || step < 0) throw notThere(step);
    if (!runner.seek(step)) throw notThere(step);
    return runner.position();
  }

  // --- looking and changing ---

  private evaluate(args: P.EvaluateArguments): P.EvaluateResponse["body"] {
    const { runner } = this.live;
    if (runner.wantsInput && args.context === "repl") {
      runner.input(new TextEncoder().encode(`${args.expression}\n`), false);
      return { result: "", variablesReference: 0 };
    }
    const { evaluation } = this.still;
    const question = args.context === "repl" ? /^\s*what(?:\s+(?:if|would))?\s+(.+)$/s.exec(args.expression)?.[1] : undefined;
    if (question !== undefined) return { result: evaluation.whatIf(question, args.frameId, this.host.language), variablesReference: 0 };
    return changesNothing(args.expression) ? evaluation.evaluate(args) : this.changed(() => evaluation.evaluate(args));
  }

  private changed<T extends object>(work: () => T): T {
    const result = work();
    this.live.runner.branch();
    if (this.connection.client.supportsInvalidatedEvent) this.later(() => this.connection.event("invalidated", { areas: ["variables"] }));
    return result;
  }

  private writeMemory(args: P.WriteMemoryArguments): P.WriteMemoryResponse["body"] {
    const { written } = this.changed(() => this.lookedAt.memory.write(args));
    return { bytesWritten: written };
  }

  private exceptionInfo(): P.ExceptionInfoResponse["body"] {
    const { runner, files, session } = this.still;
    if (runner.findings.length === 0) throw noFinding();
    return exceptionInfo(this.host.language, runner.findings.map((f) => session.explain(f)), files);
  }

  private source(args: P.SourceArguments): P.SourceResponse["body"] {
    const text = this.live.files.text((args.source?.sourceReference ?? args.sourceReference) - 1);
    if (!text) throw noSource();
    return { content: text.text, mimeType: "text/x-c" };
  }
}

/** Findings pass; only the end that they lead to stops the run. */
const onlyEnds = (filters: ReadonlySet<string>): ReadonlySet<string> => new Set([...filters].filter((f) => f === "ends"));

function shownFields(shown: Parameters<typeof fields>[0]): P.SetVariableResponse["body"] {
  return { value: shown.value, ...fields(shown) };
}
