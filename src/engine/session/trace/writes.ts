/**
 * When were some bytes last written? The run is replayed between two snapshots with the page of the bytes watched, the latest interval
 * first. A write counts whatever it writes; what writes without naming its range (a call that pushes a frame, the system) counts when
 * the bytes, or whether they are defined, are not what they were.
 *
 *   snapshot 4 ───────── snapshot 5 ──────────── snapshot 6 ────── the present
 *        └ third replay      └ second replay          └ first replay
 */
import type { ISession, MemoryBytes } from "../api";
import type { Machine } from "../machine";
import { Exit, type ExitCode } from "../../vm/host";
import { PAGE } from "../../memory/layout";
import { lastLocalWrite, type Local } from "./locals";
import type { Bytes } from "./recording";

export type Write =
  | { readonly kind: "written"; readonly step: number }
  | { readonly kind: "edited"; readonly step: number }
  | { readonly kind: "none" }
  /** Given up: nothing was found from this step on. */
  | { readonly kind: "stopped"; readonly step: number };

/** What a search may cost, in statements; an access to a watched page costs as much as some of them. */
export class Effort {
  constructor(public left = 60_000_000) {}
}
const PER_ACCESS = 12;
const PER_STOP = 60;
/** Going to a snapshot and looking costs as much as some statements. */
const PER_LOOK = 5000;
const SLICE = 100_000;

export class WriteSearch {
  constructor(
    private readonly m: Machine,
    private readonly session: ISession,
    readonly effort: Effort,
  ) {}

  /** The latest statement up to number `last` and behind number `floor` that wrote some of the bytes in the process. */
  latest(bytes: Bytes, pid: number, last: number, floor: number, local: Local | null): Write {
    const found = local ? this.search(bytes, pid, last, floor, local) : null;
    // A local that is not what its own code left there was written by others: the hard way.
    return found && (found.kind === "stopped" || this.stayed(bytes, pid, last, found)) ? found : this.search(bytes, pid, last, floor, null);
  }

  private stayed(bytes: Bytes, pid: number, last: number, found: Write): boolean {
    if (!("step" in found)) return false;
    this.session.seek(found.step);
    const then = this.look(bytes, pid);
    this.session.seek(last);
    return !differs(then, this.look(bytes, pid));
  }

  private search(bytes: Bytes, pid: number, last: number, floor: number, local: Local | null): Write {
    for (let high = last; high > floor; ) {
      if (this.effort.left <= 0) return { kind: "stopped", step: high };
      const low = this.session.spanBefore(high);
      if (this.untouched(bytes, pid, low, high)) {
        high = low;
        continue;
      }
      const edited = this.edited(bytes, pid, high);
      const step = edited ? high : local ? this.withinCall(bytes, low, high, local) : this.within(bytes, pid, low, high);
      if (step > floor) return { kind: edited ? "edited" : "written", step };
      high = low;
    }
    return { kind: "none" };
  }

  /** No replay can find a write: the pages of the bytes are where they were, and are not among those written in between. */
  private untouched(bytes: Bytes, pid: number, low: number, high: number): boolean {
    const { m, session } = this;
    const ends = [bytes.address, bytes.address + bytes.size - 1];
    const pages = (step: number): number[] => {
      session.seek(step);
      return m.asProcess(pid, () => ends.map((va) => pageOf(m.booted.peek(va))));
    };
    if (bytes.size > PAGE || m.snapshotBefore(high) !== high) return false;
    const after = pages(high);
    if (after.some((page) => page < 0 || m.booted.snapshots.mayHaveWritten(page, low, high))) return false;
    this.effort.left -= PER_LOOK;
    return pages(low).every((page, i) => page === after[i]);
  }

  /** The user changed these bytes when the program stood at `step`. */
  private edited(bytes: Bytes, pid: number, step: number): boolean {
    const { m, session } = this;
    if (m.booted.snapshots.nextEdit(step - 1) !== step) return false;
    session.seek(step);
    const after = this.look(bytes, pid);
    this.replay(session.spanBefore(step), step);
    return differs(after, this.look(bytes, pid));
  }

  private replay(low: number, high: number): void {
    const { m, session } = this;
    session.seek(low);
    this.effort.left -= high - low;
    for (let exit: ExitCode = Exit.none; (exit === Exit.none || exit === Exit.fuel) && m.step < high; ) exit = m.run(Math.min(SLICE, high - m.step));
  }

  private look({ address, size }: Bytes, pid: number): MemoryBytes {
    return this.m.asProcess(pid, () => this.m.peek(address, size));
  }

  private withinCall(bytes: Bytes, low: number, high: number, local: Local): number {
    this.session.seek(low);
    this.effort.left -= high - low;
    const { found, stops } = lastLocalWrite(this.m, local, bytes, high);
    this.effort.left -= stops * PER_STOP;
    return found;
  }

  /** Number of the last statement behind state `low`, up to state `high`, that wrote; -1: none. */
  private within(bytes: Bytes, pid: number, low: number, high: number): number {
    const { m, session } = this;
    session.seek(low);
    let found = -1;
    let seen = this.look(bytes, pid);
    let accessed = low;
    const compare = (): void => {
      const now = m.peek(bytes.address, bytes.size);
      if (differs(now, seen)) found = Math.max(found, accessed);
      seen = now;
    };
    const spy = (address: number, size: number): void => {
      this.effort.left -= PER_ACCESS;
      if (m.tasks.running.group.pid !== pid) return;
      const { step } = m;
      // One comparison a statement: what it changed is seen when the next one comes.
      if (step !== accessed) {
        compare();
        accessed = step;
      }
      if (size > 0 && address < bytes.address + bytes.size && bytes.address < address + size) found = step;
    };
    m.watch.during([{ ...bytes, read: false, write: true }], spy, () => {
      m.regs.framePa = 0;
      this.replay(low, high);
    });
    m.regs.framePa = 0;
    if (m.tasks.running.group.pid === pid) compare();
    return found;
  }
}

const pageOf = (pa: number): number => (pa < 0 ? -1 : pa - (pa % PAGE));

function differs(a: MemoryBytes, b: MemoryBytes): boolean {
  for (let i = 0; i < a.bytes.length; i++) if (a.bytes[i] !== b.bytes[i] || a.undefined[i] !== b.undefined[i] || a.mapped[i] !== b.mapped[i]) return true;
  return false;
}
