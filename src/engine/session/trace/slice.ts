/**
 * Which places in memory a register slot's value came from: backwards through what a statement did, through calls and returns, and
 * through earlier statements of the same call when a value waited in a slot (`f(a, g())`: `a` waits while g runs).
 */
import { Frame, type FunctionCode } from "../../vm/program";
import type { ISession } from "../api";
import type { Machine } from "../machine";
import { type Flow, flowInto } from "./flow";
import { type Event, functionOf, record, type Recording } from "./recording";
import type { Effort } from "./writes";

/** The way of a value between two places in memory: it was passed to a function, or given back by one. */
export interface Passing { readonly kind: "argument" | "returned"; readonly function: string; readonly event: Event }

export interface Source {
  readonly flow: Exclude<Flow, { kind: "slot" }>;
  /** Where it was taken; null: not found. */
  readonly event: Event | null;
  readonly recording: Recording | null;
  /** The latest first. */
  readonly passings: readonly Passing[];
  /** It was stored as it is, without a slot in between. */
  readonly direct?: boolean;
}

/** A slot as the instruction before `index` of a recording finds it. */
interface Point { readonly recording: Recording; readonly index: number; readonly slot: number; readonly fp: number }

const EARLIER = 6;
const NEAR = 400;
/** What stopping at every statement costs, in statements. */
const PER_STOP = 30;

export class Slicer {
  constructor(
    private readonly m: Machine,
    private readonly session: ISession,
    private readonly effort: Effort,
  ) {}

  /** What the slot held when the event began. */
  source(recording: Recording, event: Event, slot: number): Source {
    return this.follow({ recording, index: event.index, slot, fp: event.fp }, []);
  }

  private follow(from: Point, before: readonly Passing[]): Source {
    let { recording, slot, fp } = from;
    let passings = before;
    let { index } = from;
    for (let earlier = 0; ; ) {
      const found = this.definition(recording, index, slot);
      if (!found) {
        const older = earlier < EARLIER && !this.local(recording, slot, fp) ? this.earlier(recording, fp, slot) : null;
        earlier++;
        if (!older) return this.unfound(recording, slot, fp, passings);
        [recording, index] = [older, older.events.length];
        continue;
      }
      const { event, flow } = found;
      const passing = this.passing(event, fp);
      if (passing) passings = [...passings, passing];
      if (flow.kind !== "slot") return { flow, event, recording, passings };
      [index, slot, fp] = [event.index, flow.slot, event.fp];
    }
  }

  private definition(recording: Recording, index: number, slot: number): { readonly event: Event; readonly flow: Flow } | null {
    for (let i = index - 1; i >= 0; i--) {
      const event = recording.events[i]!;
      const flow = flowInto(this.m, event, slot);
      if (flow) return { event, flow };
    }
    return null;
  }

  /** The slot's frame is another than that of the instruction which filled it. */
  private passing(event: Event, fp: number): Passing | null {
    if (event.fp === fp) return null;
    const kind = event.fp < fp ? "argument" : "returned";
    return { kind, function: kind === "returned" ? (functionOf(this.m, event.pc)?.name ?? "") : "", event };
  }

  /** A slot that keeps the address of a local for the whole call. */
  private local(recording: Recording, slot: number, fp: number): FunctionCode["allocas"][number] | null {
    const event = recording.events.find((e) => e.fp === fp);
    const f = event ? functionOf(this.m, event.pc) : null;
    return f?.allocas.find((a) => a.slot >= 0 && fp + a.slot === slot) ?? null;
  }

  private unfound(recording: Recording, slot: number, fp: number, passings: readonly Passing[]): Source {
    const local = this.local(recording, slot, fp);
    const variable = local && local.variable >= 0 ? this.m.program.debug.variables[local.variable]! : null;
    return { flow: local ? { kind: "address", name: variable?.name ?? "" } : { kind: "unknown" }, event: null, recording: null, passings };
  }

  /** The latest earlier statement in which the frame's own code ran and filled the slot. */
  private earlier(recording: Recording, fp: number, slot: number): Recording | null {
    const task = recording.events.find((e) => e.fp === fp)?.task;
    if (task === undefined) return null;
    const seen = new Set<number>();
    for (let step = recording.step - 1, tries = 0; tries < EARLIER && step >= 0; tries++) {
      const at = this.stoodBefore(step, task, fp, seen);
      if (at < 0) return null;
      const older = record(this.m, this.session, at + 1);
      if (this.definition(older, older.events.length, slot)) return older;
      step = at;
    }
    return null;
  }

  /** The latest state before `step` in which the frame's own statement was about to begin, or one that it had called, at a call not seen yet. */
  private stoodBefore(step: number, task: number, fp: number, seen: Set<number>): number {
    const { m, session } = this;
    const { u32 } = m.memory;
    const wanted = (s: ISession): boolean => {
      if (s.current !== task) return false;
      const now = m.regs.fp;
      return now === fp || (u32[(now + Frame.callerFp) >>> 2] === fp && !seen.has(u32[(now + Frame.retPc) >>> 2]!));
    };
    const all = new Set(session.program.statements.keys());
    for (let high = step, spans = 0; high > 0 && spans < 4 && this.effort.left > 0; spans++) {
      const low = spans === 0 ? Math.max(session.spanBefore(high), high - NEAR) : session.spanBefore(high);
      this.effort.left -= (high - low) * PER_STOP;
      const found = session.searchSpan(low, high, wanted, all);
      if (found >= 0) {
        session.seek(found);
        if (m.regs.fp !== fp) seen.add(u32[(m.regs.fp + Frame.retPc) >>> 2]!);
        return found;
      }
      high = low;
    }
    return -1;
  }
}
