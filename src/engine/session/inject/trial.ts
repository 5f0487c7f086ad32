/** How a program took the failure of one allocation. */
import type { Finding, FindingCondition } from "../../checker/finding";
import type { ExitInfo, StopReason } from "../api";
import type { ToldCall } from "./allocations";

/**
 * handled: it went on or ended by itself, and nothing was found · breaks: something was found that the clean run does not have ·
 * aborted: it died of a signal, as after a failed assert · unfinished: it had not ended at the limit, or waited for input.
 */
export type TrialEnd = "handled" | "breaks" | "aborted" | "unfinished";

export interface Trial {
  readonly call: ToldCall;
  readonly end: TrialEnd;
  readonly reason: StopReason;
  readonly exit: ExitInfo | null;
  readonly steps: number;
}

/** A finding with the calls of which each alone makes it happen. */
export interface InjectedFinding {
  readonly finding: Finding;
  readonly calls: readonly number[];
}

/** Trials that nothing was found in and that did not end well, of one place and one kind of end. */
export interface OddEnd {
  readonly trial: Trial;
  readonly when: FindingCondition;
  readonly calls: readonly number[];
}

const placeOf = (f: Finding): string => (f.place ? `${f.place.file}:${f.place.line}:${f.place.column}` : String(f.pc));
const family = (f: Finding): string => (f.kind.startsWith("leak") ? "leak" : f.kind);

/** The same mistake at the same place. A block that is lost as the head of a list or as a part of one is the same leak. */
export const mistakeKey = (f: Finding): string => `${family(f)} ${placeOf(f)}`;

/** As mistakeKey, but a leak on one error path is another than on the next. */
const pathKey = (f: Finding): string => {
  const lost = f.kind.startsWith("leak") ? f.related.find((r) => r.role === "lost") : undefined;
  return `${mistakeKey(f)} ${lost ? `${lost.place.file}:${lost.place.line}` : ""}`;
};

export function endOf(found: readonly Finding[], reason: StopReason, exit: ExitInfo | null): TrialEnd {
  if (found.length > 0) return "breaks";
  if (reason !== "exited") return "unfinished";
  return exit !== null && exit.signal > 0 ? "aborted" : "handled";
}

/** Findings of all trials, each once, with the calls that lead to it. */
export class Injected {
  private readonly known = new Map<string, { readonly finding: Finding; readonly call: ToldCall; readonly calls: number[] }>();

  add(call: ToldCall, found: readonly Finding[]): void {
    for (const finding of found) {
      const key = pathKey(finding);
      const before = this.known.get(key);
      // The earliest call is the one that is told.
      if (before && before.call.number < call.number) before.calls.push(call.number);
      else this.known.set(key, { finding, call, calls: [call.number, ...(before?.calls ?? [])] });
    }
  }

  list(): InjectedFinding[] {
    const all = [...this.known.values()].map(({ finding, call, calls }) => ({ finding: conditional(finding, call, calls.length), calls: calls.sort((a, b) => a - b) }));
    return all.sort((a, b) => a.calls[0]! - b.calls[0]! || a.finding.step - b.finding.step);
  }
}

/** What a call gives that finds no memory, where that is not NULL. */
const ANSWERS: Readonly<Record<string, string>> = {
  posix_memalign: "ENOMEM", asprintf: "-1", vasprintf: "-1", getline: "-1", getdelim: "-1", scandir: "-1", nftw: "-1", ftw: "-1", setenv: "-1", putenv: "-1", atexit: "-1", on_exit: "-1",
  regcomp: "REG_ESPACE", glob: "GLOB_NOSPACE", wordexp: "WRDE_NOSPACE", hcreate: "0", hcreate_r: "0", pthread_atfork: "ENOMEM", pthread_setspecific: "ENOMEM", iconv_open: "-1",
  argz_create: "ENOMEM", argz_create_sep: "ENOMEM", argz_add: "ENOMEM", argz_append: "ENOMEM", argz_insert: "ENOMEM", envz_add: "ENOMEM",
};
/** Functions whose sizes are the program's own; what others ask for inside is nobody's business. */
const SIZED: ReadonlySet<string> = new Set(["malloc", "calloc", "realloc", "reallocarray", "aligned_alloc", "memalign", "posix_memalign", "valloc", "pvalloc"]);

export const answerOf = (called: string): string => ANSWERS[called] ?? "NULL";

const conditionOf = ({ number, bytes, function: called, place }: ToldCall, calls: number): FindingCondition => ({
  message: "allocation-fails",
  args: [number, bytes, called, place?.line ?? "", calls > 1 ? calls - 1 : ""],
});

function conditional(finding: Finding, call: ToldCall, calls: number): Finding {
  const { bytes, function: called, place, step } = call;
  const failed = place ? [{ role: "failed" as const, place, step, message: "failed", args: [called, SIZED.has(called) ? bytes : "", answerOf(called)] }] : [];
  return { ...finding, when: conditionOf(call, calls), related: [...failed, ...finding.related] };
}

/** `trials` in the order of their calls. */
export function oddEnds(trials: readonly Trial[]): OddEnd[] {
  const groups = new Map<string, Trial[]>();
  for (const trial of trials) {
    if (trial.end !== "aborted" && trial.end !== "unfinished") continue;
    const { place } = trial.call;
    const key = `${trial.end} ${trial.reason} ${trial.exit?.signal} ${place?.file}:${place?.line}:${place?.column}`;
    groups.set(key, [...(groups.get(key) ?? []), trial]);
  }
  return [...groups.values()].map((group) => ({ trial: group[0]!, when: conditionOf(group[0]!.call, group.length), calls: group.map((t) => t.call.number) }));
}
