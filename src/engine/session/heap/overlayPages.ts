/**
 * Pages of a process as they would be: written ones are copies, all others are looked up in the machine without touching anything there
 * (no page comes in, no accessed bit is set).
 *
 *   page ─▶ own copy? ─▶ moved here (mremap)? look where it came from ─▶ new since the beginning? zeros ─▶ the machine's page, or zeros
 */
import { PAGE } from "../../memory/layout";

/** A page of the machine: its bytes, or null when it is not resident. */
export type Beneath = (page: number) => Uint8Array | null;

interface Range { readonly start: number; readonly end: number }
type Change = (Range & { readonly from: number }) | (Range & { readonly from: null });

const ZEROS = new Uint8Array(PAGE);

export class OverlayPages {
  private readonly own = new Map<number, Uint8Array>();
  /** The latest last. */
  private readonly changes: Change[] = [];

  constructor(private readonly beneath: Beneath) {}

  /** For reading. */
  page(page: number): Uint8Array {
    return this.own.get(page) ?? this.old(page);
  }

  /** For writing. */
  copy(page: number): Uint8Array {
    const known = this.own.get(page);
    if (known) return known;
    const made = this.old(page).slice();
    this.own.set(page, made);
    return made;
  }

  /** The range is zero from here on. */
  clear(start: number, end: number): void {
    for (const page of this.own.keys()) if (page >= start && page < end) this.own.delete(page);
    this.changes.push({ start, end, from: null });
  }

  /** What lay at `from` lies at `to`. */
  move(from: number, to: number, length: number): void {
    const copies = [...this.own].filter(([page]) => page >= from && page < from + length);
    this.clear(to, to + length);
    this.changes.push({ start: to, end: to + length, from });
    for (const [page, bytes] of copies) this.own.set(page - from + to, bytes);
    this.clear(from, from + length);
  }

  private old(page: number): Uint8Array {
    let at = page;
    for (let i = this.changes.length - 1; i >= 0; i--) {
      const c = this.changes[i]!;
      if (at < c.start || at >= c.end) continue;
      if (c.from === null) return ZEROS;
      at = at - c.start + c.from;
    }
    return this.beneath(at) ?? ZEROS;
  }
}
