/**
 * Who allocated and freed what, and when. The allocator itself lives in simulated memory; this log is the checker's own knowledge:
 * block numbers, exact sizes asked for, places and steps. Numbers start at 1 and are the `site` of heap objects.
 *
 * The log is walked along by time travel: an event (a block was made, or freed) is undone when the run goes back and redone when it
 * jumps forward. A run is deterministic, so an event that is recorded again after going back replaces its equal.
 */
import type { MachineMemory, Saved } from "../memory/machineMemory";
import { BlockState, type BlockTable, Chains } from "./blockTable";
import type { HeldMemory } from "./heapFigures";
import { copyLine, newLine, sameUpTo } from "./heapLine";
import { HeapStory } from "./heapStory";

/** Where the program stands, without an object for each answer. */
export interface Here {
  step(): number;
  /** The pc and the pcs of the callers, innermost first, into `to`: how many. */
  trace(to: Uint32Array): number;
}

/** How many callers of a call are remembered. */
const CALLERS = 8;

/** Where the program stood: statement step, pc of the call, and the pcs of the callers, innermost first. */
export interface Moment {
  readonly step: number;
  readonly pc: number;
  readonly callers: readonly number[];
}

export interface HeapBlock {
  readonly number: number;
  readonly id: number;
  readonly address: number;
  readonly size: number;
  /** Bytes that it may use: malloc_usable_size when it was made. */
  readonly room: number;
  /** malloc, calloc, realloc, strdup … */
  readonly how: string;
  readonly made: Moment;
  readonly freed: Moment | null;
  /** free, realloc */
  readonly freedBy: string;
  /** The block that realloc made of this one, or 0. */
  readonly movedTo: number;
  /** Its first bytes as the program left them when it was freed: the allocator puts its links there. Null for blocks freed long ago. */
  readonly left: Left | null;
}

/** Bytes and the undefined bits of each. */
export interface Left { readonly bytes: Uint8Array; readonly undefined: Uint8Array }

/** An event: the block's number, times two, plus one when it was freed. Of number 0: the allocator did something that made and freed none. */
const FREED = 1;

export interface HeapLogState {
  /** The mm whose log it is. */
  readonly mm: number;
  readonly position: number;
}

export class HeapLog implements Saved<HeapLogState> {
  private readonly chains = new Chains();
  private readonly path = new Uint32Array(1 + CALLERS);
  private mm = 0;
  private line = newLine<Logged>();
  private readonly lines = new Map([[0, this.line]]);
  /** What the process has of the kernel; null: nobody knows. */
  held: HeldMemory | null = null;

  made(id: number, address: number, size: number, how: string, here: Here, room = size): void {
    const { table } = this.line;
    const number = this.line.count + 1;
    const step = here.step();
    table.reserve(number);
    if (table.madeStep[number] !== step || table.address[number] !== address) this.forgetFuture();
    table.room[number] = room;
    table.id[number] = id;
    table.address[number] = address;
    table.size[number] = size;
    table.how[number] = table.nameIndex(how);
    table.madeStep[number] = step;
    table.madeChain[number] = this.chains.number(this.path, here.trace(this.path));
    this.record(2 * number);
  }

  /** `keepLeft` follows where the allocator is about to write over the block. */
  freed(number: number, here: Here, by: string, movedTo = 0): void {
    const { table } = this.line;
    table.freedChain[number] = this.chains.number(this.path, here.trace(this.path));
    table.freedStep[number] = here.step();
    table.by[number] = table.nameIndex(by);
    table.movedTo[number] = movedTo;
    table.forgetLeft(number);
    this.record(2 * number + FREED);
  }

  /** Remembers what a freed block began with: n bytes, which `leave` tells as far as they are resident. */
  keepLeft(number: number, n: number): void {
    this.line.table.keepLeft(number, n);
  }
  leave(number: number, into: number, memory: MachineMemory, from: number, bits: number, n: number): void {
    this.line.table.setLeft(number, into, memory, from, bits, n);
  }

  /** The allocator worked without making or freeing a block: malloc_trim, a call that failed. */
  noted(step: number, op: string): void {
    this.line.figures.note(this.line.cursor, { step, op });
    this.record(0);
  }

  /** The allocator has done what the last event is about: what the process has now belongs to it. */
  measure(): void {
    if (this.held && this.line.cursor > 0) this.line.figures.set(this.line.cursor - 1, this.held);
  }

  /** Another one whenever a known future was given up: then the same step may be another state. */
  get identity(): string {
    return `${this.mm}.${this.line.futures} ${this.line.cursor}`;
  }

  /** All events, those of a known future too. */
  story(): HeapStory {
    const { table, events, figures, cursor, known, futures } = this.line;
    return new HeapStory(table, events, figures, cursor, known, this.chains, `${this.mm}.${futures}`);
  }

  /** Another future begins after that step. */
  forgetAfter(step: number): void {
    for (const line of this.lines.values()) {
      const story = new HeapStory(line.table, line.events, line.figures, line.cursor, line.known, this.chains);
      while (line.known > 0 && story.step(line.known - 1) > step) line.known--;
      line.futures++;
    }
    this.forgetFuture();
  }

  private forgetFuture(): void {
    if (this.line.known !== this.line.cursor) this.line.futures++;
    this.line.known = this.line.cursor;
  }

  /** The number the next block will get: the site of its object record. */
  get nextNumber(): number {
    return this.line.count + 1;
  }

  /** Blocks made so far. */
  get length(): number {
    return this.line.count;
  }

  /** How many of them the process had from its parent. */
  get inherited(): number {
    return this.line.inherited;
  }

  block(number: number): HeapBlock | undefined {
    if (number < 1 || number > this.line.count) return undefined;
    this.line.seen[number] ??= new Logged(number, this.line.table, this.chains);
    return this.line.seen[number];
  }

  /** Number of the block whose user pointer is exactly `address` and that is not freed; 0: none. */
  liveNumber(address: number): number {
    const number = this.line.youngest.get(address);
    return number !== 0 && this.line.table.alive(number) ? number : 0;
  }

  isLive(number: number): boolean {
    return this.line.table.alive(number);
  }
  idOf(number: number): number {
    return this.line.table.id[number]!;
  }
  /** The function that made it. */
  howOf(number: number): string {
    return this.line.table.name(this.line.table.how[number]!);
  }
  addressOf(number: number): number {
    return this.line.table.address[number]!;
  }
  sizeOf(number: number): number {
    return this.line.table.size[number]!;
  }

  /** The youngest block that ever began at `address`, freed or not. */
  last(address: number): HeapBlock | undefined {
    return this.block(this.line.youngest.get(address));
  }

  byId(id: number): HeapBlock | undefined {
    if (!this.line.ids) {
      this.line.ids = new Map();
      for (let n = 1; n <= this.line.count; n++) this.line.ids.set(this.line.table.id[n]!, n);
    }
    return this.block(this.line.ids.get(id) ?? 0);
  }

  all(): readonly HeapBlock[] {
    return Array.from({ length: this.line.count }, (_, i) => this.block(i + 1)!);
  }

  /** Live blocks by address. */
  liveSorted(): readonly HeapBlock[] {
    return this.line.order.numbers(this.line.count).map((n) => this.block(n)!);
  }

  /** The live block that contains `va` (or, with `end`, also ends there). */
  containing(va: number, end = false): HeapBlock | undefined {
    const number = this.line.order.atOrBelow(va, this.line.count);
    const { address, size } = this.line.table;
    const inside = number !== 0 && (va < address[number]! + size[number]! || va === address[number] || (end && va === address[number]! + size[number]!));
    return inside ? this.block(number) : undefined;
  }

  /** Live calloc blocks that reach over a page boundary: parts of them may not be resident yet. */
  spanningCallocs(): readonly HeapBlock[] {
    return this.line.spanning.size === 0 ? [] : Array.from(this.line.spanning, (n) => this.block(n)!);
  }

  save(): HeapLogState {
    return { mm: this.mm, position: this.line.cursor };
  }

  restore({ mm, position }: HeapLogState): void {
    this.mm = mm;
    this.line = this.lines.get(mm)!;
    while (this.line.cursor > position) this.undo(this.line.events[--this.line.cursor]!);
    while (this.line.cursor < position) this.apply(this.line.events[this.line.cursor++]!);
  }

  /** The log that the child of a fork begins with. Reached again after going back, it is the one made then, with all that followed. */
  fork(child: number): HeapLogState {
    const known = this.lines.get(child);
    if (!known || !sameUpTo(this.line, known)) this.lines.set(child, copyLine(this.line));
    return { mm: child, position: this.line.cursor };
  }

  private record(event: number): void {
    if (this.line.cursor === this.line.events.length) {
      const more = new Uint32Array(this.line.events.length * 2);
      more.set(this.line.events);
      this.line.events = more;
    }
    const { line } = this;
    if (line.cursor < line.known && line.events[line.cursor] !== event) this.forgetFuture();
    if (this.held) line.figures.set(line.cursor, this.held);
    line.events[line.cursor++] = event;
    if (line.cursor > line.known) line.known = line.cursor;
    this.apply(event);
  }

  private apply(event: number): void {
    const number = event >>> 1;
    if (number === 0) return;
    if (event & FREED) return this.end(number, BlockState.freed);
    const { table } = this.line;
    const address = table.address[number]!;
    this.line.count = number;
    table.before[number] = this.line.youngest.get(address);
    this.line.youngest.set(address, number);
    this.line.ids?.set(table.id[number]!, number);
    this.begin(number);
  }

  private begin(number: number): void {
    const { table } = this.line;
    table.state[number] = BlockState.live;
    this.line.order.add(number);
    const address = table.address[number]!;
    if (table.name(table.how[number]!) === "calloc" && Math.floor(address / 4096) !== Math.floor((address + table.size[number]!) / 4096)) this.line.spanning.add(number);
  }

  private end(number: number, state: number): void {
    this.line.table.state[number] = state;
    this.line.order.remove(number);
    if (this.line.spanning.size > 0) this.line.spanning.delete(number);
  }

  private undo(event: number): void {
    const number = event >>> 1;
    const { table } = this.line;
    if (number === 0) return;
    if (event & FREED) return this.begin(number);
    this.line.count = number - 1;
    this.line.youngest.set(table.address[number]!, table.before[number]!);
    this.line.ids = null;
    this.end(number, BlockState.none);
  }
}

/** A row of the table as the rest of the engine sees it. */
class Logged implements HeapBlock {
  constructor(
    readonly number: number,
    private readonly table: BlockTable,
    private readonly chains: Chains,
  ) {}

  get id(): number {
    return this.table.id[this.number]!;
  }
  get address(): number {
    return this.table.address[this.number]!;
  }
  get size(): number {
    return this.table.size[this.number]!;
  }
  get room(): number {
    return this.table.room[this.number]!;
  }
  get how(): string {
    return this.table.name(this.table.how[this.number]!);
  }
  get made(): Moment {
    return this.moment(this.table.madeStep[this.number]!, this.table.madeChain[this.number]!);
  }
  get freed(): Moment | null {
    return this.isFreed ? this.moment(this.table.freedStep[this.number]!, this.table.freedChain[this.number]!) : null;
  }
  get freedBy(): string {
    return this.isFreed ? this.table.name(this.table.by[this.number]!) : "";
  }
  get movedTo(): number {
    return this.isFreed ? this.table.movedTo[this.number]! : 0;
  }
  get left(): Left | null {
    return this.isFreed ? this.table.left(this.number) : null;
  }

  private get isFreed(): boolean {
    return this.table.state[this.number] === BlockState.freed;
  }

  private moment(step: number, chain: number): Moment {
    const [pc, ...callers] = this.chains.of(chain);
    return { step, pc: pc!, callers };
  }
}
