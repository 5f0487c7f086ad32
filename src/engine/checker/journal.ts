/**
 * A log of facts that time travel walks along: entries are appended as the run goes forward, undone when it goes back and redone when
 * it jumps forward again. A run is deterministic, so an entry that is recorded again after going back replaces its equal.
 */
export class Journal<T> {
  private readonly entries: T[] = [];
  private cursor = 0;

  constructor(
    private readonly apply: (entry: T) => void,
    private readonly undo: (entry: T) => void,
  ) {}

  get length(): number {
    return this.cursor;
  }

  record(entry: T): void {
    this.entries[this.cursor++] = entry;
    this.apply(entry);
  }

  /** Forgets what lies beyond the present (the run takes another way from here). */
  cut(): void {
    this.entries.length = this.cursor;
  }

  seek(position: number): void {
    while (this.cursor > position) this.undo(this.entries[--this.cursor]!);
    while (this.cursor < position) this.apply(this.entries[this.cursor++]!);
  }

  slice(from = 0, to = this.cursor): readonly T[] {
    return this.entries.slice(from, to);
  }
}
