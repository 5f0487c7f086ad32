/**
 * A client that drives the adapter as an editor would and writes down the traffic:
 *
 *   > next {"threadId":1}        request        < next {…}        its answer        ! stopped {…}        event
 *
 * Addresses become 0x…, so that transcripts outlive changes of the memory layout.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { DebugProtocol } from "@vscode/debugprotocol";
import { DapServer, type LaunchArguments, type NotPrepared, type Prepared, type SourceText } from "../../src/adapter";
import type { Language } from "../../src/base/messages";
import type { SessionOptions } from "../../src/engine/session";
import { compile } from "../unit/values/compiled";

const catalogue = (name: string): Record<string, string> => JSON.parse(readFileSync(`media/l10n/${name}.json`, "utf8"));
const languageOf = (id: Language["id"]): Language => ({ id, catalogue: { ...catalogue(`findings.${id}`), ...catalogue(`adapter.${id}`), ...catalogue(`kinds.${id}`), ...catalogue(`alloc.malloc.${id}`), ...catalogue(`trace.${id}`) } });

const PATH = "/w/p.c";
const QUIET: ReadonlySet<string> = new Set(["initialize", "configurationDone", "threads", "scopes", "stackTrace"]);
const QUIET_EVENTS: ReadonlySet<string> = new Set(["initialized", "thread", "pagewalk/stopped"]);

export interface ClientOptions {
  readonly language?: Language["id"];
  readonly initialize?: Partial<DebugProtocol.InitializeRequestArguments>;
  readonly session?: Partial<SessionOptions>;
  /** Threads belong to the transcript. */
  readonly threads?: boolean;
}

interface Body { readonly [key: string]: unknown }

export class Client {
  readonly transcript: string[] = [];
  readonly events: DebugProtocol.Event[] = [];
  private readonly server: DapServer;
  private readonly replies = new Map<number, (r: DebugProtocol.Response) => void>();
  private readonly waiting: { event: string; resolve(e: DebugProtocol.Event): void }[] = [];
  private seq = 0;
  private readonly quiet: ReadonlySet<string>;
  private readonly quietEvents: ReadonlySet<string>;
  /** Whose frames are asked for: the thread of the last stop unless told. */
  thread = 1;

  constructor(
    readonly program: string,
    private readonly options: ClientOptions = {},
  ) {
    const without = (all: ReadonlySet<string>, name: string): Set<string> => new Set([...all].filter((x) => !options.threads || x !== name));
    this.quiet = without(QUIET, "threads");
    this.quietEvents = without(QUIET_EVENTS, "thread");
    this.server = new DapServer({
      language: languageOf(options.language ?? "en"),
      send: (message) => this.receive(JSON.parse(JSON.stringify(message))),
      prepare: (args) => this.prepare(args),
      pause: () => new Promise((resolve) => setImmediate(resolve)),
    });
  }

  private async prepare(args: LaunchArguments): Promise<Prepared | NotPrepared> {
    const stdin = args.stdin === undefined ? null : new TextEncoder().encode(args.stdin);
    const compiled = await compile("p.c", this.program, args.arch, { stdin, args: ["./p", ...(args.args ?? [])], onFinding: "stop", terminal: true, ...this.options.session });
    if (!compiled.ok) return compiled.issues[0] ? { ok: false, id: `run.${compiled.issues[0].id}`, args: compiled.issues[0].args, output: "" } : { ok: false, id: "adapter.does-not-compile", args: [], output: compiled.text };
    const { session, librarySource } = compiled;
    return { ok: true, session, source: (file) => this.sourceOf(session.debug.files[file]?.name, librarySource) };
  }

  private sourceOf(name: string | undefined, library: (name: string) => string | null): SourceText | null {
    if (name === "p.c") return { name, path: PATH, text: this.program };
    const text = name === undefined ? null : library(name);
    return name === undefined || text === null ? null : { name, path: null, text };
  }

  private receive(message: DebugProtocol.ProtocolMessage): void {
    if (message.type === "response") return this.receiveResponse(message as DebugProtocol.Response);
    const event = message as DebugProtocol.Event;
    if (!this.quietEvents.has(event.event)) this.log("!", event.event, event.body);
    const at = this.waiting.findIndex((w) => w.event === event.event);
    if (at >= 0) this.waiting.splice(at, 1)[0]!.resolve(event);
    else this.events.push(event);
  }

  private receiveResponse(response: DebugProtocol.Response): void {
    if (!this.quiet.has(response.command)) this.log("<", response.command, response.success ? response.body : response.message);
    this.replies.get(response.request_seq)?.(response);
  }

  note(text: string): void {
    this.transcript.push(`# ${text}`);
  }

  private log(mark: string, name: string, body: unknown): void {
    const text = body === undefined ? "" : ` ${JSON.stringify(body)}`;
    this.transcript.push(`${mark} ${name}${text}`.replace(/0x[0-9a-f]{5,}/g, "0x…"));
  }

  async request(command: string, args: Body = {}): Promise<DebugProtocol.Response> {
    const seq = ++this.seq;
    const quiet = this.quiet.has(command);
    if (!quiet) this.log(">", command, args);
    const reply = new Promise<DebugProtocol.Response>((resolve) => this.replies.set(seq, resolve));
    this.server.handle({ seq, type: "request", command, arguments: args } as DebugProtocol.Request);
    return reply;
  }

  /** The body of a successful answer. */
  async ask<T = Record<string, never>>(command: string, args: Body = {}): Promise<T> {
    const response = await this.request(command, args);
    assert.ok(response.success, `${command}: ${response.message}`);
    return response.body as T;
  }

  /** The next event of that name not looked at yet. */
  event(name: string): Promise<DebugProtocol.Event> {
    const at = this.events.findIndex((e) => e.event === name);
    if (at >= 0) return Promise.resolve(this.events.splice(at, 1)[0]!);
    return new Promise((resolve) => this.waiting.push({ event: name, resolve }));
  }

  /** Line (from 1) of the program that holds a comment `// name`. */
  line(name: string): number {
    const found = this.program.split("\n").findIndex((l) => l.includes(`// ${name}`)) + 1;
    assert.ok(found > 0, name);
    return found;
  }

  readonly source = { path: PATH };

  async breakpoints(...specs: ({ at: string } & Body)[]): Promise<DebugProtocol.Breakpoint[]> {
    const breakpoints = specs.map(({ at, ...rest }) => ({ line: this.line(at), ...rest }));
    const body = await this.ask<{ breakpoints: DebugProtocol.Breakpoint[] }>("setBreakpoints", { source: this.source, breakpoints });
    return body.breakpoints;
  }

  /** Launches; `configure` runs between `initialized` and configurationDone. Does not wait for a stop. */
  async launch(args: Body = {}, configure: () => Promise<unknown> = async () => {}): Promise<DebugProtocol.Response> {
    await this.request("initialize", { adapterID: "pagewalk", linesStartAt1: true, columnsStartAt1: true, ...this.options.initialize });
    const launched = this.request("launch", { program: PATH, ...args });
    const ready = await Promise.race([this.event("initialized").then(() => null), launched]);
    if (ready) return ready;
    await configure();
    await this.request("configurationDone");
    return launched;
  }

  /** Sends a request that moves the program and waits until it stands again; notes where. */
  async move(command: string, args: Body = {}): Promise<void> {
    await this.ask(command, { threadId: this.thread, ...args });
    await this.stop();
  }

  async stop(): Promise<DebugProtocol.StoppedEvent["body"]> {
    const event = await this.event("stopped");
    this.thread = event.body.threadId;
    await this.where();
    return event.body;
  }

  async frames(threadId = this.thread): Promise<DebugProtocol.StackFrame[]> {
    return (await this.ask<{ stackFrames: DebugProtocol.StackFrame[] }>("stackTrace", { threadId })).stackFrames;
  }

  async threads(): Promise<DebugProtocol.Thread[]> {
    return (await this.ask<{ threads: DebugProtocol.Thread[] }>("threads")).threads;
  }

  async where(threadId = this.thread): Promise<void> {
    const text = (await this.frames(threadId)).map((f) => `${f.name}${f.source ? ` ${f.source.name}:${f.line}:${f.column}` : ""}`).join(" < ");
    this.transcript.push(`  at ${text}`);
  }

  async position(): Promise<{ step: number; lastStep: number | null }> {
    return this.ask("pagewalk/position");
  }

  async scope(name: string, frame = 0): Promise<number> {
    const frameId = (await this.frames())[frame]!.id;
    const { scopes } = await this.ask<{ scopes: DebugProtocol.Scope[] }>("scopes", { frameId });
    const found = scopes.find((s) => s.name === name);
    assert.ok(found, `${name} in ${scopes.map((s) => s.name).join()}`);
    return found.variablesReference;
  }

  async variables(variablesReference: number, more: Body = {}): Promise<DebugProtocol.Variable[]> {
    return (await this.ask<{ variables: DebugProtocol.Variable[] }>("variables", { variablesReference, ...more })).variables;
  }

  async value(expression: string, context = "watch"): Promise<string> {
    const frameId = (await this.frames())[0]!.id;
    const response = await this.request("evaluate", { expression, context, frameId });
    return response.success ? response.body.result : `error: ${response.message}`;
  }

  dispose(): void {
    this.server.dispose();
  }
}
