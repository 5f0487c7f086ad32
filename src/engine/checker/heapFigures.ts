/**
 * What the process had of the kernel after each event of the heap log: columns beside the events, so that going back in time needs
 * nothing of them and a replay writes the same again. Pages, to take little room.
 */

/** A process's memory as the kernel knows it. */
export interface HeldMemory {
  /** Pages of the [heap] that are malloc's. */
  readonly heapPages: number;
  /** Pages of malloc's own mappings, as far as they may be used. */
  readonly mappedPages: number;
  /** Resident anonymous pages. */
  readonly residentPages: number;
}

/** An event that no block was made or freed at. */
export interface HeapNote { readonly step: number; readonly op: string }

const NO_NOTE: HeapNote = { step: 0, op: "" };

export class HeapFigures {
  private heap = new Uint32Array(2048);
  private mapped = new Uint32Array(2048);
  private resident = new Uint32Array(2048);
  private readonly notes = new Map<number, HeapNote>();

  set(at: number, held: HeldMemory): void {
    if (at >= this.heap.length) this.grow(at);
    this.heap[at] = held.heapPages;
    this.mapped[at] = held.mappedPages;
    this.resident[at] = held.residentPages;
  }

  note(at: number, note: HeapNote): void {
    this.notes.set(at, note);
  }

  noteAt(at: number): HeapNote {
    return this.notes.get(at) ?? NO_NOTE;
  }

  heapPages(at: number): number {
    return this.heap[at] ?? 0;
  }
  mappedPages(at: number): number {
    return this.mapped[at] ?? 0;
  }
  residentPages(at: number): number {
    return this.resident[at] ?? 0;
  }

  copy(): HeapFigures {
    const to = new HeapFigures();
    [to.heap, to.mapped, to.resident] = [this.heap.slice(), this.mapped.slice(), this.resident.slice()];
    for (const [at, note] of this.notes) to.notes.set(at, note);
    return to;
  }

  private grow(at: number): void {
    const length = Math.max(at + 1, this.heap.length * 2);
    for (const key of ["heap", "mapped", "resident"] as const) {
      const more = new Uint32Array(length);
      more.set(this[key]);
      this[key] = more;
    }
  }
}
