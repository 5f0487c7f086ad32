/**
 * What an observer of the algorithm is told: the mirrored glibc functions as they are entered and left, and each decision in them with
 * the values that it rests on. The words are `alloc.m.<id>` of media/l10n/alloc.malloc.*.json.
 *
 *   h.tell?.enter("_int_malloc", "int-malloc", nb)             depth 1
 *   h.tell?.in(list).note("tcache-empty", list)                a decision about a list
 *   h.tell?.at(p).note("top-split", hex(p), nb)                a decision about a chunk
 *   h.tell?.leave()
 *
 * `h.tell` is there only while somebody watches: where it is not, the arguments are not even worked out.
 */
import { HeapAbort } from "./abort";
import type { DecisionSink } from "../decisionSink";

type Arg = string | number;

/** Texts of this allocator begin so: alloc.m.… */
const OWN = "m.";

export const hex = (p: number): string => `0x${p < 0 ? (BigInt(p) + (1n << 64n)).toString(16) : p.toString(16)}`;

export class Teller {
  private depth = 0;

  constructor(private readonly sink: DecisionSink) {}

  /** The next step is about these chunks (addresses of their headers). */
  at(...chunks: number[]): this {
    this.sink.object(...chunks.map((p) => hex(p).slice(2)));
    return this;
  }

  /** The next step looks at these lists, or changes them. */
  in(...names: string[]): this {
    this.sink.lists(...names);
    return this;
  }

  enter(fn: string, id: string, ...args: Arg[]): void {
    this.depth++;
    this.sink.enter(fn, OWN + id, ...args);
  }

  note(id: string, ...args: Arg[]): void {
    this.sink.note(OWN + id, ...args);
  }

  leave(id?: string, ...args: Arg[]): void {
    this.depth--;
    if (id === undefined) this.sink.leave();
    else this.sink.leave(OWN + id, ...args);
  }

  /** A function in one step. */
  step(fn: string, id: string, ...args: Arg[]): void {
    this.enter(fn, id, ...args);
    this.leave();
  }

  /** A whole call of the program. If it does not come back (glibc aborts, memory faults) its functions are left all the same. */
  call<T>(work: () => T): T {
    const { depth } = this;
    try {
      return work();
    } catch (error) {
      if (this.depth > depth) this.stopped(error);
      while (this.depth > depth) this.leave();
      throw error;
    }
  }

  private stopped(error: unknown): void {
    if (!(error instanceof HeapAbort)) this.note("fault");
    else if (error.kind === "endless-loop") this.at(error.chunk).note("endless", hex(error.chunk));
    else this.at(error.chunk).note("abort", hex(error.chunk), error.line.trim());
  }
}
