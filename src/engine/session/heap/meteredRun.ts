/** One whole run of a program, with a meter between machine and allocator (engine/malloc/measure). Findings do not stop it: what really happens, happens. */
import { HeapMeter, type MeterSample } from "../../malloc/measure/meter";
import type { SessionOptions, Stop } from "../api";
import type { LoadedProgram } from "../load";
import { Session } from "../session";
import { signalName } from "../signals";
import type { AllocatorRun, RunEnd, UsageSample } from "./compareData";

const SLICE = 500_000;

/** What a run printed, and how it ended: equal for runs that did the same. */
export interface Printed { hash: number; length: number; end: string }

export class MeteredRun {
  private readonly meter = new HeapMeter();
  private current: Session | null = null;
  private reason: Stop["reason"] = "limit";
  private detail = "";
  private written = 0;
  private readonly allocator: string;
  readonly printed: Printed = { hash: 0, length: 0, end: "" };

  /** The allocator is the one that the options choose. */
  constructor(loaded: LoadedProgram, options: SessionOptions) {
    this.allocator = options.system?.malloc ?? "glibc";
    try {
      this.current = new Session(loaded, { ...options, onFinding: "continue", heapMeter: this.meter });
    } catch (error) {
      this.broken(error);
    }
  }

  /** Null: the run could not be made, or is disposed. */
  get session(): Session | null {
    return this.current;
  }

  get steps(): number {
    return this.session?.step ?? 0;
  }

  /** True: it has ended, or gone as far as it may. */
  advance(limit: number): boolean {
    if (!this.session) return true;
    let stop: Stop;
    try {
      stop = this.session.run(Math.min(SLICE, limit - this.session.step));
    } catch (error) {
      this.broken(error);
      return true;
    }
    this.collect();
    this.reason = stop.reason;
    this.detail = stop.detail ?? this.detail;
    return (stop.reason !== "limit" && stop.reason !== "step") || this.session.step >= limit;
  }

  private broken(error: unknown): void {
    this.reason = "broken";
    this.detail = error instanceof Error ? error.message : String(error);
  }

  private collect(): void {
    const output = this.session!.output();
    for (; this.written < output.length; this.written++) {
      const { fd, bytes } = output[this.written]!;
      if (fd !== 1) continue;
      this.printed.length += bytes.length;
      for (const byte of bytes) this.printed.hash = (Math.imul(this.printed.hash, 31) + byte) | 0;
    }
  }

  private end(kinds: readonly string[]): RunEnd {
    if (this.reason === "broken") return "failed";
    if (kinds.includes("deadlock") && this.reason !== "limit") return "deadlock";
    if (this.reason === "exited") return (this.session?.exit?.signal ?? 0) > 0 ? "signal" : "exited";
    return this.reason === "input" ? "input" : "limit";
  }

  result(first: Printed | null): AllocatorRun {
    const { meter, session } = this;
    const kinds = session?.findings.map((f) => f.kind) ?? [];
    const end = this.end(kinds);
    const exit = session?.exit ?? { status: 0, signal: 0 };
    this.printed.end = `${end} ${exit.status} ${exit.signal}`;
    const lost = session && end === "exited" ? session.lost() : { lost: [], indirect: [] };
    const leaked = [...lost.lost, ...lost.indirect];
    const last = session && end !== "failed" ? meter.end() : null;
    const { reads, writes, bytes, systemCalls } = meter.memory?.work ?? { reads: 0, writes: 0, bytes: 0, systemCalls: 0 };
    return {
      allocator: this.allocator, end, status: exit.status, signal: end === "signal" ? signalName(exit.signal) : "", reason: end === "failed" ? this.detail : "", steps: this.steps,
      same: first && same(first, this.printed), findings: kinds.filter((kind) => !kind.startsWith("leak")),
      leaks: leaked.length, leakedBytes: leaked.reduce((sum, b) => sum + b.size, 0),
      calls: { ...meter.calls }, failures: meter.failures,
      cost: { reads, writes, bytes, systemCalls, total: meter.memory ? meter.total : 0, worst: meter.worst },
      peak: meter.peak && usage(meter.peak), last: last && usage(last), peakTaken: meter.peakTaken, samples: meter.samples.map(usage), strip: meter.strip,
    };
  }

  dispose(): void {
    this.current?.dispose();
    this.current = null;
  }
}

const same = (a: Printed, b: Printed): boolean => a.hash === b.hash && a.length === b.length && a.end === b.end;

function usage({ call, step, blocks, asked, given, taken, space: { free, pieces, largest } }: MeterSample): UsageSample {
  return { call, step, blocks, asked, given, taken, free, pieces, largestFree: largest, internal: given > 0 ? (given - asked) / given : 0, external: free > 0 ? 1 - largest / free : 0 };
}
