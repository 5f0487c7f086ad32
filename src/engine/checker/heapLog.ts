/**
 * Who allocated and freed what, and when. The allocator itself lives in simulated memory; this log is the checker's own knowledge:
 * block numbers, exact sizes asked for, places and steps. Numbers start at 1 and are the `site` of heap objects.
 */
import type { Saved } from "../memory/machineMemory";
import { Journal } from "./journal";

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
  /** malloc, calloc, realloc, strdup … */
  readonly how: string;
  readonly made: Moment;
  freed: Moment | null;
  /** free, realloc */
  freedBy: string;
  /** The block that realloc made of this one, or 0. */
  movedTo: number;
  /** Its first bytes as the program left them when it was freed: the allocator puts its links there. */
  left: Left | null;
}

/** Bytes and, behind them, the undefined bits of each: one array, since there is one of these for every block ever freed. */
export class Left {
  constructor(private readonly both: Uint8Array) {}

  get bytes(): Uint8Array {
    return this.both.subarray(0, this.both.length / 2);
  }
  get undefined(): Uint8Array {
    return this.both.subarray(this.both.length / 2);
  }
}

type Entry =
  | { readonly kind: "made"; readonly block: HeapBlock }
  | { readonly kind: "freed"; readonly number: number; readonly moment: Moment; readonly by: string; readonly movedTo: number; readonly left: Left | null };

export class HeapLog implements Saved<number> {
  private readonly blocks: HeapBlock[] = [];
  private readonly liveAt = new Map<number, HeapBlock>();
  private readonly lastAt = new Map<number, HeapBlock[]>();
  private readonly ids = new Map<number, HeapBlock>();
  private readonly journal = new Journal<Entry>((e) => this.apply(e), (e) => this.undo(e));
  private readonly spanning = new Set<HeapBlock>();
  private sorted: HeapBlock[] | null = null;

  made(id: number, address: number, size: number, how: string, made: Moment): HeapBlock {
    const block: HeapBlock = { number: this.blocks.length + 1, id, address, size, how, made, freed: null, freedBy: "", movedTo: 0, left: null };
    this.journal.record({ kind: "made", block });
    return block;
  }

  /** The number the next block will get: the site of its object record. */
  get nextNumber(): number {
    return this.blocks.length + 1;
  }

  freed(block: HeapBlock, moment: Moment, by: string, movedTo = 0, left: Left | null = null): void {
    this.journal.record({ kind: "freed", number: block.number, moment, by, movedTo, left });
  }

  block(number: number): HeapBlock | undefined {
    return this.blocks[number - 1];
  }

  /** The block whose user pointer is exactly `address` and that is not freed. */
  live(address: number): HeapBlock | undefined {
    return this.liveAt.get(address);
  }

  /** The youngest block that ever began at `address`, freed or not. */
  last(address: number): HeapBlock | undefined {
    return this.lastAt.get(address)?.at(-1);
  }

  byId(id: number): HeapBlock | undefined {
    return this.ids.get(id);
  }

  all(): readonly HeapBlock[] {
    return this.blocks;
  }

  /** Live blocks by address. */
  liveSorted(): readonly HeapBlock[] {
    this.sorted ??= [...this.liveAt.values()].sort((a, b) => a.address - b.address);
    return this.sorted;
  }

  /** The live block that contains `va` (or, with `end`, also ends there). */
  containing(va: number, end = false): HeapBlock | undefined {
    const list = this.liveSorted();
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (list[middle]!.address <= va) low = middle + 1;
      else high = middle;
    }
    const block = list[low - 1];
    return block && (va < block.address + block.size || va === block.address || (end && va === block.address + block.size)) ? block : undefined;
  }

  /** Live calloc blocks that reach over a page boundary: parts of them may not be resident yet. */
  spanningCallocs(): ReadonlySet<HeapBlock> {
    return this.spanning;
  }

  save(): number {
    return this.journal.length;
  }

  restore(position: number): void {
    this.journal.seek(position);
  }

  /** By number: a replay makes its blocks anew, while the entries beyond it are still those of the first run. */
  private blockOf(entry: Entry): HeapBlock {
    return entry.kind === "made" ? entry.block : this.blocks[entry.number - 1]!;
  }

  private apply(entry: Entry): void {
    this.sorted = null;
    const block = this.blockOf(entry);
    if (entry.kind === "made") {
      this.blocks.push(block);
      this.liveAt.set(block.address, block);
      this.ids.set(block.id, block);
      this.track(block);
      const list = this.lastAt.get(block.address);
      if (list) list.push(block);
      else this.lastAt.set(block.address, [block]);
    } else {
      block.freed = entry.moment;
      block.freedBy = entry.by;
      block.movedTo = entry.movedTo;
      block.left = entry.left;
      this.liveAt.delete(block.address);
      this.spanning.delete(block);
    }
  }

  private track(block: HeapBlock): void {
    if (block.how === "calloc" && Math.floor(block.address / 4096) !== Math.floor((block.address + block.size) / 4096)) this.spanning.add(block);
  }

  private undo(entry: Entry): void {
    this.sorted = null;
    const block = this.blockOf(entry);
    if (entry.kind === "made") {
      this.blocks.pop();
      this.liveAt.delete(block.address);
      this.ids.delete(block.id);
      this.spanning.delete(block);
      this.lastAt.get(block.address)?.pop();
    } else {
      block.freed = null;
      block.freedBy = "";
      block.movedTo = 0;
      block.left = null;
      this.liveAt.set(block.address, block);
      this.track(block);
    }
  }
}
