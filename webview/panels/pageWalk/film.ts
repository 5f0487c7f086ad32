/**
 * The walk as a film: one moment after the other, each with what it lights. What has been lit stays, what is still to come is
 * dimmed; elements that no moment lights are always there. No moment: the whole picture. What the TLB knew was not looked up in
 * the tables: these are dimmed from beginning to end.
 */
import type { FilmMoment } from "../../../src/views/model/pageWalk";

export type Phase = "plain" | "lit" | "past" | "ahead" | "unread";

/** Parts of a table, or of an entry in it. */
const ofTables = /^(level|row|entry|bits):/;

/** A title belongs to its table, the neighbours and flags to the taken entry. */
function actsAs(id: string): string {
  const row = /^row:(\d+):/.exec(id);
  return row ? `level:${row[1]}` : id;
}

export class Film {
  private readonly ever: ReadonlySet<string>;

  constructor(
    readonly moments: readonly FilmMoment[],
    private readonly tlbHit = false,
  ) {
    this.ever = new Set(moments.flatMap(({ lit }) => lit));
  }

  phase(id: string, at: number | null): Phase {
    const moment = at === null ? undefined : this.moments[at];
    if (!moment || at === null) return "plain";
    if (this.tlbHit && ofTables.test(id)) return "unread";
    const wanted = this.filmed(actsAs(id));
    if (wanted === null) return "plain";
    if (moment.lit.includes(wanted)) return "lit";
    return this.moments.slice(0, at).some(({ lit }) => lit.includes(wanted)) ? "past" : "ahead";
  }

  /** Flags are shown with their entry where no moment is about them alone. */
  private filmed(id: string): string | null {
    if (this.ever.has(id)) return id;
    const bits = /^bits:(\d+)$/.exec(id);
    return bits && this.ever.has(`entry:${bits[1]}`) ? `entry:${bits[1]}` : null;
  }
}
