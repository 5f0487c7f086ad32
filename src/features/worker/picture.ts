/**
 * One panel's picture: what it is where the machine stands, made when first asked for, and what it was before the last user action.
 *
 *   leave ── the machine is about to move: what stands becomes "before" ──▶ move ──▶ arrive ── the next question makes a new one
 */
export interface Projected<View, Memory> {
  readonly view: View;
  /** Given back as `before` to the projection that follows the user's next action. */
  readonly memory: Memory;
}

export class Picture<View, Memory> {
  private now: Projected<View, Memory> | null = null;
  private left: Projected<View, Memory> | null = null;
  /** A picture of another task or address is nothing to show as "before", but the memory still tells what changed. */
  private stale = false;

  constructor(private readonly project: (before: Memory | null) => Projected<View, Memory>) {}

  /** `always`: also when nobody has looked: a panel opened after the first step then knows what the step did. */
  leave(always: boolean): void {
    this.left = this.now !== null || always ? this.current() : null;
    this.stale = false;
    this.now = null;
  }

  /** What it shows has changed, by itself or by a wish. */
  renew(): void {
    this.now = null;
  }

  /** From now on it shows something else: what was before is no longer its own. */
  turn(): void {
    this.now = null;
    this.stale = true;
  }

  current(): Projected<View, Memory> {
    this.now ??= this.project(this.left?.memory ?? null);
    return this.now;
  }

  get before(): View | null {
    return this.stale ? null : (this.left?.view ?? null);
  }
}
