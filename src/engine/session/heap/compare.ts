/**
 * The same program under several allocators: each gets a machine of its own and runs from start to end (meteredRun.ts).
 *
 *   for (const progress of comparing(loaded, options, ["glibc", "buddy"], 20_000_000)) …      a slice at a time, so that others may speak
 */
import { SYSTEM_CALL_COST } from "../../malloc/measure/meter";
import type { SessionOptions } from "../api";
import type { LoadedProgram } from "../load";
import type { AllocatorComparison, AllocatorRun } from "./compareData";
import { MeteredRun, type Printed } from "./meteredRun";

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
    const run = new MeteredRun(loaded, { ...options, system: { ...options.system, malloc: allocator } });
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

export { SYSTEM_CALL_COST };
