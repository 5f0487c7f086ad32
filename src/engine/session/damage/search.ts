/**
 * Which words of the allocator did somebody else write to, and who? Nothing is kept for this while a program runs. When somebody asks, the
 * run is replayed with the allocator's stores watched (ownWords.ts); what memory holds is compared with what the allocator left there; the
 * allocator looking at memory as it should be says what each word is; and the statement that wrote it is searched for backwards
 * (trace/writes.ts). Asked again further on, the replay goes on where it stood.
 */
import type { ISession } from "../api";
import type { Machine } from "../machine";
import { Effort, WriteSearch } from "../trace/writes";
import type { DamagedWord, DamageWriter } from "./data";
import { type Named, Names } from "./fieldNames";
import { OwnWords } from "./ownWords";

const SLICE = 100_000;
/** Searches for writers, and what all of them may cost. */
const MOST_SEARCHES = 8;
const EFFORT = 20_000_000;

interface Word { readonly at: number; /** The first damaged bytes in it. */ readonly first: number; readonly bytes: number; readonly found: string; readonly expected: string; readonly own: number; readonly flagged: ReadonlySet<number> | undefined }

export class DamageSearch {
  private known = new Map<number, OwnWords>();
  /** Tasks that there were when processes were last looked for. */
  private tasks = 0;
  private step = 0;
  private last: { readonly step: number; readonly pid: number; readonly words: readonly DamagedWord[] } | null = null;

  constructor(
    private readonly m: Machine,
    private readonly session: ISession,
  ) {}

  /** History was changed from the present on. */
  forget(): void {
    this.known = new Map();
    this.step = 0;
    this.last = null;
  }

  /** After statement `step`, in a process. Moves the session. */
  at(step: number, pid: number): readonly DamagedWord[] {
    if (this.last?.step !== step || this.last.pid !== pid) this.last = { step, pid, words: this.search(step, pid) };
    return this.last.words;
  }

  private search(step: number, pid: number): readonly DamagedWord[] {
    this.replay(step);
    this.session.seek(step);
    const own = this.known.get(pid);
    if (!own) return [];
    return this.writers(this.m.asProcess(pid, () => this.compare(own)), pid, step);
  }

  // --- what the allocator wrote ---

  private replay(goal: number): void {
    const { m, session } = this;
    if (this.step > goal) this.forget();
    const bounds = [goal];
    while (bounds[0]! > this.step) bounds.unshift(Math.max(this.step, session.spanBefore(bounds[0]!)));
    m.booted.heapMemory.witness = (va, size, write) => this.witness(va, size, write);
    m.heap.handed = (va, size) => this.of(m.tasks.running.group.pid).forget(va, size);
    try {
      for (let i = 1; i < bounds.length; i++) this.run(bounds[i - 1]!, bounds[i]!);
    } finally {
      m.booted.heapMemory.witness = m.heap.handed = null;
    }
    this.step = goal;
  }

  /** Seeking brings what the user changed by hand at a snapshot; the allocator is watched from there on. */
  private run(from: number, to: number): void {
    const { m, session } = this;
    const { witness } = m.booted.heapMemory;
    const { handed } = m.heap;
    m.booted.heapMemory.witness = m.heap.handed = null;
    // A state that is reached by running on lacks what the user changed there: only its snapshot has it.
    if (m.booted.snapshots.nextEdit(from - 1) === from) session.seek(0);
    session.seek(from);
    m.booted.heapMemory.witness = witness;
    m.heap.handed = handed;
    while (m.step < to && m.exitInfo === null) if (m.run(Math.min(SLICE, to - m.step)) > 1) break;
  }

  private witness(va: number, size: number, write: boolean): void {
    const own = this.of(this.m.tasks.running.group.pid);
    if (write) own.stored(va, size, this.m.step);
    else own.loaded(va);
  }

  /** A process that is met for the first time has what its parent had: none of them wrote anything since. */
  private of(pid: number): OwnWords {
    const { all } = this.m.booted.kernel;
    if (all.length === this.tasks && this.known.has(pid)) return this.known.get(pid)!;
    this.tasks = all.length;
    for (const { group } of all) {
      if (!this.known.has(group.pid)) this.known.set(group.pid, new OwnWords({ load: (va) => this.half(va) }, this.known.get(group.parent) ?? null));
    }
    return this.known.get(pid)!;
  }

  private half(va: number): number | null {
    const pa = this.m.booted.peek(va);
    return pa < 0 ? null : this.m.memory.u32[pa >>> 2]!;
  }

  // --- what is not so any more ---

  private compare(own: OwnWords): (Word & Named)[] {
    const size = this.m.memory.layout.pointerSize;
    const words = new Map<number, Word>();
    for (const [half, value] of own.values) {
      const found = this.half(half);
      if (found === null || found === value) continue;
      const at = half - (half % size);
      if (words.has(at)) continue;
      words.set(at, { at, first: half + (((found ^ value) & 0xffff) === 0 ? 2 : 0), bytes: size, found: this.text(at, null), expected: this.text(at, own), own: Math.max(own.steps.get(at) ?? 0, own.steps.get(at + 4) ?? 0), flagged: own.flagged.get(at) });
    }
    if (words.size === 0) return [];
    const names = new Names(this.m, own.values);
    return [...words.values()].sort((a, b) => a.at - b.at).flatMap((w) => {
      const named = names.of(w.at, w.first);
      return named ? [{ ...w, ...named }] : [];
    });
  }

  private text(at: number, own: OwnWords | null): string {
    const half = (va: number): string => ((own?.values.get(va) ?? this.half(va) ?? 0) >>> 0).toString(16).padStart(8, "0");
    const all = (this.m.memory.layout.pointerSize === 8 ? half(at + 4) : "") + half(at);
    return `0x${all.replace(/^0+(?=.)/, "")}`;
  }

  // --- who did it ---

  private writers(words: readonly (Word & Named)[], pid: number, step: number): readonly DamagedWord[] {
    const found = new Map<number, DamageWriter>();
    const search = new WriteSearch(this.m, this.session, new Effort(EFFORT));
    let searches = 0;
    for (const w of words) {
      if (found.has(w.at) || searches++ >= MOST_SEARCHES) continue;
      const at = this.writerOf(w, pid, step, search);
      if (at < 0) continue;
      const writer = this.tell(at);
      for (const other of this.changedBy(at, words, pid)) if (!found.has(other)) found.set(other, writer);
      found.set(w.at, writer);
    }
    return words.map(({ own: _own, flagged: _flagged, first: _first, ...w }) => ({ ...w, writer: found.get(w.at) ?? null }));
  }

  /** Number of the statement; -1: not found. Statements in which only the allocator wrote do not count. */
  private writerOf(w: Word, pid: number, last: number, search: WriteSearch): number {
    for (let high = last; high > w.own; ) {
      const write = search.latest({ address: w.at, size: w.bytes }, pid, high, w.own - 1, null);
      if (write.kind !== "written" && write.kind !== "edited") return -1;
      if (write.kind === "edited" || (write.step > w.own && !w.flagged?.has(write.step))) return write.step;
      high = write.step - 1;
    }
    return last >= w.own && w.own > 0 ? w.own : -1;
  }

  /** Of the words, those that hold their damaged value since this statement. */
  private changedBy(step: number, words: readonly Word[], pid: number): number[] {
    const look = (at: number): string[] => {
      this.session.seek(at);
      return this.m.asProcess(pid, () => words.map((w) => this.text(w.at, null)));
    };
    const [before, after] = [look(step - 1), look(step)];
    return words.flatMap((w, i) => (before[i] !== after[i] && after[i] === w.found ? [w.at] : []));
  }

  private tell(step: number): DamageWriter {
    const { m, session } = this;
    session.seek(step - 1);
    const frame = session.frames().find((f) => !f.library && f.place);
    const finding = m.findings.all.find((f) => f.step === step)?.kind ?? this.later(step);
    return { step, place: frame?.place ?? session.place, function: frame?.function.name ?? "", finding };
  }

  private later(step: number): DamageWriter["finding"] {
    this.session.seek(step);
    return this.m.findings.all.find((f) => f.step === step)?.kind ?? null;
  }
}
