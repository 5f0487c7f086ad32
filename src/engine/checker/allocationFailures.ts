/**
 * Which allocation fails. Calls that may give the program memory are numbered from 1 in the order in which they are made, by whichever
 * thread or process; calls for the library's own use (a stream's buffer, what qsort sorts in) have no number and always succeed as far
 * as there is memory.
 *
 *     number     1   2   3   4   5 …
 *     first = 3, last = 4     ✗   ✗        as glibc: NULL (or what the function says instead), errno = ENOMEM
 *
 * The choice is part of the state: going back before it was made undoes it.
 */
import type { Saved } from "../memory/machineMemory";

export interface FailuresState {
  readonly made: number;
  readonly first: number;
  readonly last: number;
}

export interface AllocatingCall {
  readonly number: number;
  readonly bytes: number;
  /** The library function that was called: malloc, strdup, fopen … */
  readonly function: string;
}

export class AllocationFailures implements Saved<FailuresState> {
  /** Told of every numbered call before it is answered. */
  onCall: ((call: AllocatingCall) => void) | null = null;
  private made = 0;

  /** 0: none fails. */
  constructor(
    private first: number,
    private last: number,
  ) {}

  /** Calls made so far. */
  get count(): number {
    return this.made;
  }

  /** From now on these fail, as far as they are still to come. */
  choose(first: number, last: number): void {
    this.first = first;
    this.last = last;
  }

  /** One more call; true: it fails. */
  next(bytes: number, called: string): boolean {
    const number = ++this.made;
    this.onCall?.({ number, bytes, function: called });
    return this.first > 0 && number >= this.first && number <= this.last;
  }

  save(): FailuresState {
    return { made: this.made, first: this.first, last: this.last };
  }

  restore({ made, first, last }: FailuresState): void {
    [this.made, this.first, this.last] = [made, first, last];
  }
}
