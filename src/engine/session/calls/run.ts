/**
 * Makes the calls of a plan on one machine: each begins before main's first statement with its number written into the variable that
 * main looks at, and ends with its main or at a bound.
 */
import type { Finding, FindingCondition } from "../../checker/finding";
import type { ISession, Stop } from "../api";
import { CASE_VARIABLE, type CallPlan, HARNESS_FILE, type PlannedCall, RETURNED } from "./plan";
import { type Seen, worthOf } from "./verdict";

export interface CallLimits {
  /** Statements of one call, and of all together. */
  readonly each: number;
  readonly all: number;
}
export const CALL_LIMITS: CallLimits = { each: 600_000, all: 12_000_000 };

export interface CalledFunction {
  readonly name: string;
  readonly line: number;
  /** Calls that were made. */
  readonly calls: number;
  /** What was found in them. */
  readonly findings: number;
}

export interface FunctionFinding {
  readonly finding: Finding;
  readonly call: PlannedCall;
}

export interface CallResults {
  readonly functions: readonly CalledFunction[];
  readonly findings: readonly FunctionFinding[];
  readonly steps: number;
  /** What the engine itself did not manage, or empty. */
  readonly broken: string;
}

type Observed = Omit<Seen, "always">;

export class CallRun {
  private readonly seen: Observed[] = [];
  private readonly made = new Map<string, number>();
  private next = 0;
  private spent = 0;
  private broken = "";
  private readonly harness: number;

  constructor(
    private readonly session: ISession,
    private readonly plan: CallPlan,
    private readonly limits: CallLimits = CALL_LIMITS,
  ) {
    this.harness = session.debug.files.findIndex((f) => f.name === HARNESS_FILE);
  }

  get over(): boolean {
    return this.next >= this.plan.calls.length || this.spent >= this.limits.all;
  }

  get steps(): number {
    return this.spent;
  }

  /** Makes one call. */
  advance(): void {
    const call = this.plan.calls[this.next++];
    if (!call) return;
    this.made.set(call.function, (this.made.get(call.function) ?? 0) + 1);
    const stop = runCall(this.session, call.number, this.limits.each);
    this.spent += this.session.step;
    if (stop.reason === "broken") this.broken ||= `${call.text}: ${stop.detail ?? ""}`;
    else this.observe(call);
  }

  /** What the user's own code did wrong; after a finding that the arguments may be to blame for nothing counts any more. */
  private observe(call: PlannedCall): void {
    const { session } = this;
    const returned = session.exit?.status === RETURNED && session.exit.signal === 0;
    const arguments_ = this.argumentsOf(call);
    let overwritten = false;
    for (const raw of session.findings) {
      const finding = this.placed(raw, call);
      if (!finding.place || this.isLibrary(finding.place.file)) continue;
      // What was overwritten may be anything.
      if (overwritten && finding.kind !== "out-of-bounds-write" && finding.kind !== "out-of-bounds-read") continue;
      overwritten ||= finding.kind === "out-of-bounds-write";
      const argument = arguments_.find((o) => o.id === finding.object?.id)?.made ?? null;
      const before = argument !== null && finding.access?.offset !== null && (finding.access?.offset ?? 0) < 0;
      const seen: Observed = { call, finding, argument: argument && { ...argument, before }, returned };
      this.seen.push(seen);
      if (worthOf({ ...seen, always: true }) !== "warning") return;
    }
  }

  /** What a function returns is looked at behind it: that was its own doing. */
  private placed(finding: Finding, { line }: PlannedCall): Finding {
    const returned = finding.kind === "uninitialized-read" && finding.place?.file === this.harness;
    const file = this.session.debug.files.findIndex((f) => f.name === this.plan.file);
    return returned ? { ...finding, place: { file, line, column: 1, endLine: line, endColumn: 1 }, code: "" } : finding;
  }

  private isLibrary(file: number): boolean {
    return this.session.debug.files[file]?.library ?? true;
  }

  private argumentsOf(call: PlannedCall): { id: number; made: PlannedCall["objects"][number] }[] {
    return this.session.blocks().flatMap((block) => {
      const place = this.session.placeOfPc(block.made.pc);
      const made = place?.file === this.harness ? call.objects.find((o) => o.line === place.line) : undefined;
      return made ? [{ id: block.id, made }] : [];
    });
  }

  results(): CallResults {
    const best = new Map<string, { readonly seen: Observed; readonly worth: "warning" | "info" }>();
    for (const seen of this.seen) {
      const worth = worthOf({ ...seen, always: this.always(seen) });
      const key = keyOf(seen.finding);
      if (worth !== null && (!best.has(key) || (worth === "warning" && best.get(key)!.worth === "info"))) best.set(key, { seen, worth });
    }
    const findings = onePerNull([...best.values()]).map(({ seen, worth }) => this.told(seen, worth));
    const functions = this.plan.functions.flatMap((name) => {
      const calls = this.made.get(name) ?? 0;
      const line = this.plan.calls.find((c) => c.function === name)!.line;
      return calls === 0 ? [] : [{ name, line, calls, findings: findings.filter((f) => f.call.function === name).length }];
    });
    return { functions, findings, steps: this.spent, broken: this.broken };
  }

  /** Have all typical calls of that function the same finding? */
  private always({ call, finding }: Observed): boolean {
    const typical = this.plan.calls.slice(0, this.next).filter((c) => c.function === call.function && c.level === "typical");
    return typical.every((c) => this.seen.some((s) => s.call === c && keyOf(s.finding) === keyOf(finding)));
  }

  private told({ finding, call, argument }: Observed, severity: "warning" | "info"): FunctionFinding {
    const nulled = severity === "info" && finding.kind === "null-dereference" ? call.nulled : "";
    const when: FindingCondition = { message: "called-with", args: [call.text, nulled] };
    const related = finding.related.filter((r) => !this.isLibrary(r.place.file));
    const place = { file: finding.place!.file, line: call.line, column: 1, endLine: call.line, endColumn: 1 };
    const about = argument && argument.name !== "" ? [{ role: "declared" as const, place, step: 0, message: "argument-made", args: [argument.name] }] : [];
    return { finding: { ...finding, severity, when, related: [...related, ...about] }, call };
  }
}

const keyOf = (f: Finding): string => `${f.kind} ${f.place?.file}:${f.place?.line}:${f.place?.column}`;

/** That a parameter may not be null is said once. */
function onePerNull<T extends { readonly seen: Observed; readonly worth: string }>(all: readonly T[]): T[] {
  const told = new Set<string>();
  return all.filter(({ seen: { call }, worth }) => {
    const key = `${call.function} ${call.nulled}`;
    if (worth !== "info" || call.nulled === "") return true;
    if (told.has(key)) return false;
    told.add(key);
    return true;
  });
}

/** Runs call number `n` from the program's beginning to its end or bound. */
export function runCall(session: ISession, n: number, most: number): Stop {
  session.seek(0);
  const variable = session.program.globals.find((g) => g.name === CASE_VARIABLE);
  if (variable) session.write(variable.address, new Uint8Array([n & 0xff, n >> 8, 0, 0]));
  let stop = session.run(most);
  while ((stop.reason === "finding" || stop.reason === "step") && session.step < most && !session.exit) stop = session.run(most - session.step);
  return stop;
}
