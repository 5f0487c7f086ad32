/**
 * vm_area_struct and the sorted list of them. Mirrors mm/mmap.c: find_vma, vma_merge, __split_vma, unmapped_area_topdown.
 *
 *   start ├──────────── rights, file + offset ────────────┤ end        [start, end) page aligned, never overlapping
 */

export const Prot = { read: 1, write: 2, exec: 4 } as const;

export interface Vma {
  start: number;
  end: number;
  prot: number;
  /** Path or [heap], [stack] …; empty for plain anonymous memory. */
  name: string;
  /** Offset in the file, bytes; 0 for anonymous memory. */
  offset: number;
  readonly file: boolean;
  readonly growsDown: boolean;
  readonly shared: boolean;
  /** Bytes of a fresh page count as undefined (memory of malloc). */
  readonly heap: boolean;
}

export const rightsText = (v: Vma): string => `${v.prot & Prot.read ? "r" : "-"}${v.prot & Prot.write ? "w" : "-"}${v.prot & Prot.exec ? "x" : "-"}${v.shared ? "s" : "p"}`;

export class VmaList {
  list: Vma[] = [];

  /** First area that ends above va. */
  find(va: number): Vma | undefined {
    let low = 0;
    let high = this.list.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.list[middle]!.end <= va) low = middle + 1;
      else high = middle;
    }
    return this.list[low];
  }

  /** The area that contains va. */
  at(va: number): Vma | undefined {
    const v = this.find(va);
    return v && v.start <= va ? v : undefined;
  }

  overlaps(start: number, end: number): boolean {
    const v = this.find(start);
    return v !== undefined && v.start < end;
  }

  /** Adds an area (the range must be free) and joins it with equal neighbours. */
  insert(v: Vma): void {
    const i = this.list.findIndex((x) => x.start >= v.end);
    this.list.splice(i < 0 ? this.list.length : i, 0, v);
    this.mergeAround(v);
  }

  private mergeAround(v: Vma): void {
    const i = this.list.indexOf(v);
    const next = this.list[i + 1];
    if (next && mergeable(v, next)) {
      v.end = next.end;
      this.list.splice(i + 1, 1);
    }
    const previous = this.list[i - 1];
    if (previous && mergeable(previous, v)) {
      previous.end = v.end;
      this.list.splice(i, 1);
    }
  }

  /** Splits areas so that `at` is a boundary. */
  split(at: number): void {
    const v = this.at(at);
    if (!v || v.start === at) return;
    const upper: Vma = { ...v, start: at, offset: v.file ? v.offset + (at - v.start) : 0 };
    v.end = at;
    this.list.splice(this.list.indexOf(v) + 1, 0, upper);
  }

  /** Removes [start, end); returns the pieces that were mapped. */
  remove(start: number, end: number): Vma[] {
    this.split(start);
    this.split(end);
    const gone = this.list.filter((v) => v.start >= start && v.end <= end);
    this.list = this.list.filter((v) => !gone.includes(v));
    return gone;
  }

  /** Sets rights on [start, end); false when part of it is not mapped. */
  protect(start: number, end: number, prot: number): boolean {
    let at = start;
    for (let v = this.at(at); at < end; v = this.at(at)) {
      if (!v) return false;
      at = v.end;
    }
    this.split(start);
    this.split(end);
    for (const v of this.list.filter((x) => x.start >= start && x.end <= end)) {
      v.prot = prot;
      this.mergeAround(v);
    }
    return true;
  }

  /** Highest free range of `length` below `top` and above `bottom`; -1 when there is none. */
  findFree(length: number, top: number, bottom: number): number {
    let end = top;
    for (let i = this.list.length - 1; i >= 0; i--) {
      const v = this.list[i]!;
      if (v.start >= top) continue;
      if (end - v.end >= length) break;
      end = Math.min(end, v.start);
    }
    return end - length >= bottom && !this.overlaps(end - length, end) ? end - length : -1;
  }
}

function mergeable(a: Vma, b: Vma): boolean {
  return a.end === b.start && a.prot === b.prot && a.name === b.name && a.file === b.file && a.shared === b.shared && a.heap === b.heap && a.growsDown === b.growsDown && (!a.file || a.offset + (a.end - a.start) === b.offset);
}
