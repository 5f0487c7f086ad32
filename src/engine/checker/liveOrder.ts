/**
 * Live blocks by address, for questions about addresses without provenance. Most programs never ask: the list is made at the first
 * question, kept in order while questions come, and dropped when many blocks were made or freed since the last one.
 */
import type { BlockTable } from "./blockTable";

const PATIENCE = 256;

export class LiveOrder {
  private list: number[] | null = null;
  private changes = 0;

  constructor(private readonly table: BlockTable) {}

  add(number: number): void {
    if (this.list && this.stillWanted()) this.list.splice(this.upper(this.list, this.table.address[number]!), 0, number);
  }

  remove(number: number): void {
    if (!this.list || !this.stillWanted()) return;
    const { list } = this;
    for (let i = this.upper(list, this.table.address[number]!) - 1; i >= 0; i--) {
      if (list[i] === number) return void list.splice(i, 1);
      if (this.table.address[list[i]!] !== this.table.address[number]) return;
    }
  }

  private stillWanted(): boolean {
    if (++this.changes > PATIENCE) this.list = null;
    return this.list !== null;
  }

  /** Numbers of all live ones among the first `count`, lowest address first. */
  numbers(count: number): readonly number[] {
    this.changes = 0;
    if (!this.list) {
      const { address } = this.table;
      const live: number[] = [];
      for (let n = 1; n <= count; n++) if (this.table.alive(n)) live.push(n);
      this.list = live.sort((a, b) => address[a]! - address[b]!);
    }
    return this.list;
  }

  /** The last one that begins at or below va; 0: none. */
  atOrBelow(va: number, count: number): number {
    const list = this.numbers(count);
    return list[this.upper(list, va) - 1] ?? 0;
  }

  /** Index of the first that begins above va. */
  private upper(list: readonly number[], va: number): number {
    const { address } = this.table;
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (address[list[middle]!]! <= va) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
