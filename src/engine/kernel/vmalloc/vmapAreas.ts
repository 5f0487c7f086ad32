/**
 * Which kernel addresses are taken (mm/vmalloc.c: vmap_area). Free blocks and areas are kept by address; an area goes to the lowest
 * free block that it fits into:
 *
 *   free  ├──────┤        ├───────────────┤        alloc_vmap_area: lowest fit, cut out of its block
 *   busy         ├─A─┤├─B─┤               ├─C─┤
 *   purge        freed areas whose translations a processor may still know: nobody gets their addresses before the TLB was flushed for
 *                all of them at once (lazy_max_pages: 32 MiB of them, or no room elsewhere)
 */
import type { Saved } from "../../memory/machineMemory";
import type { Kva } from "../boot/kva";
import type { KvaRange } from "./ranges";

interface State<T> {
  readonly free: readonly KvaRange[];
  readonly busy: readonly T[];
  readonly purge: readonly KvaRange[];
}

/** lazy_max_pages for one online processor: fls(1) * 32 MiB. */
const LAZY_MAX_BYTES = 32 << 20;

export class VmapAreas<T extends KvaRange> implements Saved<State<T>> {
  private free: KvaRange[];
  private busy: T[] = [];
  private purge: readonly KvaRange[] = [];

  /** `ranges`: what there is to give out, ascending. `flushed`: the TLB must forget these now. */
  constructor(ranges: readonly KvaRange[], private readonly flushed: (start: Kva, end: Kva) => void) {
    this.free = ranges.filter((r) => r.end > r.start);
  }

  /** Areas in use, by address. */
  get areas(): readonly T[] {
    return this.busy;
  }

  /** Freed, not flushed yet. */
  get lazy(): readonly KvaRange[] {
    return this.purge;
  }

  get freeBlocks(): readonly KvaRange[] {
    return this.free;
  }

  /** find_vmap_lowest_match within [low, high): start of an area of `bytes`; null: no room, not even after a purge. */
  reserve(bytes: number, align: number, low: Kva, high: Kva): Kva | null {
    const found = this.lowest(bytes, align, low, high);
    if (found !== null || this.purge.length === 0) return found;
    this.purgeLazy();
    return this.lowest(bytes, align, low, high);
  }

  /** pcpu_get_vm_areas looks from the end: the highest place of `bytes` within [low, high). */
  reserveTop(bytes: number, align: number, low: Kva, high: Kva): Kva | null {
    for (let i = this.free.length - 1; i >= 0; i--) {
      const f = this.free[i]!;
      const start = Math.floor((Math.min(f.end, high) - bytes) / align) * align;
      if (start >= Math.max(f.start, low)) return this.cut(i, start, start + bytes);
    }
    return null;
  }

  private lowest(bytes: number, align: number, low: Kva, high: Kva): Kva | null {
    for (let i = 0; i < this.free.length; i++) {
      const f = this.free[i]!;
      const start = Math.ceil(Math.max(f.start, low) / align) * align;
      if (start + bytes <= Math.min(f.end, high)) return this.cut(i, start, start + bytes);
    }
    return null;
  }

  /** adjust_va_to_fit_type: full, left, right or no-edge fit. */
  private cut(index: number, start: Kva, end: Kva): Kva {
    const f = this.free[index]!;
    const rest = [{ start: f.start, end: start }, { start: end, end: f.end }].filter((r) => r.end > r.start);
    this.free.splice(index, 1, ...rest);
    return start;
  }

  /** insert_vmap_area. */
  insert(area: T): void {
    this.busy.splice(this.position((start) => start < area.start), 0, area);
  }

  /** The area that an address lies in, guard page included. */
  find(va: Kva): T | null {
    const area = this.busy[this.position((start) => start <= va) - 1];
    return area && va < area.end ? area : null;
  }

  replace(old: T, area: T): void {
    this.busy[this.busy.indexOf(old)] = area;
  }

  /** free_vmap_area_noflush: its addresses are free once the TLB has been flushed. */
  release(area: T): void {
    this.busy.splice(this.busy.indexOf(area), 1);
    this.purge = [...this.purge, { start: area.start, end: area.end }];
    if (this.purge.reduce((n, r) => n + r.end - r.start, 0) > LAZY_MAX_BYTES) this.purgeLazy();
  }

  /** __purge_vmap_area_lazy. */
  purgeLazy(): void {
    if (this.purge.length === 0) return;
    const all = [...this.purge].sort((a, b) => a.start - b.start);
    this.purge = [];
    this.flushed(all[0]!.start, all.at(-1)!.end);
    for (const r of all) this.giveBack(r);
  }

  /** merge_or_add_vmap_area. */
  giveBack(r: KvaRange): void {
    let at = this.free.findIndex((f) => f.start > r.start);
    if (at < 0) at = this.free.length;
    const before = this.free[at - 1];
    const after = this.free[at];
    const joinsBefore = before?.end === r.start;
    const joinsAfter = after?.start === r.end;
    const merged = { start: joinsBefore ? before!.start : r.start, end: joinsAfter ? after!.end : r.end };
    this.free.splice(joinsBefore ? at - 1 : at, Number(joinsBefore) + Number(joinsAfter), merged);
  }

  /** How many areas begin where `before` says so. */
  private position(before: (start: Kva) => boolean): number {
    let low = 0;
    let high = this.busy.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (before(this.busy[middle]!.start)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  save(): State<T> {
    return { free: [...this.free], busy: [...this.busy], purge: this.purge };
  }
  restore(state: State<T>): void {
    this.free = [...state.free];
    this.busy = [...state.busy];
    this.purge = state.purge;
  }
}
