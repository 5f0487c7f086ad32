/**
 * What stands beside the page walk: the same address in another task of this run, or the same program on a machine with another paging
 * mode. That one is a second session; it is taken to the step that the first one shows, and goes along with it.
 *
 *     session         ─── step 40 ───▶
 *     second session  ─── step 40 ───▶      same statements, other tables; at most one is kept
 */
import type { ISession, Session as SessionClass } from "../../engine/session";
import { RequestError } from "../../protocol/channel";
import type { ProgramAnswer, ProgramBundle, RunSettings } from "../../protocol/engine";
import type { ComparedWith, PageWalkView, PagingName, WalkComparison } from "../../views/model/pageWalk";
import { differencesOf, type WalkWish } from "../../views/walk";
import type { Pictures } from "./panelState";
import { type Programs, Session, sessionOptions } from "./programs";

const SLICE = 500_000;
/** How far the second machine is taken. */
const MOST_STEPS = 200_000_000;
const ARCH: Readonly<Record<PagingName, ProgramBundle["arch"]>> = { "2-level": "x86-32", pae: "x86-32", "4-level": "x86-64", "5-level": "x86-64" };

export interface ComparisonHost {
  /** The program compiled for another architecture. */
  compiled(arch: ProgramBundle["arch"]): Promise<ProgramAnswer>;
  progress(done: number | null): void;
  pause(): Promise<void>;
}

interface Second { readonly mode: PagingName; readonly session: SessionClass }

export class Comparison {
  private second: Second | null = null;
  /** Grows with every question: an older one that still runs gives up. */
  private turn = 0;

  constructor(
    private readonly session: ISession,
    private readonly pictures: Pictures,
    private readonly program: { readonly bundle: ProgramBundle; readonly run: RunSettings },
    private readonly programs: Programs,
    private readonly host: ComparisonHost,
  ) {}

  async with(wanted: ComparedWith | null): Promise<WalkComparison | null> {
    const turn = ++this.turn;
    if (wanted?.kind !== "mode") this.dispose();
    if (!wanted) return null;
    const here = this.pictures.view("pageWalk");
    const other = wanted.kind === "task" ? this.ofTask(wanted.task, here) : await this.ofMode(wanted.mode, turn);
    const now = this.pictures.view("pageWalk");
    return { with: wanted, other, differences: differencesOf(now, other) };
  }

  dispose(): void {
    this.second?.session.dispose();
    this.second = null;
  }

  private ofTask(task: number, { va, subject }: PageWalkView): PageWalkView {
    return this.pictures.asShown(() => {
      if (!this.session.look(task)) throw new RequestError("gone", "the task has ended");
      const { view } = this.pictures.walk(this.session, { kind: "text", text: va }, null);
      return { ...view, subject: { ...view.subject, expression: subject.expression } };
    });
  }

  private async ofMode(mode: PagingName, turn: number): Promise<PageWalkView> {
    const session = await this.machineFor(mode, turn);
    await this.goAlong(session, turn);
    const { subject } = this.pictures.view("pageWalk");
    const { view } = this.pictures.walk(session, wishFor(subject, session.arch === this.session.arch), null);
    return view;
  }

  private async machineFor(mode: PagingName, turn: number): Promise<SessionClass> {
    if (this.second?.mode === mode) return this.second.session;
    this.dispose();
    const { bundle, run } = await this.bundleFor(ARCH[mode]);
    this.stillWanted(turn);
    const loaded = await this.programs.load(bundle);
    this.stillWanted(turn);
    if (!loaded.ok) throw new RequestError("failed", loaded.issues[0]?.id ?? "");
    const options = sessionOptions({ ...run, onFinding: "continue", system: { ...run.system, paging: mode } }, "analysis", bundle.name);
    const session = new Session(loaded.loaded, options);
    this.second = { mode, session };
    return session;
  }

  private async bundleFor(arch: ProgramBundle["arch"]): Promise<{ readonly bundle: ProgramBundle; readonly run: RunSettings }> {
    if (arch === this.program.bundle.arch) return this.program;
    const answer = await this.host.compiled(arch);
    if (answer.kind === "failed") throw new RequestError("failed", answer.text);
    return answer;
  }

  /** Statement by statement both runs do the same; the second one ends early when it waits for input. */
  private async goAlong(session: SessionClass, turn: number): Promise<void> {
    const goal = Math.min(this.session.step, MOST_STEPS);
    if (session.step > goal) session.seek(goal);
    const from = session.step;
    while (session.step < goal && !session.exit) {
      const before = session.step;
      session.seek(Math.min(goal, before + SLICE));
      if (session.step === before) break;
      if (session.step >= goal) break;
      this.host.progress((session.step - from) / (goal - from));
      await this.host.pause();
      this.stillWanted(turn);
    }
    this.host.progress(null);
  }

  private stillWanted(turn: number): void {
    if (turn === this.turn) return;
    throw new RequestError("gone", "something else is compared now");
  }
}

/** The same thing there: expressions mean what they mean there, addresses are addresses where pointers have the same size. */
function wishFor(subject: PageWalkView["subject"], sameArch: boolean): WalkWish {
  if (subject.source === "running") return { kind: "running" };
  if (subject.expression !== null) return { kind: "text", text: subject.expression, address: subject.address };
  return sameArch ? { kind: "text", text: subject.address } : { kind: "running" };
}
