/**
 * One breakpoint of any sort: whether it stops the run here and now. How often it was reached is a property of the run, not of the
 * user's wandering through it: the steps at which it was reached are kept, and those up to the present are counted.
 */
import { type Language, render } from "../base/messages";
import type { ISession } from "../engine/session";
import { evaluate, type ExpressionError, formatAny, holds } from "../engine/session/values";
import { type HitTest, hitTest, logPieces } from "./condition";

export interface BreakpointSpec {
  readonly condition?: string;
  readonly hitCondition?: string;
  readonly logMessage?: string;
}

export type Verdict = { readonly stop: boolean; readonly log?: string; readonly error?: ExpressionError };

export class Breakpoint {
  private reached: number[] = [];
  private loggedUpTo = -1;
  private readonly test: HitTest | null;
  /** The hit condition is none. */
  readonly badHitCondition: boolean;

  constructor(
    readonly id: number,
    readonly statements: readonly number[],
    private readonly spec: BreakpointSpec,
    private readonly language: Language,
  ) {
    this.test = spec.hitCondition ? hitTest(spec.hitCondition) : null;
    this.badHitCondition = Boolean(spec.hitCondition) && this.test === null;
  }

  /** The run stands where the breakpoint is. `backwards`: it is being looked at in passing, nothing is written. */
  judge(session: ISession, backwards = false): Verdict {
    const { condition, logMessage } = this.spec;
    if (condition) {
      const truth = holds(session, session.frames()[0] ?? null, condition);
      if (!truth.ok) return backwards ? { stop: false } : { stop: true, error: truth.error };
      if (!truth.holds) return { stop: false };
    }
    if (this.test && !this.test(this.count(session.step))) return { stop: false };
    if (!logMessage) return { stop: true };
    if (backwards || session.step <= this.loggedUpTo) return { stop: false };
    this.loggedUpTo = session.step;
    return { stop: false, log: this.logText(session, logMessage) };
  }

  /** Times it was reached up to this step, this one included. */
  private count(step: number): number {
    const { reached } = this;
    if (reached.length === 0 || step > reached.at(-1)!) return reached.push(step);
    let low = 0;
    for (let high = reached.length; low < high; ) {
      const middle = (low + high) >>> 1;
      if (reached[middle]! < step) low = middle + 1;
      else high = middle;
    }
    if (reached[low] !== step) reached.splice(low, 0, step);
    return low + 1;
  }

  /** What was reached after this step may never happen now. */
  branch(step: number): void {
    this.reached = this.reached.filter((s) => s <= step);
    this.loggedUpTo = Math.min(this.loggedUpTo, step);
  }

  private logText(session: ISession, message: string): string {
    const frame = session.frames()[0] ?? null;
    const value = (text: string): string => {
      const result = evaluate(session, frame, text);
      return result.ok ? formatAny(session, result.value, { frame }).text : `{${text}: ${render(this.language, `expression.${result.error.id}`, result.error.args)}}`;
    };
    return logPieces(message).map((piece) => (piece.expression ? value(piece.text) : piece.text)).join("");
  }
}
