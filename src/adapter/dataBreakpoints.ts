/**
 * Breakpoints on memory: stop behind the statement that changed these bytes, in the process that they were set in. The engine's
 * watchpoints end the run; which breakpoint it was is found here. A data id is `address:size:text`.
 */
import type { DebugProtocol } from "@vscode/debugprotocol";
import { type Language, render } from "../base/messages";
import type { ISession } from "../engine/session";
import { typesOf, type Value } from "../engine/session/values";
import { Breakpoint } from "./breakpoint";
import type { Stops } from "./breakpoints";

interface Watched {
  readonly address: number;
  readonly size: number;
  readonly pid: number;
  readonly breakpoint: Breakpoint;
}

const ID = /^(\d+):(\d+):/;
const LARGEST = 4096;

export class DataBreakpoints {
  private watched: readonly Watched[] = [];
  private before: (Uint8Array | null)[] = [];

  constructor(
    private readonly session: ISession,
    private readonly language: Language,
    private readonly nextId: () => number,
  ) {}

  get any(): boolean {
    return this.watched.length > 0;
  }

  /** What could be watched for a value. */
  info(value: Value | null, text: string): DebugProtocol.DataBreakpointInfoResponse["body"] {
    const size = value?.place ? typesOf(this.session).size(value.type) : 0;
    if (!value?.place || size === 0 || value.place.bits) return { dataId: null, description: render(this.language, "adapter.not-watchable", [text]) };
    return this.infoOfBytes(value.place.address, Math.min(size, LARGEST), text);
  }

  infoOfBytes(address: number, size: number, text: string): DebugProtocol.DataBreakpointInfoResponse["body"] {
    return { dataId: `${address}:${size}:${text}`, description: text, accessTypes: ["write"], canPersist: false };
  }

  set(args: DebugProtocol.SetDataBreakpointsArguments): DebugProtocol.Breakpoint[] {
    const made = args.breakpoints.map((spec) => ({ id: ID.exec(spec.dataId), breakpoint: new Breakpoint(this.nextId(), [], spec, this.language) }));
    const good = made.filter((m) => m.id && !m.breakpoint.badHitCondition);
    const pid = this.pidOf(this.session.looked);
    this.watched = good.map(({ id, breakpoint }) => ({ address: Number(id?.[1]), size: Number(id?.[2]), pid, breakpoint }));
    this.session.setWatchpoints(this.watched.map(({ address, size }) => ({ address, size, read: false, write: true })));
    this.remember();
    return made.map((m) => ({ id: m.breakpoint.id, verified: good.includes(m) }));
  }

  /** Takes note of the bytes before the run goes on. */
  remember(): void {
    this.before = this.watched.map((w, i) => this.bytes(w) ?? this.before[i] ?? null);
  }

  /** Those whose bytes are not what they were when last looked at. */
  changed(): readonly Breakpoint[] {
    const here = this.watched.filter((w, i) => this.bytes(w)?.some((byte, k) => byte !== (this.before[i]?.[k] ?? byte)));
    if (here.length > 0) this.remember();
    return here.map((w) => w.breakpoint);
  }

  judge(): Stops {
    const here = this.changed();
    const verdicts = here.map((b) => b.judge(this.session));
    return { ids: here.filter((_, i) => verdicts[i]!.stop).map((b) => b.id), verdicts };
  }

  /** Null while another process runs: the same address is other memory there. */
  private bytes({ address, size, pid }: Watched): Uint8Array | null {
    return this.pidOf(this.session.current) === pid ? this.session.read(address, size).bytes : null;
  }

  /** The process of a task; before and behind the run there is none. */
  private pidOf(task: number): number {
    return this.session.tasks().find((t) => t.id === task)?.pid ?? task;
  }
}
