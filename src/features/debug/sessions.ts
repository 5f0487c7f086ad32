/**
 * The debug sessions that live: each with a worker of its own. Knows which one is in front, what phase it is in, and tells
 * panels and decorations when something changed.
 */
import * as vscode from "vscode";
import type { ProgramAnswer, ProgramBundle } from "../../protocol/engine";
import type { WalkWish } from "../../protocol/messages";
import type { Selection } from "../../views/model/common";
import type { Built, ProgramBuilder } from "../program/builder";
import { callableProgram } from "../program/functions";
import type { LaunchMachine } from "../program/machine";
import type { LiveRuns, RunFacts } from "../inline/source";
import { t } from "../config/texts";
import { isBroken, problemText } from "../program/projects";
import { EngineClient, type EngineStart } from "../worker/client";
import { programRoots, TYPE } from "./configuration";
import { type DapMessage, InlineAdapter } from "./inlineAdapter";
import { LiveSession } from "./liveSession";

export class DebugSessions implements vscode.DebugAdapterDescriptorFactory, LiveRuns, vscode.Disposable {
  private readonly all = new Map<string, LiveSession>();
  /** The last session, when it ended because its program does not compile: panels go on to say so. */
  private refused: LiveSession | null = null;
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly started = new vscode.EventEmitter<LiveSession>();
  private readonly stopped = new vscode.EventEmitter<LiveSession>();
  private readonly waiting = new vscode.EventEmitter<LiveSession>();
  readonly onDidChange = this.changed.event;
  readonly onDidStart = this.started.event;
  /** Its machine stands still at a new place. */
  readonly onDidStop = this.stopped.event;
  /** Its program wants input that nobody has given. */
  readonly onWantsInput = this.waiting.event;
  private readonly disposables: vscode.Disposable[];

  constructor(
    private readonly builder: ProgramBuilder,
    private readonly start: () => EngineStart,
  ) {
    this.disposables = [
      this.changed,
      this.started,
      this.stopped,
      this.waiting,
      vscode.debug.registerDebugAdapterDescriptorFactory(TYPE, this),
      vscode.debug.onDidChangeActiveDebugSession(() => this.changed.fire()),
      vscode.debug.onDidChangeActiveStackItem((item) => item && this.chosen(item)),
    ];
  }

  /** The session in front; the only one there is, when another kind of session is in front. */
  get active(): LiveSession | undefined {
    const front = vscode.debug.activeDebugSession;
    return (front && this.all.get(front.id)) ?? [...this.all.values()].at(-1);
  }

  /** What panels show: the session in front, else why there is none. */
  get shown(): LiveSession | undefined {
    return this.active ?? this.refused ?? undefined;
  }

  get(id: string): LiveSession | undefined {
    return this.all.get(id);
  }

  sessions(): readonly LiveSession[] {
    return [...this.all.values()];
  }

  createDebugAdapterDescriptor(session: vscode.DebugSession): vscode.DebugAdapterDescriptor {
    const engine = new EngineClient(this.start());
    const live = new LiveSession(session, engine);
    this.all.set(session.id, live);
    this.refused = null;
    engine.channel.answer("program", ({ launch }) => this.program(live, launch));
    engine.channel.answer("programFor", ({ arch }) => this.programFor(live, arch));
    engine.channel.on("standing", ({ step, lastStep }) => {
      live.step = step;
      live.lastStep = lastStep;
    });
    const adapter = new InlineAdapter(
      engine,
      (message) => void this.observe(live, message),
      () => this.end(live),
    );
    if (!session.configuration.noDebug) this.started.fire(live);
    this.changed.fire();
    return new vscode.DebugAdapterInlineImplementation(adapter);
  }

  factsFor(uri: vscode.Uri): RunFacts | undefined {
    const live = this.active;
    if (!live?.files || live.phase !== "stopped" || !live.has(uri)) return undefined;
    return { files: live.files, findings: live.findings, marks: live.marks, heat: live.heat, step: live.step };
  }

  /** Panels show this task's picture; null: that of whoever runs. */
  look(task: number | null): void {
    this.active?.engine.channel.notify("look", { task });
    this.changed.fire();
  }

  /** Panels go along with the call stack view; told at each stop, they keep what they show while the thread stays the same. */
  private chosen({ session, threadId }: vscode.DebugThread | vscode.DebugStackFrame): void {
    const live = this.all.get(session.id);
    if (!live || live.thread === threadId) return;
    live.thread = threadId;
    live.engine.channel.notify("lookAtThread", { thread: threadId });
    this.changed.fire();
  }

  /** The Slab panel shows this cache from now on: its name, an address in it, an expression that leads there; null: whichever is natural. */
  async showCache({ engine }: LiveSession, text: string | null): Promise<Selection> {
    const selection = await engine.channel.request("showCache", { text });
    this.changed.fire();
    return selection;
  }

  /** The Heap panel shows the chunk that the text leads to; null: again what each step is about. */
  async showChunk({ engine }: LiveSession, text: string | null): Promise<Selection> {
    const selection = await engine.channel.request("showChunk", { text });
    this.changed.fire();
    return selection;
  }

  /** The page walk shows this from now on: a C expression, an address, or what the program itself accesses. */
  async walk({ engine }: LiveSession, wish: WalkWish): Promise<Selection> {
    const selection = await engine.channel.request("walkAddress", { wish });
    this.changed.fire();
    return selection;
  }

  /** The Physical-memory panel goes to the frame that the text means. */
  async showFrame({ engine }: LiveSession, text: string): Promise<void> {
    await engine.channel.request("showFrame", { text });
    this.changed.fire();
  }

  async follow(followed: { readonly expression: string | null; readonly address: string } | null): Promise<void> {
    this.active?.engine.channel.notify("follow", { followed });
    this.changed.fire();
  }

  dispose(): void {
    for (const live of this.all.values()) live.engine.dispose();
    this.all.clear();
    for (const one of this.disposables) one.dispose();
  }

  /** Compiles what a launch configuration names, for the adapter. */
  private async program(live: LiveSession, launch: Readonly<Record<string, unknown>>): Promise<ProgramAnswer> {
    const configuration = { ...live.session.configuration, ...launch };
    const roots = programRoots(configuration, live.session.workspaceFolder);
    this.enter(live, "starting");
    live.stale.clear();
    live.built = await this.builder.build(roots, "debug", configuration as LaunchMachine);
    const { built } = live;
    const call: unknown = configuration.functionCall;
    if (built.bundle && typeof call === "number") return this.functionProgram(live, built, call);
    if (built.bundle) return { kind: "program", bundle: built.bundle, run: built.run };
    if (built.files.files.length > 0) this.enter(live, "compileError");
    void tellFailure(live, built.files.files.length === 0 ? failure(0, roots, "") : built.project && isBroken(built.project) ? t("The project {0} cannot be run: {1}", built.files.name, problemText(built.project.loaded.problems[0]!)) : t("{0} does not compile.", built.files.name));
    return { kind: "failed", text: failure(built.files.files.length, roots, built.stderr) };
  }

  /** What runs, compiled for another architecture. */
  private async programFor({ built }: LiveSession, arch: ProgramBundle["arch"]): Promise<ProgramAnswer> {
    const other = built && (await this.builder.again(built, new Map(), undefined, arch));
    return other?.bundle ? { kind: "program", bundle: other.bundle, run: other.run } : { kind: "failed", text: other?.stderr ?? "" };
  }

  /** One call of a function of a file without main. */
  private async functionProgram(live: LiveSession, built: Built, call: number): Promise<ProgramAnswer> {
    const program = await callableProgram(built, this.builder, (request) => live.engine.channel.request("planCalls", request));
    const text = t("{0} has no function that could be called.", built.files.name);
    if (!program) void tellFailure(live, text);
    return program ? { kind: "program", bundle: program.bundle, run: { ...built.run, args: [String(call)] } } : { kind: "failed", text };
  }

  private async observe(live: LiveSession, { type, event, body = {} }: DapMessage): Promise<void> {
    if (type !== "event") return;
    if (event === "stopped") {
      live.stoppedThread = typeof body.threadId === "number" ? body.threadId : 0;
      await this.standsStill(live);
    }
    if (event === "continued") this.enter(live, "running");
    else if (event === "invalidated" || event === "memory") this.changed.fire();
    else if (event === "pagewalk/input" && body.waiting === true) this.waiting.fire(live);
    else if (event === "terminated" && live.phase !== "compileError") this.enter(live, "ended");
  }

  private async standsStill(live: LiveSession): Promise<void> {
    const serial = ++live.serial;
    const { channel } = live.engine;
    try {
      const [findings, marks, heat] = await Promise.all([channel.request("findings", {}), channel.request("marks", { recent: true }), channel.request("heat", {})]);
      if (serial !== live.serial) return;
      live.findings = findings;
      live.marks = marks;
      live.heat = heat;
    } catch {
      if (live.engine.ended) return;
    }
    this.enter(live, "stopped");
    this.stopped.fire(live);
  }

  private enter(live: LiveSession, phase: LiveSession["phase"]): void {
    if (phase !== "stopped") live.serial++;
    live.phase = phase;
    this.changed.fire();
  }

  private end(live: LiveSession): void {
    if (live.phase === "compileError") this.refused = live;
    else live.phase = "ended";
    live.engine.dispose();
    this.all.delete(live.session.id);
    this.changed.fire();
  }
}

/** Told without a box over the editor: the errors are marked in it, and the debug console has them in clang's words. */
async function tellFailure(live: LiveSession, text: string): Promise<void> {
  const show = t("Show Problems");
  const chosen = await vscode.window.showErrorMessage(text, ...(live.phase === "compileError" ? [show] : []));
  if (chosen === show) await vscode.commands.executeCommand("workbench.actions.view.problems");
}

function failure(found: number, roots: readonly vscode.Uri[], stderr: string): string {
  if (roots.length === 0) return t("The launch configuration names no program.");
  if (found === 0) return t("{0} cannot be read.", roots.map((uri) => uri.path.split("/").pop()).join(", "));
  return stderr.trim() === "" ? t("There is no C file to compile.") : stderr;
}
