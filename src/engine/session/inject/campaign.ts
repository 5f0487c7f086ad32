/**
 * Failure injection: the program once more for every allocation that could fail. A clean run is recorded first; a trial goes back to
 * just before the call that it lets fail and runs on from there, so that only what lies behind the call is run again.
 *
 *     clean run   ──a──────b────────c───▶ end
 *     trial c                      └✗───▶ end
 *     trial b             └✗───────────▶ end
 *     trial a       └✗─────────────────▶ end
 */
import type { Finding } from "../../checker/finding";
import type { ExitInfo, ISession, Stop, StopReason } from "../api";
import { Allocations, type ToldCall } from "./allocations";
import { endOf, Injected, type InjectedFinding, mistakeKey, type OddEnd, oddEnds, type Trial, type TrialEnd } from "./trial";

export interface InjectionLimits {
  /** Trials. */
  readonly most: number;
  /** Statements of one run, from its beginning. */
  readonly statements: number;
  /** Asked between slices; true: no more trials. */
  enough(): boolean;
}

export interface InjectionProgress {
  readonly tried: number;
  readonly planned: number;
  /** The trial that was made last. */
  readonly last: Trial | null;
}

export interface InjectionResult {
  readonly allocations: number;
  /** How many trials would have been made with enough time. */
  readonly planned: number;
  /** In the order of the calls. */
  readonly trials: readonly Trial[];
  readonly findings: readonly InjectedFinding[];
  readonly odd: readonly OddEnd[];
}

const SLICE = 400_000;
/** A trial may take so much longer than the clean run; what takes more does not end for all we know. */
const LONGER = 4;
const SPARE = 1_000_000;

const goesOn = ({ reason }: Stop): boolean => reason === "limit" || reason === "step" || reason === "finding";

/**
 * To be made before the clean run, which is the caller's own business. The session must go on at findings (`onFinding: "continue"`);
 * afterwards it stands somewhere in the last trial.
 */
export class Campaign {
  private readonly allocations: Allocations;
  private readonly injected = new Injected();
  private readonly trials: Trial[] = [];
  private readonly known = new Set<string>();
  private clean: { readonly step: number; readonly exit: ExitInfo | null } = { step: 0, exit: null };

  constructor(
    private readonly session: ISession,
    private readonly limits: InjectionLimits,
  ) {
    this.allocations = new Allocations(session);
  }

  /** The session stands at the end of the clean run. Yields now and then, and after each trial. */
  *explore(): Generator<InjectionProgress, InjectionResult> {
    const { session, allocations } = this;
    allocations.stop();
    for (const f of session.findings) this.known.add(mistakeKey(f));
    this.clean = { step: session.step, exit: session.exit };
    const rounds = allocations.rounds(this.limits.most, this.clean.step);
    const planned = rounds.reduce((sum, round) => sum + round.length, 0);
    const progress = (): InjectionProgress => ({ tried: this.trials.length, planned, last: this.trials.at(-1) ?? null });
    for (const round of rounds) {
      for (const number of round) {
        yield progress();
        if (this.limits.enough() || !(yield* this.attempt(number, progress))) return this.result(planned);
      }
      this.forget();
    }
    return this.result(planned);
  }

  private result(planned: number): InjectionResult {
    const trials = this.trials.sort((a, b) => a.call.number - b.call.number);
    return { allocations: this.allocations.count, planned, trials, findings: this.injected.list(), odd: oddEnds(trials) };
  }

  /** False: there was no time for it. */
  private *attempt(number: number, progress: () => InjectionProgress): Generator<InjectionProgress, boolean> {
    const call = this.allocations.told(number);
    this.goBefore(call);
    this.session.failAllocations(number);
    const goal = Math.min(this.limits.statements, LONGER * this.clean.step + SPARE);
    let stop: Stop;
    do {
      stop = this.session.run(Math.min(SLICE, Math.max(1, goal - this.session.step)));
      yield progress();
      if (this.limits.enough()) return false;
    } while (goesOn(stop) && this.session.step < goal);
    this.finish(call, goesOn(stop) ? "limit" : stop.reason);
    return true;
  }

  private finish(call: ToldCall, reason: StopReason): void {
    const found = this.session.findings.filter((f) => !this.known.has(mistakeKey(f)));
    this.injected.add(call, found);
    this.trials.push({ call, end: this.endOfTrial(found, reason), reason, exit: this.session.exit, steps: this.session.step });
  }

  /** The clean run may end in a signal too, or not at all: then no trial can be blamed for it. */
  private endOfTrial(found: readonly Finding[], reason: StopReason): TrialEnd {
    const { exit } = this.clean;
    const end = endOf(found, reason, this.session.exit);
    const asClean = exit === null ? reason === "limit" || reason === "input" : exit.signal > 0 && exit.signal === this.session.exit?.signal;
    return end !== "breaks" && asClean ? "handled" : end;
  }

  /** To the statement that makes the call, or as far before it as waiting threads demand. */
  private goBefore(call: ToldCall): void {
    const { session } = this;
    for (let back = 1; ; back *= 2) {
      session.seek(Math.max(0, call.step - back));
      if (session.allocationsMade < call.number || session.step === 0) return;
    }
  }

  /** Back to a history in which nothing fails. */
  private forget(): void {
    const first = this.trials.at(-1)?.call;
    if (!first) return;
    this.goBefore(first);
    this.session.failAllocations(0);
  }
}
