/**
 * One debug session in a worker: the adapter speaks to the editor through the channel, and panels ask about the same machine
 * between its steps.
 */
import type { DebugProtocol } from "@vscode/debugprotocol";
import { DapServer, type LaunchArguments, type NotPrepared, type Prepared } from "../../adapter";
import type { ISession } from "../../engine/session";
import { type Channel, RequestError } from "../../protocol/channel";
import type { EngineWorkerEnd, ProgramBundle, RunSettings } from "../../protocol/engine";
import { projectCurves, projectLives } from "../../views/heap/lives";
import { issueText } from "../../views/issueText";
import { compareView, pageList } from "../../views/space/memory/list";
import { type Locale, languages } from "../config/catalogues";
import { AllocatorRuns } from "./allocators";
import { Comparison } from "./comparison";
import { findingData, Places } from "./findingData";
import { lineHeat } from "./lineHeat";
import { heapMarks } from "./heapMarks";
import { Pictures } from "./panelState";
import { type Programs, Session, sessionOptions } from "./programs";
import { Questions } from "./questions";

/** Requests after which the machine stands somewhere else. */
const MOVES: ReadonlySet<string> = new Set(["continue", "next", "stepIn", "stepOut", "stepBack", "reverseContinue", "goto", "pagewalk/seek", "restart"]);

/** Statements that a harness may take before it calls. */
const MOST_PREPARATION = 20_000;

const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

interface Running {
  readonly session: ISession;
  readonly pictures: Pictures;
  readonly comparison: Comparison;
  readonly allocators: AllocatorRuns;
  readonly questions: Questions;
  readonly places: Places;
  /** Where it stood before the last move. */
  leftAt: number;
}

export class DebugEngine {
  private now: Running | null = null;
  /** The host could not build the program, and has said so. */
  private refused = false;

  constructor(
    private readonly channel: Channel<EngineWorkerEnd>,
    private readonly programs: Programs,
    private readonly locale: Locale,
  ) {}

  serve(): void {
    const server = new DapServer({
      language: languages[this.locale],
      send: (message) => this.sent(message),
      prepare: (launch) => this.prepare(launch),
      pause: nextTurn,
    });
    this.channel.on("dap", ({ message }) => {
      this.received(message as DebugProtocol.Request);
      server.handle(message as DebugProtocol.Request);
    });
    this.channel.on("look", ({ task }) => this.now?.pictures.choose(task));
    this.channel.on("lookAtThread", ({ thread }) => this.now?.pictures.look(server.taskOf(thread)));
    this.channel.on("follow", ({ followed }) => this.now?.pictures.follow(followed));
    this.answerPanels();
  }

  private answerPanels(): void {
    const { channel } = this;
    channel.answer("view", ({ panel }) => this.running().pictures.state(panel));
    channel.answer("before", ({ panel }) => this.running().pictures.before(panel));
    channel.answer("walkAddress", ({ wish }) => this.running().questions.walkAddress(wish));
    channel.answer("showCache", ({ text }) => this.running().questions.showCache(text));
    channel.answer("showChunk", ({ text }) => this.running().questions.showChunk(text));
    channel.answer("heapChunk", ({ address, all }) => this.asShown(({ questions }) => questions.heapChunk(address, all)));
    channel.answer("heapWhatIf", ({ text }) => this.asShown(({ questions }) => questions.heapWhatIf(text)));
    channel.answer("slabObject", ({ address }) => this.asShown(({ questions }) => questions.slabObject(address)));
    channel.answer("tableTree", () => this.asShown(({ questions }) => questions.tableTree()));
    channel.answer("tableDetail", ({ address, level, start }) => this.asShown(({ questions }) => questions.tableDetail(address, level, start)));
    channel.answer("heapCurves", () => this.asShown(({ session, pictures }) => projectCurves(session, pictures.context())));
    channel.answer("heapCompare", ({ allocators }) => this.running().allocators.under(allocators));
    channel.answer("heapComparing", () => this.running().allocators.state);
    channel.answer("heapLives", (question) => this.asShown(({ session, pictures }) => projectLives(session, pictures.context(), question)));
    channel.answer("frame", ({ pfn }) => this.asShown(({ questions }) => questions.frame(pfn)));
    channel.answer("findFrame", ({ text }) => this.asShown(({ questions }) => questions.findFrame(text)));
    channel.answer("showFrame", ({ text }) => {
      const found = this.asShown(({ questions }) => questions.findFrame(text));
      this.running().pictures.showFrame(found.pfn);
      return found;
    });
    channel.answer("compare", ({ with: wanted }) => this.running().comparison.with(wanted));
    channel.answer("bytes", ({ objectId, address, size }) => this.asShown(({ questions }) => questions.bytes(objectId, address, size)));
    channel.answer("resolve", ({ text }) => this.asShown(({ questions }) => questions.resolve(text)));
    channel.answer("places", () => this.asShown(({ questions }) => questions.places()));
    channel.answer("lastChange", ({ address, size }) => this.running().questions.lastChange(address, size));
    channel.answer("pages", ({ address, size }) => this.asShown(({ session }) => pageList(session, Number(address), Number(address) + size)));
    channel.answer("proc", ({ path }) => this.asShown(({ session: { virtual } }) => ({ text: path === "" ? null : virtual.proc(path), names: path === "" ? virtual.procNames() : [] })));
    channel.answer("comparePages", ({ pid }) => this.asShown(({ session }) => compareView(session, pid)));
    channel.answer("findings", () => {
      const { session, places } = this.running();
      return session.explained().map((finding) => findingData(finding, places));
    });
    channel.answer("heat", () => lineHeat(this.running().session, this.running().places));
    channel.answer("marks", ({ recent }) => {
      const { session, places, leftAt } = this.running();
      return heapMarks(session, places, recent ? leftAt : -1);
    });
  }

  private asShown<T>(ask: (running: Running) => T): T {
    const running = this.running();
    return running.pictures.asShown(() => ask(running));
  }

  private running(): Running {
    if (!this.now) throw new RequestError("gone", "no program is loaded");
    return this.now;
  }

  private received({ command }: DebugProtocol.Request): void {
    if (!this.now || !MOVES.has(command)) return;
    this.now.pictures.leave();
    this.now.questions.leave();
    this.now.leftAt = this.now.session.step;
  }

  private sent(message: DebugProtocol.ProtocolMessage): void {
    const { event } = message as DebugProtocol.Event;
    if (event === "stopped" && this.now) this.channel.notify("standing", { step: this.now.session.step, lastStep: this.now.session.lastStep });
    if (event === "stopped" || event === "invalidated" || event === "memory") this.now?.pictures.arrive();
    this.channel.notify("dap", { message: this.quiet(message) });
  }

  /** A launch that failed because of the program is told by the host, with a way to the errors: no box over the editor besides. */
  private quiet(message: DebugProtocol.ProtocolMessage): DebugProtocol.ProtocolMessage {
    const response = message as DebugProtocol.ErrorResponse;
    const failed = message.type === "response" && !response.success && (response.command === "launch" || response.command === "restart");
    if (!failed || !this.refused || !response.body.error) return message;
    this.refused = false;
    return { ...response, body: { ...response.body, error: { ...response.body.error, showUser: false } } } as DebugProtocol.ErrorResponse;
  }

  private async prepare(launch: LaunchArguments): Promise<Prepared | NotPrepared> {
    const answer = await this.channel.request("program", { launch: { ...launch } });
    this.refused = answer.kind === "failed";
    if (answer.kind === "failed") return { ok: false, id: "adapter.does-not-compile", args: [], output: answer.text };
    const { bundle, run } = answer;
    const loaded = await this.programs.load(bundle);
    if (!loaded.ok) return { ok: false, id: `run.${loaded.issues[0]?.id ?? "unsupported"}`, args: loaded.issues[0]?.args ?? [], output: loaded.issues.map((issue) => issueText(issue, languages[this.locale])).join("") };
    const session = new Session(loaded.loaded, sessionOptions(run, "debug", bundle.name));
    if (bundle.callsFunction) toFirstOwnStatement(session);
    this.adopt(session, bundle, run);
    const library = await this.programs.librarySources(bundle.arch);
    return { ok: true, session, source: (file) => sourceOf(session, bundle, library, file) };
  }

  private adopt(session: ISession, bundle: ProgramBundle, run: RunSettings): void {
    const { channel } = this;
    const pictures = new Pictures(session, bundle, this.locale);
    const comparison = new Comparison(session, pictures, { bundle, run }, this.programs, {
      compiled: (arch) => channel.request("programFor", { arch }), progress: (done) => channel.notify("comparing", { done }), pause: nextTurn,
    });
    this.now?.comparison.dispose();
    this.now?.allocators.dispose();
    this.now = { session, pictures, comparison, allocators: new AllocatorRuns({ bundle, run }, this.programs, nextTurn), questions: new Questions(session, pictures), places: new Places(session, bundle.sources), leftAt: -1 };
  }
}

/** Past what prepares the arguments. */
function toFirstOwnStatement(session: ISession): void {
  const { statements, functions } = session.program;
  session.setBreakpoints(new Set(statements.flatMap((s, i) => (functions[s.function]?.library ? [] : [i]))));
  session.run(MOST_PREPARATION);
  session.setBreakpoints(new Set());
}

function sourceOf(session: ISession, bundle: ProgramBundle, library: (name: string) => string | null, file: number): { name: string; path: string | null; text: string } | null {
  const name = session.debug.files[file]?.name;
  const own = bundle.sources.find((source) => source.name === name);
  if (own) return { name: own.name.slice(own.name.lastIndexOf("/") + 1), path: own.path, text: own.text };
  const text = name === undefined ? null : library(name);
  return name === undefined || text === null ? null : { name, path: null, text };
}
