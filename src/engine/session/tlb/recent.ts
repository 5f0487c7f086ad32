/** The TLB accesses of the last statement, as columns of numbers: most are never looked at. */
import type { MissClass, TlbAccess, TlbGeometry, TlbWhich } from "../../mmu/tlbModel";

const MOST = 64;
const WHY: readonly (MissClass | null)[] = [null, "compulsory", "flush", "capacity", "conflict"];
const COLUMNS = 9;

export interface RecentState { readonly step: number; readonly count: number; readonly rows: Float64Array }

/** What a table tells of its latest access. */
interface Answer { readonly hit: boolean; readonly why: MissClass | null; readonly entry: number; readonly evicted: number; readonly tableReads: number }

export class RecentAccesses {
  private readonly rows = new Float64Array(MOST * COLUMNS);
  private step = -1;
  private count = 0;

  add(step: number, which: TlbWhich, address: number, size: number, write: boolean, words: number, answer: Answer): void {
    if (step !== this.step) {
      this.step = step;
      this.count = 0;
    }
    if (this.count++ >= MOST) return;
    const { rows } = this;
    const at = (this.count - 1) * COLUMNS;
    rows[at] = which === "data" ? 0 : 1;
    rows[at + 1] = address;
    rows[at + 2] = size;
    rows[at + 3] = write ? 1 : 0;
    rows[at + 4] = words;
    rows[at + 5] = answer.hit ? 0 : WHY.indexOf(answer.why);
    rows[at + 6] = answer.entry;
    rows[at + 7] = answer.hit ? -1 : answer.evicted;
    rows[at + 8] = answer.hit ? 0 : answer.tableReads;
  }

  /** Those of the statement that ended at this step. */
  of(step: number, geometry: TlbGeometry): { readonly list: readonly TlbAccess[]; readonly more: boolean } {
    if (step !== this.step) return { list: [], more: false };
    return { list: Array.from({ length: Math.min(MOST, this.count) }, (_, i) => this.row(i * COLUMNS, geometry)), more: this.count > MOST };
  }

  private row(at: number, { ways, sets }: TlbGeometry): TlbAccess {
    const [which, address, size, write, count, why, entry, evicted, tableReads] = this.rows.subarray(at, at + COLUMNS) as unknown as number[];
    return { which: which === 0 ? "data" : "instruction", address: address!, size: size!, write: write === 1, count: count!, hit: why === 0, why: WHY[why!]!, set: entry! < 0 ? ((Math.floor(address! / 4096) % sets) + sets) % sets : Math.floor(entry! / ways), way: entry! < 0 ? -1 : entry! % ways, evicted: evicted!, tableReads: tableReads! };
  }

  save(): RecentState {
    return { step: this.step, count: this.count, rows: this.rows.slice(0, Math.min(MOST, this.count) * COLUMNS) };
  }

  restore(state: RecentState): void {
    this.step = state.step;
    this.count = state.count;
    this.rows.set(state.rows);
  }
}
