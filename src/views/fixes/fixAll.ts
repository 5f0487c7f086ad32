/** Fixes one finding after the other, each shown to help by a run of its own, until none is left or none helps. */
import { hasIdeas, planFixes } from "./plan";
import { ProgramText } from "./source/program";
import type { Fix, Mistake } from "./types";
import { type Texts, type Trial, type Try, verifyFixes } from "./verify";

export interface FixedAll {
  readonly texts: Texts;
  readonly done: readonly { readonly mistake: Mistake; readonly fix: Fix }[];
  readonly left: readonly Mistake[];
}

export interface Bounds {
  /** Runs at most. */
  readonly trials: number;
  /** Only findings of this kind; null: all. */
  readonly kind: string | null;
  readonly cancelled: () => boolean;
}

const LAST: ReadonlySet<string> = new Set(["leak-indirect", "leak"]);

/** What was lost because of a mistake is looked at when the mistake is gone: leaks come last, and then what was said without a run. */
const inOrder = ({ findings: all, notices }: Trial): Mistake[] => [...all.filter((m) => !LAST.has(m.kind)), ...all.filter((m) => LAST.has(m.kind)), ...notices.filter((m) => hasIdeas(m.kind))];

const keyOf = (m: Mistake): string => JSON.stringify([m.kind, m.place, m.related.map((r) => r.place)]);

export async function fixAll(texts: Texts, first: Trial, run: Try, bounds: Bounds): Promise<FixedAll> {
  const done: { mistake: Mistake; fix: Fix }[] = [];
  let now: { texts: Texts; trial: Trial } = { texts, trial: first };
  let trials = 0;
  const mayTry = (): boolean => trials < bounds.trials && !bounds.cancelled();
  const counted: Try = (changed) => {
    trials++;
    return run(changed);
  };
  for (let helped = true; helped && mayTry(); ) {
    helped = false;
    const program = new ProgramText(now.texts);
    const hopeless = new Set<string>();
    for (const mistake of inOrder(now.trial)) {
      if ((bounds.kind !== null && mistake.kind !== bounds.kind) || hopeless.has(keyOf(mistake))) continue;
      const [best] = await verifyFixes(now.texts, now.trial, mistake, planFixes(program, mistake, now.trial.findings), counted, 1, mayTry);
      hopeless.add(keyOf(mistake));
      if (!best) continue;
      done.push({ mistake, fix: best.fix });
      now = best;
      helped = true;
      break;
    }
  }
  return { texts: now.texts, done, left: now.trial.findings };
}
