/**
 * What an allocator itself last wrote into each word of its memory, learnt by watching it through a replay. A block that is handed to the
 * program takes its words out: what stands there is the program's business.
 *
 *   allocator stores    size │ fd │ bk │ …      known
 *   malloc returns p    size │ ── p's bytes ──  only the size is known
 *
 * Words are kept in halves of four bytes: counts are smaller than words, sizes as large.
 */
const HALF = 4;
const FLAGS = 7;

export interface Halves { load(va: number): number | null }

export class OwnWords {
  /** By address: the value, and the statement that stored it. */
  readonly values: Map<number, number>;
  readonly steps: Map<number, number>;
  /** Statements in which the allocator put new flags into a damaged half. */
  readonly flagged = new Map<number, Set<number>>();
  /** A damaged half that the allocator has just read: if it writes it back with other flags, the rest stays damaged. */
  private read: { readonly at: number; readonly value: number } | null = null;

  constructor(
    private readonly memory: Halves,
    parent: OwnWords | null = null,
  ) {
    this.values = new Map(parent?.values);
    this.steps = new Map(parent?.steps);
  }

  loaded(va: number): void {
    const known = this.values.get(va);
    const value = known === undefined ? null : this.memory.load(va);
    this.read = value === null || value === known ? null : { at: va, value };
  }

  stored(va: number, size: number, step: number): void {
    if (size > 2 * HALF) return this.forget(va, size);
    if (size === 2) return this.storedCount(va, step);
    for (let at = va; at < va + size; at += HALF) {
      const value = this.memory.load(at);
      if (value === null || this.isFlagging(at, value, step)) continue;
      this.know(at, value, step);
    }
    this.read = null;
  }

  private know(at: number, value: number, step: number): void {
    this.values.set(at, value);
    this.steps.set(at, step);
  }

  private isFlagging(at: number, value: number, step: number): boolean {
    if (this.read?.at !== at || ((value ^ this.read.value) & ~FLAGS) !== 0) return false;
    this.values.set(at, ((this.values.get(at)! & ~FLAGS) | (value & FLAGS)) >>> 0);
    this.flagged.set(at, (this.flagged.get(at) ?? new Set()).add(step));
    return true;
  }

  private storedCount(va: number, step: number): void {
    const at = va - (va % HALF);
    const value = this.memory.load(at);
    if (value === null) return;
    const mask = va === at ? 0xffff : 0xffff0000;
    const other = this.values.get(at) ?? value;
    this.know(at, ((value & mask) | (other & ~mask)) >>> 0, step);
  }

  /** These bytes are the program's now, or hold nothing that counts. */
  forget(va: number, size: number): void {
    const end = va + size;
    if (size / HALF > this.values.size) {
      for (const at of this.values.keys()) if (at >= va && at < end) this.drop(at);
    } else for (let at = va - (va % HALF); at < end; at += HALF) this.drop(at);
  }

  private drop(at: number): void {
    this.values.delete(at);
    this.steps.delete(at);
    this.flagged.delete(at);
  }
}
