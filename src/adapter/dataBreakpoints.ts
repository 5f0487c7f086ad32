/** Breakpoints on memory: stop behind the statement that changed these bytes. A data id is `address:size:text`. */
import type { DebugProtocol } from "@vscode/debugprotocol";
import { type Language, render } from "../base/messages";
import type { ISession } from "../engine/session";
import { typesOf, type Value } from "../engine/session/values";
import { Breakpoint } from "./breakpoint";
import type { Stops } from "./breakpoints";

interface Watched {
  readonly address: number;
  readonly size: number;
  readonly breakpoint: Breakpoint;
}

const ID = /^(\d+):(\d+):/;
const LARGEST = 4096;

export class DataBreakpoints {
  private watched: readonly Watched[] = [];
  private before: readonly Uint8Array[] = [];

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
    this.watched = good.map(({ id, breakpoint }) => ({ address: Number(id?.[1]), size: Number(id?.[2]), breakpoint }));
    this.remember();
    return made.map((m) => ({ id: m.breakpoint.id, verified: good.includes(m) }));
  }

  /** Takes note of the bytes before the run goes on. */
  remember(): void {
    this.before = this.watched.map((w) => this.session.read(w.address, w.size).bytes);
  }

  /** Judges those whose bytes are not what they were when last looked at. */
  judge(): Stops {
    const here = this.watched.filter((w, i) => this.session.read(w.address, w.size).bytes.some((byte, k) => byte !== this.before[i]?.[k]));
    if (here.length === 0) return { ids: [], verdicts: [] };
    const verdicts = here.map((w) => w.breakpoint.judge(this.session));
    this.remember();
    return { ids: here.filter((_, i) => verdicts[i]!.stop).map((w) => w.breakpoint.id), verdicts };
  }

  /** Ids and present bytes, for going backwards. */
  written(): readonly { readonly id: number; readonly bytes: Uint8Array }[] {
    return this.watched.map((w) => ({ id: w.breakpoint.id, bytes: this.session.read(w.address, w.size).bytes }));
  }
}
