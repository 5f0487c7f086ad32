/**
 * Moves a program in slices, so that pause, disconnect and breakpoint changes are heard while it runs:
 *
 *   stopped ──continue, step──▶ running ──reason──▶ stopped        waiting: running, but the program reads input that nobody typed yet
 *      ▲                           │  ▲
 *      └────── seek, step back     └──┴ slice, host.pause()        ended: stopped behind the last step; going on finishes the session
 */
import type { DebugProtocol } from "@vscode/debugprotocol";
import { type Language, render } from "../base/messages";
import { type Finding, ForwardStep, type Granularity, type ISession, stepBackward, type StepKind, type Stop } from "../engine/session";
import { landingBefore } from "./backwards";
import type { Breakpoints, Stops } from "./breakpoints";
import type { DataBreakpoints } from "./dataBreakpoints";
import { isLeak } from "../views/findingSentence";
import { kindName, sentence, wanted } from "./findings";
import type { ProgramOutput } from "./output";
import type { Threads } from "./threads";

const SLICE = 100_000;
/** Condition checks that come to nothing between two looks at the wire. */
const MOST_CHECKS = 2_000;

export interface RunnerHost {
  readonly language: Language;
  event(event: string, body?: object): void;
  console(text: string): void;
  pause(): Promise<void>;
  /** The session is over. */
  finished(): void;
}

export type State = "stopped" | "running" | "waiting" | "over";
const NOWHERE: ReadonlySet<number> = new Set();
type StoppedBody = Omit<DebugProtocol.StoppedEvent["body"], "threadId" | "allThreadsStopped">;

export class Runner {
  state: State = "stopped";
  /** What the present stop is about. */
  findings: readonly Finding[] = [];
  filters: ReadonlySet<string> = new Set();
  private known: Finding[] = [];
  private pauseWanted = false;
  private inputArrived: (() => void) | null = null;
  /** The user was told that a task waits for input. */
  private asked = false;

  constructor(
    private readonly session: ISession,
    private readonly breakpoints: Breakpoints,
    private readonly data: DataBreakpoints,
    private readonly output: ProgramOutput,
    private readonly threads: Threads,
    private readonly host: RunnerHost,
    /** Runs through without a stop. */
    private readonly free: boolean,
  ) {}

  // --- forwards ---

  /** Begins the run: the very first statement can carry a breakpoint. */
  start(): Promise<void> | void {
    const first = this.free ? null : this.judge();
    return first ? this.stopped(first) : this.continue();
  }

  /** `task`: the one that goes on before all others; 0: the schedule decides. */
  continue(task = 0): Promise<void> {
    this.prefer(task);
    return this.go(() => {
      this.session.setBreakpoints(this.places());
      const stop = this.session.run(SLICE);
      return { stop, body: stop.reason === "breakpoint" || stop.reason === "watch" ? this.judge() : null };
    });
  }

  /** Goes on to one of these statements; breakpoints and findings on the way count. */
  runTo(goals: ReadonlySet<number>): Promise<void> {
    this.prefer(0);
    return this.go(() => {
      this.session.setBreakpoints(new Set([...this.places(), ...goals]));
      const stop = this.session.run(SLICE);
      const arrived = stop.reason === "breakpoint" && this.breakpoints.isAt(goals);
      const body = stop.reason === "breakpoint" || stop.reason === "watch" ? this.judge() : null;
      return { stop, body: body ?? (arrived ? { reason: "step" } : null) };
    });
  }

  /** Goes on with the damage done: until the program is about to die of it, or ends. Breakpoints count. */
  async showWhatHappens(ends: ReadonlySet<string>): Promise<void> {
    const { filters } = this;
    this.filters = new Set([...ends, "ends"]);
    try {
      await this.continue();
    } finally {
      this.filters = filters;
    }
  }

  /**
   * The task makes its step. Where the client asks for it, and where the user chose another thread than the one that runs, it goes
   * before the others, which run while it waits; else they run meanwhile as the schedule has it.
   */
  step(kind: StepKind, granularity: Granularity, task: number, alone = false): Promise<void> {
    const { session } = this;
    if (alone || task !== session.current || session.preferred !== 0) this.prefer(task);
    const step = new ForwardStep(this.session, kind, granularity, task);
    return this.go(() => {
      let body: StoppedBody | null = null;
      const accept = (): boolean => {
        body = this.judge();
        return body !== null;
      };
      const stop = step.advance({ budget: SLICE, breakpoints: this.places(), accept, watched: accept });
      return { stop, body: stop.reason === "step" ? { reason: "step" } : body };
    });
  }

  private prefer(task: number): void {
    const chooses = this.session.preferred !== 0 || this.session.tasks().length > 1;
    if (chooses && this.session.prefer(task)) this.branch();
  }

  private places(): ReadonlySet<number> {
    return this.free ? NOWHERE : this.breakpoints.statements;
  }

  private judge(): StoppedBody | null {
    const changed = this.tell(this.data.judge());
    if (changed.ids.length > 0) return { reason: "data breakpoint", hitBreakpointIds: [...changed.ids] };
    const stops = this.tell(this.breakpoints.judge());
    return stops.ids.length > 0 ? { reason: "breakpoint", hitBreakpointIds: [...stops.ids] } : null;
  }

  /** Slice after slice; `advance` says why a slice ended and, when it stands at a breakpoint that counts, what to tell. */
  private async go(advance: () => { readonly stop: Stop; readonly body: StoppedBody | null }): Promise<void> {
    if (this.session.exit) return this.finish();
    this.state = "running";
    this.pauseWanted = false;
    this.data.remember();
    for (let checks = 1; this.isRunning(); checks++) {
      const { stop, body } = advance();
      this.output.flush();
      this.threads.announce();
      const told = body ?? this.stopFor(stop);
      if (told) return this.stopped(told);
      if (stop.reason === "exited") return this.ended();
      this.tellInput();
      if (stop.reason === "input") await this.awaitInput();
      else if (stop.reason === "limit" || checks % MOST_CHECKS === 0) await this.host.pause();
      if (this.pauseWanted && this.isRunning()) return this.stopped({ reason: "pause" });
    }
  }

  private isRunning(): boolean {
    return this.state === "running" || this.state === "waiting";
  }

  /** What the client is told of a stop that is no breakpoint; null: go on. */
  private stopFor(stop: Stop): StoppedBody | null {
    switch (stop.reason) {
      case "finding":
        return this.found(stop.findings);
      case "output":
        return this.told("adapter.output-limit");
      case "broken":
        return this.told("adapter.broken", stop.detail ?? "");
      default:
        return null;
    }
  }

  private found(findings: readonly Finding[]): StoppedBody | null {
    this.known.push(...findings.filter((f) => !this.known.includes(f)));
    const shown = findings.filter((f) => !this.free && wanted(this.filters, f));
    return shown.length > 0 ? this.exception(shown) : null;
  }

  private exception(findings: readonly Finding[]): StoppedBody {
    this.findings = findings;
    const text = findings.map((f) => sentence(this.host.language, f)).join("\n");
    return { reason: "exception", description: render(this.host.language, "adapter.stopped-finding", [kindName(this.host.language, findings[0]!.kind)]), text };
  }

  private told(id: string, detail = ""): StoppedBody {
    const text = render(this.host.language, id, [detail]);
    this.host.console(`${text}\n`);
    return { reason: "pause", description: text, text };
  }

  /** Log points and broken conditions are told in the console. */
  private tell(stops: Stops): Stops {
    for (const verdict of stops.verdicts) {
      if (verdict.log !== undefined) this.host.console(`${verdict.log}\n`);
      if (verdict.error) this.host.console(`${render(this.host.language, "adapter.bad-condition", [render(this.host.language, `expression.${verdict.error.id}`, verdict.error.args)])}\n`);
    }
    return stops;
  }

  /** The present stop, with its findings, as an event. */
  stopped(body: StoppedBody): void {
    this.state = "stopped";
    this.pauseWanted = false;
    if (body.reason !== "exception") this.findings = [];
    this.threads.announce();
    this.threads.select(this.findings[0]?.task?.tid ?? this.session.current);
    this.host.event("stopped", { ...body, threadId: this.threads.idOf(this.session.looked), allThreadsStopped: true });
    this.host.event("pagewalk/stopped", this.position());
  }

  position(): { readonly step: number; readonly lastStep: number | null; readonly state: State } {
    return { step: this.session.step, lastStep: this.session.lastStep, state: this.state };
  }

  // --- the end ---

  private ended(): void {
    if (this.free) return this.finish();
    const { status, signal } = this.session.exit!;
    const ended = render(this.host.language, signal === 0 ? "adapter.ended" : "adapter.ended-signal", [status, signal]);
    const leaks = this.session.findings.filter((f) => isLeak(f) && wanted(this.filters, f));
    if (leaks.length === 0) return this.stopped({ reason: "exit", description: ended, text: ended });
    this.stopped({ ...this.exception(leaks), description: `${ended}` });
  }

  finish(): void {
    if (this.state === "over") return;
    this.state = "over";
    this.inputArrived?.();
    if (this.session.exit) this.host.event("exited", { exitCode: this.session.exit.status });
    this.host.finished();
  }

  pause(): void {
    this.pauseWanted = true;
    this.inputArrived?.();
  }

  // --- input ---

  /** Others may go on while one waits for input: the user is asked for it all the same. */
  get wantsInput(): boolean {
    return this.state === "waiting" || (this.state === "running" && this.asked);
  }

  private tellInput(): void {
    const wants = this.session.tasks().some((t) => t.waits === "input");
    if (wants === this.asked) return;
    this.asked = wants;
    this.host.event("pagewalk/input", { waiting: wants });
    if (wants) this.host.console(`${render(this.host.language, "adapter.input", [])}\n`);
  }

  private async awaitInput(): Promise<void> {
    if (this.pauseWanted) return;
    this.state = "waiting";
    if (!this.asked) {
      this.host.event("pagewalk/input", { waiting: true });
      this.host.console(`${render(this.host.language, "adapter.input", [])}\n`);
    }
    await new Promise<void>((resolve) => {
      this.inputArrived = resolve;
    });
    this.inputArrived = null;
    if (!this.isRunning()) return;
    this.state = "running";
    this.asked = false;
    this.host.event("pagewalk/input", { waiting: false });
  }

  input(bytes: Uint8Array, end: boolean): void {
    this.session.input(bytes, end);
    this.inputArrived?.();
  }

  // --- backwards ---

  stepBack(granularity: Granularity, task: number): void {
    const stop = stepBackward(this.session, "over", granularity, task);
    this.stopped(stop.reason === "entry" ? this.atStart() : { reason: "step" });
  }

  async reverseContinue(): Promise<void> {
    this.state = "running";
    this.pauseWanted = false;
    const goOn = async (): Promise<boolean> => {
      await this.host.pause();
      return !this.pauseWanted && this.isRunning();
    };
    const landing = await landingBefore(this.session, this.breakpoints, this.data, this.allKnown().filter((f) => wanted(this.filters, f)), goOn);
    if (!this.isRunning()) return;
    this.session.seek(landing.step);
    if (landing.kind === "given up") this.stopped({ reason: "pause" });
    else if (landing.kind === "start") this.stopped(this.atStart());
    else if (landing.kind === "finding") this.stopped(this.exception([landing.finding]));
    else this.stopped({ reason: landing.kind, hitBreakpointIds: [...landing.ids] });
  }

  private allKnown(): Finding[] {
    return [...new Set([...this.known, ...this.session.findings])].filter((f) => !isLeak(f));
  }

  private atStart(): StoppedBody {
    return { reason: "entry", description: render(this.host.language, "adapter.at-start", []) };
  }

  /** Goes to any step; false when the run never gets there. */
  seek(step: number): boolean {
    this.session.seek(step);
    const reached = this.session.step === step;
    this.output.flush();
    this.stopped({ reason: this.session.exit ? "exit" : "goto" });
    return reached;
  }

  /** The present was changed by hand: a new future begins. */
  branch(): void {
    this.output.branch();
    this.breakpoints.branch();
    this.known = this.known.filter((f) => f.step <= this.session.step);
  }
}
