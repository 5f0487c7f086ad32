/**
 * Register slots of one function. Values that live in one block take slots from a pool and give them back after their last use;
 * values that cross blocks have a slot for themselves. In a function that calls setjmp nothing is ever given back, because
 * control may return to the middle of it with the registers as they were left.
 */
import { FRAME_HEADER } from "../program";

export class Registers {
  private end = FRAME_HEADER;
  private sealed = false;
  private readonly free = new Map<number, number[]>();

  constructor(private readonly reuse: boolean) {}

  /** Bytes of the register frame, header included. */
  get bytes(): number {
    return this.end;
  }

  /** A slot (or `count` adjoining ones) never given back. */
  own(count: number): number {
    const slot = this.end;
    this.end += count * 16;
    return slot;
  }

  take(count: number): number {
    return this.free.get(count)?.pop() ?? this.own(count);
  }

  /** From now on every slot is a new one: code out of line reads slots that were given back. */
  seal(): void {
    this.free.clear();
    this.sealed = true;
  }

  give(slot: number, count: number): void {
    if (!this.reuse || this.sealed) return;
    const list = this.free.get(count);
    if (list) list.push(slot);
    else this.free.set(count, [slot]);
  }
}
