/**
 * The kernel's events of a run, as state of the machine. What happened before a step is the same however the step was reached, so a
 * snapshot keeps only how many events there were, and the counts; the records themselves lie in one window that all moments share.
 *
 *   first kept ┌──────────────── items ───────────────┐
 *   …  base ──▶│ e e e e e e e e e e e │ e e e e e e  │     behind `length`: what a run into the future left; met again, it stays;
 *              └───────────────────────┴──────────────┘     met otherwise, it goes
 *                             length ──▲
 */
import type { Saved } from "../../memory/machineMemory";
import { countName, type KernelEvent } from "./events";
import { FaultJournal } from "./faultJournal";

/** Minor faults, major faults, system calls that came from one instruction of the program. */
export interface LineCount { readonly minor: number; readonly major: number; readonly calls: number }

interface LogState { readonly length: number; readonly faults: number; readonly counts: ReadonlyMap<string, number>; readonly lines: ReadonlyMap<number, LineCount> }

const KEEP = 1024;
const NOTHING: LineCount = { minor: 0, major: 0, calls: 0 };

/** The window, put aside while another time is looked at. */
export interface Window { readonly base: number; readonly items: KernelEvent[] }

export class EventLog implements Saved<LogState> {
  private base = 0;
  private items: KernelEvent[] = [];
  private total = 0;
  private countOf: Map<string, number> = new Map();
  private lineOf: Map<number, LineCount> = new Map();
  /** The maps belong to a snapshot as well: the next change makes copies. */
  private shared = false;

  /** Which fault mapped which page. */
  readonly faults = new FaultJournal();

  /** Events since the run began. */
  get length(): number {
    return this.total;
  }
  get counts(): ReadonlyMap<string, number> {
    return this.countOf;
  }
  /** By the program's instruction. */
  get lines(): ReadonlyMap<number, LineCount> {
    return this.lineOf;
  }
  get last(): KernelEvent | undefined {
    return this.items[this.total - this.base - 1];
  }

  add(e: KernelEvent): void {
    this.keep(e);
    this.total++;
    if (this.shared) [this.countOf, this.lineOf, this.shared] = [new Map(this.countOf), new Map(this.lineOf), false];
    const name = countName(e);
    this.countOf.set(name, (this.countOf.get(name) ?? 0) + 1);
    const minor = e.kind === "fault" && e.outcome === "minor" ? 1 : 0;
    const major = e.kind === "fault" && e.outcome === "major" ? 1 : 0;
    const calls = e.kind === "syscall" ? 1 : 0;
    if (e.pc === 0 || minor + major + calls === 0) return;
    const before = this.lineOf.get(e.pc) ?? NOTHING;
    this.lineOf.set(e.pc, { minor: before.minor + minor, major: before.major + major, calls: before.calls + calls });
  }

  private keep(e: KernelEvent): void {
    const at = this.total - this.base;
    if (at < 0 || at > this.items.length) [this.base, this.items] = [this.total, [e]];
    else if (at === this.items.length) this.items.push(e);
    else if (!same(this.items[at]!, e)) {
      this.items.length = at;
      this.items.push(e);
    }
    if (this.items.length <= 2 * KEEP || at < this.items.length - 1) return;
    this.items = this.items.slice(KEEP);
    this.base += KEEP;
  }

  /** The window reaches up to the present. */
  get complete(): boolean {
    return this.total === 0 || (this.kept.length > 0 && this.base + this.kept.length === this.total);
  }

  /** The events of steps [from, to]; null: not all of them are kept. */
  between(from: number, to: number): readonly KernelEvent[] | null {
    const { kept } = this;
    if (!this.complete) return null;
    if (this.base > 0 && (kept.length === 0 || kept[0]!.step >= from)) return null;
    return kept.filter((e) => e.step >= from && e.step <= to);
  }

  /** The latest events that are kept, the oldest first. */
  get kept(): readonly KernelEvent[] {
    const known = this.total - this.base;
    return known < 0 ? [] : this.items.slice(0, known);
  }

  putAside(): Window {
    return { base: this.base, items: this.items.slice() };
  }
  putBack(w: Window): void {
    this.base = w.base;
    this.items = w.items;
  }

  save(): LogState {
    this.shared = true;
    return { length: this.total, faults: this.faults.length, counts: this.countOf, lines: this.lineOf };
  }
  restore(state: LogState): void {
    this.total = state.length;
    this.faults.length = state.faults;
    this.countOf = state.counts as Map<string, number>;
    this.lineOf = state.lines as Map<number, LineCount>;
    this.shared = true;
  }
}

function same(a: KernelEvent, b: KernelEvent): boolean {
  if (a.kind !== b.kind || a.step !== b.step || a.tid !== b.tid || a.pc !== b.pc) return false;
  if (a.kind === "fault") return b.kind === "fault" && a.address === b.address && a.frame === b.frame && a.outcome === b.outcome;
  return countName(a) === countName(b) && (a.kind !== "syscall" || (b.kind === "syscall" && a.result === b.result));
}
