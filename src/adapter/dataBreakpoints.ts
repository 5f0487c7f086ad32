/** Breakpoints on memory: stop when these bytes are written (or read). A data id is `address:size:text`. */
import type { DebugProtocol } from "@vscode/debugprotocol";
import { type Language, render } from "../base/messages";
import type { ISession } from "../engine/session";
import { typesOf, type Value } from "../engine/session/values";
import { Breakpoint, type Verdict } from "./breakpoint";
import type { Stops } from "./breakpoints";

interface Watched {
  readonly address: number;
  readonly size: number;
  readonly read: boolean;
  readonly write: boolean;
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
    return { dataId: `${address}:${size}:${text}`, description: text, accessTypes: ["write", "read", "readWrite"], canPersist: false };
  }

  set(args: DebugProtocol.SetDataBreakpointsArguments): DebugProtocol.Breakpoint[] {
    const made = args.breakpoints.map((spec) => {
      const m = ID.exec(spec.dataId);
      const breakpoint = new Breakpoint(this.nextId(), [], spec, this.language);
      const access = spec.accessType ?? "write";
      return m && !breakpoint.badHitCondition ? { address: Number(m[1]), size: Number(m[2]), read: access !== "write", write: access !== "read", breakpoint } : breakpoint.id;
    });
    this.watched = made.filter((w) => typeof w !== "number");
    this.session.setWatchpoints(this.watched);
    this.remember();
    return made.map((w) => (typeof w === "number" ? { id: w, verified: false } : { id: w.breakpoint.id, verified: true }));
  }

  /** Takes note of the bytes before the run goes on. */
  remember(): void {
    this.before = this.watched.map((w) => this.session.read(w.address, w.size).bytes);
  }

  /** The run stopped for one of them: those whose bytes changed or that the last statement touched. */
  judge(): Stops {
    const touched = this.watched.filter((w, i) => this.changed(w, i) || this.accessed(w));
    const here = touched.length > 0 ? touched : this.watched;
    const verdicts: Verdict[] = here.map((w) => w.breakpoint.judge(this.session));
    this.remember();
    return { ids: here.filter((_, i) => verdicts[i]!.stop).map((w) => w.breakpoint.id), verdicts };
  }

  private changed(w: Watched, i: number): boolean {
    const now = this.session.read(w.address, w.size).bytes;
    return w.write && now.some((byte, k) => byte !== this.before[i]?.[k]);
  }

  private accessed(w: Watched): boolean {
    return this.session.accesses().some((a) => (a.write ? w.write : w.read) && a.address < w.address + w.size && w.address < a.address + a.size);
  }

  /** Ids and bytes of the written ones, for going backwards. */
  written(): readonly { readonly id: number; readonly bytes: Uint8Array }[] {
    return this.watched.filter((w) => w.write).map((w) => ({ id: w.breakpoint.id, bytes: this.session.read(w.address, w.size).bytes }));
  }
}
