/**
 * Feeds the TLB that is shown with all that the program touches, in order:
 *
 *   the recording interpreter's ring (vm/recording.ts)          loads, stores, pushes, pops, small copies; fetches
 *   what TypeScript does for an instruction (`accessed`, …)     library functions and slow paths, told when the instruction is done
 *   the kernel's flushes (mmu/tlb.ts onFlush), another mm       invlpg, mov cr3
 *
 * An access of up to 8 bytes is one access; longer ones (copies, fills, strings) are one for each 8-byte word that they touch, all of
 * a page before the next. One that crosses pages is looked up in both. An access that faults counts when it succeeds, or when it kills.
 */
import type { Kernel } from "../../kernel/kernel";
import type { Saved } from "../../memory/machineMemory";
import { type ModelState, TlbModel } from "../../mmu/tlbModel";
import type { Program } from "../../vm/program";
import { Record, type Recorder } from "../../vm/recording";
import { RecentAccesses, type RecentState } from "./recent";
import { fetchResolver, resolver } from "./resolve";
import { type CountState, StatementCounts } from "./statementCounts";

export interface FeedState {
  /** Number of the counting that it belongs to: a new beginning makes older states worthless. */
  readonly counting: number;
  readonly model: ModelState;
  readonly recent: RecentState;
  readonly statements: CountState;
  readonly fetchPage: number;
  readonly fetchVa: number;
  readonly owed: number;
}

interface Host {
  readonly kernel: Kernel;
  readonly program: Program;
  readonly seed: number;
  readonly step: number;
  /** Begins or ends the telling. */
  follow(recorder: Recorder | null): void;
}

const PAGE = 4096;
/** What an entry of both tables takes in a state, and what a state may take on average. */
const ENTRY_BYTES = 150;
const STATE_BYTES = 32768;
const WORD = 8;
const WORD_SHIFT = 3;
const WORDS_PER_RECORD = Record.bytes / 4;
const SIZE_SHIFT = Record.sizeShift - 32;
const HIGH = 2 ** SIZE_SHIFT - 1;

export class TlbFeed implements Recorder, Saved<FeedState | null> {
  fetchPage = -1;
  owed = 0;
  /** Null: nobody has asked, or the run stands where it is not known. */
  model: TlbModel | null = null;
  /** Step that counting began at. */
  since = 0;
  recent = new RecentAccesses();
  statements: StatementCounts | null = null;
  /** Step of the latest question: the run is not followed much further than that. */
  asked = 0;
  private counting = 0;
  private saves = 0;
  private fetchVa = 0;
  /** Told since `begin`: address, size, write. */
  private told: number[] = [];
  private inside = false;
  private pc = 0;

  constructor(
    private readonly host: Host,
    /** Statements that are followed without a question. */
    private readonly patience: number,
  ) {
    host.kernel.mmu.tlb.onFlush = (va) => this.flushed(va);
  }

  /** From here on everything counts; the tables are empty. */
  start(since: number): void {
    this.counting++;
    this.since = since;
    this.saves = 0;
    this.begun();
  }

  private begun(): void {
    const { kernel, program, seed } = this.host;
    const { entries, ways, policy, pcid, tlbNs, memoryNs } = kernel.system.tlb;
    this.model = new TlbModel({ geometry: { entries, ways, sets: entries / ways, policy }, pcid, tlbNs, memoryNs, seed }, { data: resolver(kernel), instruction: fetchResolver(kernel) });
    this.recent = new RecentAccesses();
    this.statements = new StatementCounts(program);
    this.fetchPage = -1;
    this.owed = 0;
    this.host.follow(this);
  }

  private stop(): void {
    this.model = null;
    this.host.follow(null);
  }

  // --- Recorder ---

  resume(): boolean {
    if (this.host.step - this.asked > this.patience) {
      this.stop();
      return false;
    }
    this.mounted();
    return true;
  }

  private mounted(): void {
    if (this.model!.switchTo(this.host.kernel.mm.id)) this.fetchPage = -1;
  }

  records(words: Uint32Array, from: number, to: number, fetches: number, stepsAndFuel: number): void {
    const model = this.model!;
    let noted = 0;
    for (let at = from; at < to; at += WORDS_PER_RECORD) {
      const high = words[at + 1]!;
      const size = (high >>> SIZE_SHIFT) & 0x3ff;
      const va = this.address(high & HIGH, words[at]!);
      const step = stepsAndFuel - words[at + 3]!;
      if (size > 0) this.data(va, size, high >>> 31 === 1, words[at + 2]!, step);
      else {
        noted++;
        this.fetch(va, step);
      }
    }
    if (fetches > noted) model.instruction.repeat(fetches - noted);
  }

  /** Bits 0…52 of an address; where addresses have a sign it is the highest of them. */
  private address(high: number, low: number): number {
    const unsigned = high * 4294967296 + low;
    return high > HIGH / 2 && this.host.kernel.memory.signed ? unsigned - 2 ** Record.sizeShift : unsigned;
  }

  begin(pc: number): void {
    this.pc = pc;
    this.inside = true;
  }

  end(done: boolean): void {
    if (!done) this.told = [];
    this.happened(false);
    this.inside = false;
    this.mounted();
  }

  /** What the instruction's TypeScript half reads or writes. */
  accessed(va: number, size: number, write: boolean): void {
    if (this.inside) this.told.push(va, size, write ? 1 : 0);
  }

  /** `unmapping`: the call is changing page tables; what it touched before and has unmapped by now is left out. */
  private happened(unmapping: boolean): void {
    const { told } = this;
    if (told.length === 0) return;
    this.told = [];
    const { data, asker } = this.model!;
    for (let i = 0; i < told.length; i += 3) {
      if (unmapping && !data.reaches(told[i]!, asker.tag)) continue;
      this.data(told[i]!, told[i + 1]!, told[i + 2] === 1, this.pc, this.host.step);
    }
  }

  private flushed(va: number): void {
    const { model } = this;
    if (!model) return;
    this.happened(true);
    const there = this.holdsCode(model);
    if (va === -1) model.flushOwn();
    else model.invalidate(va);
    if (there && !this.holdsCode(model)) this.fetchPage = -1;
  }

  /** Is the page there that the program runs in? */
  private holdsCode(model: TlbModel): boolean {
    return model.instruction.lookup(this.fetchVa, model.asker.tag) >= 0;
  }

  /** Page by page. */
  private data(va: number, size: number, write: boolean, pc: number, step: number): void {
    for (let from = va, left = size; left > 0; ) {
      const offset = from & (PAGE - 1);
      const part = Math.min(left, PAGE - offset);
      const words = part <= WORD ? 1 : ((offset + part - 1) >>> WORD_SHIFT) - (offset >>> WORD_SHIFT) + 1;
      const { data, asker } = this.model!;
      const hit = data.access(from, words, write, asker, step);
      this.statements!.add(pc, words, !hit);
      this.recent.add(step, "data", from, part, write, words, data.last);
      from += part;
      left -= part;
    }
  }

  private fetch(va: number, step: number): void {
    const { instruction, asker } = this.model!;
    this.fetchVa = va;
    instruction.access(va, 1, false, asker, step);
    this.recent.add(step, "instruction", va, 0, false, 1, instruction.last);
  }

  // --- time travel ---

  /** Of large tables not every snapshot holds the state: going back begins further off then. */
  save(): FeedState | null {
    const { counting, model, fetchPage, fetchVa, owed } = this;
    if (!model || this.saves++ % Math.ceil((model.data.geometry.entries * ENTRY_BYTES) / STATE_BYTES) !== 0) return null;
    return { counting, model: model.save(), recent: this.recent.save(), statements: this.statements!.save(), fetchPage, fetchVa, owed };
  }

  /** Can the counting, if there is one, go on from that state? */
  knows(state: FeedState | null | undefined): boolean {
    return this.model === null || this.holds(state);
  }

  /** Is it one of the counting that was begun last? */
  holds(state: unknown): boolean {
    return this.counting > 0 && (state as FeedState | null | undefined)?.counting === this.counting;
  }

  restore(state: FeedState | null | undefined): void {
    if (!state || !this.holds(state)) return this.stop();
    if (!this.model) this.begun();
    this.model!.restore(state.model);
    this.recent.restore(state.recent);
    this.statements!.restore(state.statements);
    this.fetchPage = state.fetchPage;
    this.fetchVa = state.fetchVa;
    this.owed = state.owed;
  }
}
