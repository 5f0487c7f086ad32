/**
 * The same program under several allocators: each gets a machine of its own and runs from start to end, with a meter between machine and
 * allocator (engine/malloc/measure). Findings do not stop a run: what really happens, happens.
 *
 *   for (const progress of comparing(loaded, options, ["glibc", "buddy"], 20_000_000)) …      a slice at a time, so that others may speak
 */
import { HeapMeter, type MeterSample, SYSTEM_CALL_COST } from "../../malloc/measure/meter";
import type { SessionOptions, Stop } from "../api";
import type { LoadedProgram } from "../load";
import { Session } from "../session";
import { signalName } from "../signals";
import type { AllocatorComparison, AllocatorRun, RunEnd, UsageSample } from "./compareData";

const SLICE = 500_000;

export interface ComparisonProgress {
  readonly allocator: string;
  /** Place in the list of allocators. */
  readonly index: number;
  readonly steps: number;
  /** The runs that are done. */
  readonly runs: readonly AllocatorRun[];
}

/** Yields after every slice and every run; returns the comparison. */
export function* comparing(loaded: LoadedProgram, options: SessionOptions, allocators: readonly string[], limit: number): Generator<ComparisonProgress, AllocatorComparison> {
  const runs: AllocatorRun[] = [];
  let first: Printed | null = null;
  for (const [index, allocator] of allocators.entries()) {
    const run = new MeteredRun(loaded, options, allocator);
    while (!run.advance(limit)) yield { allocator, index, steps: run.steps, runs: [...runs] };
    runs.push(run.result(first));
    first ??= run.printed;
    run.dispose();
    yield { allocator, index, steps: runs.at(-1)!.steps, runs: [...runs] };
  }
  return { runs, limit };
}

export function compareAllocators(loaded: LoadedProgram, options: SessionOptions, allocators: readonly string[], limit: number): AllocatorComparison {
  const runs = comparing(loaded, options, allocators, limit);
  for (let next = runs.next(); ; next = runs.next()) if (next.done) return next.value;
}

/** What a run printed, and how it ended: equal for runs that did the same. */
interface Printed { hash: number; length: number; end: string }

class MeteredRun {
  private readonly meter = new HeapMeter();
  private session: Session | null = null;
  private reason: Stop["reason"] = "limit";
  private detail = "";
  private written = 0;
  readonly printed: Printed = { hash: 0, length: 0, end: "" };

  constructor(
    loaded: LoadedProgram,
    options: SessionOptions,
    private readonly allocator: string,
  ) {
    try {
      this.session = new Session(loaded, { ...options, onFinding: "continue", system: { ...options.system, malloc: allocator }, heapMeter: this.meter });
    } catch (error) {
      this.broken(error);
    }
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
    this.session?.dispose();
    this.session = null;
  }
}

const same = (a: Printed, b: Printed): boolean => a.hash === b.hash && a.length === b.length && a.end === b.end;

function usage({ call, step, blocks, asked, given, taken, space: { free, pieces, largest } }: MeterSample): UsageSample {
  return { call, step, blocks, asked, given, taken, free, pieces, largestFree: largest, internal: given > 0 ? (given - asked) / given : 0, external: free > 0 ? 1 - largest / free : 0 };
}

export { SYSTEM_CALL_COST };
