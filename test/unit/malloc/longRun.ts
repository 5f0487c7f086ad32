/**
 * A long random run of the allocator: blocks with a pattern of their own in all their bytes' ends, so that an overlap or a lost byte shows,
 * and a look at the whole heap now and then.
 */
import assert from "node:assert";
import type { Process } from "./machine";

export interface Block {
  at: number;
  size: number;
  mark: number;
}

/** A small generator of its own: the run is the same everywhere. */
export class Dice {
  constructor(private state: number) {}

  below(n: number): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.state / 4294967296) * n);
  }
}

/** Mostly small, some for the large bins, few for mappings; the law changes as the run goes on. */
function sizeOf(dice: Dice, phase: number): number {
  const kind = dice.below(100);
  if (kind < 60) return dice.below(phase === 0 ? 120 : 1100);
  if (kind < 90) return dice.below(6000);
  return kind < 99 ? dice.below(40_000) : 100_000 + dice.below(200_000);
}

const EDGE = 24;

function write(p: Process, b: Block): void {
  for (let i = 0; i < Math.min(b.size, EDGE); i++) {
    p.memory.store8(b.at + i, b.mark);
    p.memory.store8(b.at + b.size - 1 - i, b.mark);
  }
}

export function whole(p: Process, b: Block, size = b.size): boolean {
  for (let i = 0; i < Math.min(size, EDGE); i++) if (p.memory.load8(b.at + i) !== b.mark) return false;
  if (size === b.size) for (let i = 1; i <= Math.min(size, EDGE); i++) if (p.memory.load8(b.at + size - i) !== b.mark) return false;
  return true;
}

export class LongRun {
  readonly live: Block[] = [];
  private readonly dice: Dice;
  private count = 0;

  constructor(
    readonly p: Process,
    seed: number,
    private readonly most = 700,
  ) {
    this.dice = new Dice(seed);
  }

  step(): void {
    const { dice, live } = this;
    const phase = Math.floor(this.count++ / 7000) % 3;
    const n = dice.below(16);
    if (live.length >= this.most || (live.length > 0 && n < (phase === 2 ? 9 : 6))) return this.drop(dice.below(live.length));
    if (n < 9 && live.length > 0) return this.resize(dice.below(live.length), sizeOf(dice, phase) + 1);
    const size = sizeOf(dice, phase);
    if (n === 15) this.keep(this.p.malloc.memalign(0, 2 ** (4 + dice.below(9)), size), size);
    else if (n === 14) this.keep(this.p.malloc.calloc(0, 1, size), size, true);
    else this.keep(this.p.malloc.malloc(0, size), size);
  }

  private keep(at: number | null, size: number, zeroed = false): void {
    assert.ok(at !== null && at % 16 === 0 && this.p.malloc.usableSize(0, at) >= size);
    if (zeroed) for (let i = 0; i < size; i += 61) assert.strictEqual(this.p.memory.load8(at + i), 0);
    const block = { at, size, mark: 1 + (this.count % 255) };
    write(this.p, block);
    this.live.push(block);
  }

  private drop(i: number): void {
    const b = this.live[i] as Block;
    assert.ok(whole(this.p, b), `block at ${b.at} keeps its bytes`);
    this.live[i] = this.live.at(-1) as Block;
    this.live.pop();
    this.p.free(b.at);
  }

  private resize(i: number, size: number): void {
    const b = this.live[i] as Block;
    const at = this.p.malloc.realloc(0, b.at, size) as number;
    assert.ok(whole(this.p, { ...b, at }, Math.min(b.size, size)), "realloc keeps the bytes");
    this.live[i] = { at, size, mark: b.mark };
    write(this.p, this.live[i] as Block);
  }
}
