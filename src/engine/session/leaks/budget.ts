/** How much of the run a search may replay, counted in statements: searching must not take much longer than running. */
import type { ISession } from "../api";

export class Budget {
  constructor(private left: number) {}

  /** True while there is something left for that many visits to other steps: each replays half the way between two snapshots. */
  take(visits: number, session: ISession): boolean {
    if (this.left <= 0) return false;
    this.left -= visits * Math.max(MINIMUM, (session.step - session.spanBefore(session.step)) / 2);
    return true;
  }
}

/** A visit costs at least as much as this many statements: pages are put back. */
const MINIMUM = 2000;
