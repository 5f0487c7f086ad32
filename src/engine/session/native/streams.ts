/** File descriptors 0, 1 and 2 of the simulated process: input given before or typed during the run, output with the step that wrote it. */
import { Journal } from "../../checker/journal";
import type { Saved } from "../../memory/machineMemory";

export interface Output {
  readonly fd: 1 | 2;
  readonly bytes: Uint8Array;
  readonly step: number;
}

export interface StreamState {
  readonly outputs: number;
  readonly position: number;
}

export class Streams implements Saved<StreamState> {
  private readonly written: Output[] = [];
  private total = 0;
  private readonly journal = new Journal<Output>(
    (o) => {
      this.written.push(o);
      this.total += o.bytes.length;
    },
    (o) => {
      this.written.pop();
      this.total -= o.bytes.length;
    },
  );
  private stdin: Uint8Array;
  private ended: boolean;
  private position = 0;
  /** Position → bytes that the read there gave, and the step at which it did: a replay does not find them any earlier. */
  private readonly given = new Map<number, { readonly n: number; readonly step: number }>();

  constructor(
    stdin: Uint8Array | null,
    private readonly maxOutput: number,
  ) {
    this.stdin = stdin ?? new Uint8Array(0);
    this.ended = stdin !== null;
  }

  get outputs(): readonly Output[] {
    return this.written;
  }

  /** More was written than the run may produce. */
  get tooMuch(): boolean {
    return this.total > this.maxOutput;
  }

  write(fd: 1 | 2, bytes: Uint8Array, step: number): void {
    this.journal.record({ fd, bytes: bytes.slice(), step });
  }

  /** A read at `step` would not have to wait. */
  ready(step: number): boolean {
    const known = this.given.get(this.position);
    return known ? step >= known.step : this.ended || this.position < this.stdin.length;
  }

  /** What a read at `step` would find. */
  waiting(step: number): { readonly ready: boolean; readonly bytes: number } {
    const ready = this.ready(step);
    return { ready, bytes: ready ? this.stdin.length - this.position : 0 };
  }

  /** Up to `max` bytes; empty at the end; null: nothing typed yet. The same read gives the same again, however much was typed since. */
  read(max: number, step: number): Uint8Array | null {
    if (!this.ready(step)) return null;
    const left = this.stdin.length - this.position;
    const known = this.given.get(this.position);
    const n = Math.min(left, max, known?.n ?? left);
    if (!known || n > 0) this.given.set(this.position, { n, step: known?.step ?? step });
    const bytes = this.stdin.slice(this.position, this.position + n);
    this.position += n;
    return bytes;
  }

  /** A new future begins at `step`: its reads may come earlier than those of the old one. */
  branch(step: number): void {
    for (const [position, { step: at }] of this.given) if (at > step) this.given.delete(position);
  }

  feed(bytes: Uint8Array, end: boolean): void {
    const all = new Uint8Array(this.stdin.length + bytes.length);
    all.set(this.stdin);
    all.set(bytes, this.stdin.length);
    this.stdin = all;
    this.ended ||= end;
  }

  save(): StreamState {
    return { outputs: this.journal.length, position: this.position };
  }

  restore(state: StreamState): void {
    this.journal.seek(state.outputs);
    this.position = state.position;
  }
}
