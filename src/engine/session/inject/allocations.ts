/**
 * What a run asked for: every call that may give memory, in program order. Calls with the same stack are one site; of each site the
 * first, second and last call are worth failing before all others:
 *
 *     site A   1  2  5  6  7      first round   1  3
 *     site B   3  4               second        2  4  7
 *                                 third         5  6
 *
 * A round is walked from its last call back to its first: each trial throws away only the history after its own call.
 */
import type { AllocatingCall } from "../../checker/allocationFailures";
import type { Moment } from "../../checker/heapLog";
import type { SourceRange } from "../../vm/program";
import type { ISession } from "../api";

/** What the last round may cost, in statements; an allocating call and a trial cost as much as so many. */
const WORK = 100_000_000;
const CALL = 500;
const TRIAL = 10_000;

export interface Site {
  readonly calls: number[];
  readonly moment: Moment;
  readonly called: string;
}

/** A call as it is told: where in the program's own code, and as which function of the library. */
export interface ToldCall {
  readonly number: number;
  readonly bytes: number;
  readonly function: string;
  readonly place: SourceRange | null;
  readonly step: number;
}

export class Allocations {
  private readonly bytes: number[] = [];
  private readonly steps: number[] = [];
  private readonly siteOf: Site[] = [];
  private readonly sites = new Map<string, Site>();
  /** Calls made before this one began to listen. */
  private readonly before: number;

  constructor(private readonly session: ISession) {
    this.before = session.allocationsMade;
    session.onAllocation((call, moment) => this.add(call, moment));
  }

  /** What comes from now on belongs to other runs. */
  stop(): void {
    this.session.onAllocation(null);
  }

  get count(): number {
    return this.before + this.bytes.length;
  }

  step(number: number): number {
    return this.steps[number - this.before - 1]!;
  }

  private add({ number, bytes, function: called }: AllocatingCall, moment: Moment): void {
    // The run may pass here again, for example in search of a lost pointer.
    if (number <= this.count) return;
    const key = `${called} ${moment.pc} ${moment.callers.join(" ")}`;
    const site = this.sites.get(key) ?? { calls: [], moment, called };
    this.sites.set(key, site);
    site.calls.push(number);
    this.bytes.push(bytes);
    this.steps.push(moment.step);
    this.siteOf.push(site);
  }

  /**
   * At most `most` calls to fail, the telling ones first; each round from the last call to the first. The last round is what a bounded
   * amount of work allows, spread over the run, whose end is at step `end`.
   */
  rounds(most: number, end: number): number[][] {
    const sites = [...this.sites.values()];
    const first = sites.map(({ calls }) => calls[0]!);
    const second = sites.flatMap(({ calls }) => [...new Set([calls[1]!, calls.at(-1)!])].filter((n) => n > calls[0]!));
    const early = new Set([...first, ...second]);
    const rest = this.affordable(Array.from(this.bytes, (_, i) => this.before + 1 + i).filter((n) => !early.has(n)), most - early.size, end);
    let room = most;
    return [first, second, rest].map((round) => {
      const part = round.slice(0, Math.max(0, room)).sort((a, b) => b - a);
      room -= part.length;
      return part;
    });
  }

  private affordable(calls: readonly number[], most: number, end: number): number[] {
    const cost = calls.reduce((sum, n) => sum + (end - this.step(n)) + CALL * (this.count - n) + TRIAL, 0) / Math.max(1, calls.length);
    const n = Math.max(0, Math.min(calls.length, most, Math.floor(WORK / cost)));
    return Array.from({ length: n }, (_, i) => calls[Math.floor((i * calls.length) / n)]!);
  }

  told(number: number): ToldCall {
    const i = number - this.before - 1;
    const { moment, called } = this.siteOf[i]!;
    const { session } = this;
    const pcs = [moment.pc, ...moment.callers];
    const own = pcs.findIndex((pc) => isOwn(session, pc));
    return {
      number, bytes: this.bytes[i]!, step: this.steps[i]!, place: session.placeOfPc(pcs[Math.max(0, own)]!),
      // A function of the library that is written in C calls malloc itself: the program called that function.
      function: own > 0 ? (session.functionOfPc(pcs[own - 1]!)?.name ?? called) : called,
    };
  }
}

function isOwn(session: ISession, pc: number): boolean {
  const place = session.placeOfPc(pc);
  return place !== null && session.debug.files[place.file]?.library === false;
}
