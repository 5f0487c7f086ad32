/**
 * Which heap blocks can still be reached. Roots are what C itself can still name: globals, thread-local data, the live part of every
 * stack, the library's own data and the program's private mappings. A pointer counts by its provenance, wherever it points now;
 * a word without provenance counts when it is the address of a live block (it may have been copied byte by byte). Undefined bytes
 * (dead slots, padding, freed memory) never count. Where the program stored pointers misaligned (packed structures), every byte between
 * words may begin one, told by its value alone. A block whose address was made an integer and then shifted, inverted, boxed or the like
 * counts as reachable too. An open stream is lost when only the library's list of streams leads to it.
 *
 *   unreachable and pointed at by no other lost block → leak          lost only because its holder is lost → leak-indirect
 */
import { ObjectFlag, ObjectRecord } from "../memory/layout";
import type { MachineMemory } from "../memory/machineMemory";
import type { HeapBlock, HeapLog } from "./heapLog";
import { wholeOf } from "./memberRecords";
import type { ObjectTable } from "./objects";

export interface Range { readonly start: number; readonly end: number }

export interface LeakScene {
  /** Everything that counts as a root at this moment. */
  roots(): readonly Range[];
  /** Object ids of pointers that unfinished expressions hold in registers. */
  inFlight(): readonly number[];
  /** Streams in the library's list. */
  streams(): OpenStreams;
  /** Linear address of a resident byte, or -1; never faults. */
  resident(va: number): number;
  /** First resident address from `va` on, or `end`. */
  nextResident(va: number, end: number): number;
}

export interface OpenStreams {
  /** Their addresses. */
  readonly streams: readonly number[];
  /** Addresses of the words that make up the list. */
  readonly links: ReadonlySet<number>;
  /** Addresses of the buffers of these and of the standard streams. */
  buffers(): ReadonlySet<number>;
}

export interface LeakResult {
  readonly lost: readonly HeapBlock[];
  readonly indirect: readonly HeapBlock[];
  readonly reachable: readonly HeapBlock[];
}

/** A word that holds a pointer to a block, and the heap block that the word lies in. */
export interface Holder { readonly va: number; readonly within: HeapBlock | null }

/** What a process other than the first had lost when it ended: of blocks that it made itself. */
export interface Departure {
  readonly pid: number;
  readonly step: number;
  readonly lost: readonly HeapBlock[];
  readonly indirect: readonly HeapBlock[];
}

type Visit = (block: HeapBlock, va: number) => void;

/** No block lies so low. */
const isSmall = (value: number): boolean => value >= 0 && value < 65536;

const NO_LINKS: ReadonlySet<number> = new Set();

export class LeakSearch {
  /** Words that do not count. */
  private skipped = NO_LINKS;
  /** By pid. Found again, and the same, whenever the run comes by. */
  private readonly left = new Map<number, Departure>();

  constructor(
    private readonly memory: MachineMemory,
    private readonly objects: ObjectTable,
    private readonly log: HeapLog,
    private readonly scene: LeakScene,
  ) {}

  get departures(): readonly Departure[] {
    return [...this.left.values()];
  }

  /** The mounted process is about to end. */
  leave(pid: number, step: number): void {
    const { lost, indirect } = this.search();
    const own = (b: HeapBlock): boolean => b.number > this.log.inherited && !this.isOpenStream(b);
    this.left.set(pid, { pid, step, lost: lost.filter(own), indirect: indirect.filter(own) });
  }

  /** Another future begins after that step. */
  forgetAfter(step: number): void {
    for (const [pid, departure] of this.left) if (departure.step > step) this.left.delete(pid);
  }

  /** Blocks that the roots lead to; streams that the program itself can still name. */
  reached(): Set<HeapBlock> {
    const found = this.flood();
    const { streams, links } = this.scene.streams();
    if (streams.length === 0) return found;
    const named = this.without(links, () => this.flood());
    for (const at of streams) {
      const block = this.log.containing(at);
      if (block && !named.has(block)) found.delete(block);
    }
    return found;
  }

  private without<T>(links: ReadonlySet<number>, search: () => T): T {
    this.skipped = links;
    const result = search();
    this.skipped = NO_LINKS;
    return result;
  }

  private flood(): Set<HeapBlock> {
    const found = new Set<HeapBlock>();
    if (this.log.liveSorted().length === 0) return found;
    const queue: HeapBlock[] = [];
    const visit = (b: HeapBlock): void => {
      if (found.has(b)) return;
      found.add(b);
      queue.push(b);
    };
    for (const range of this.scene.roots()) this.scan(range.start, range.end, visit);
    for (const id of this.scene.inFlight()) this.visitObject(id, 0, visit);
    for (const block of this.log.liveSorted()) if (this.isHidden(block)) visit(block);
    for (let block = queue.pop(); block; block = queue.pop()) this.scan(block.address, block.address + block.size, visit);
    return found;
  }

  /** Where pointers to a block stand that the program can still get at; its own bytes do not count. */
  holders(wanted: HeapBlock): Holder[] {
    const { streams, links } = this.scene.streams();
    return streams.includes(wanted.address) ? this.without(links, () => this.holdersOf(wanted)) : this.holdersOf(wanted);
  }

  private holdersOf(wanted: HeapBlock): Holder[] {
    const found: Holder[] = [];
    const from = (within: HeapBlock | null): Visit => (b, va) => void (b === wanted && found.push({ va, within }));
    for (const range of this.scene.roots()) this.scan(range.start, range.end, from(null));
    for (const b of this.flood()) if (b !== wanted) this.scan(b.address, b.address + b.size, from(b));
    return found;
  }

  isOpenStream(block: HeapBlock): boolean {
    return this.scene.streams().streams.includes(block.address);
  }

  /** Where streams have their buffers now. */
  buffers(): ReadonlySet<number> {
    return this.scene.streams().buffers();
  }

  /** The live block that the word at an address leads to. */
  blockAt(va: number): HeapBlock | null {
    let found: HeapBlock | null = null;
    const end = va + this.memory.layout.pointerSize;
    this.scan(va, end, (b) => {
      found = b;
    });
    return found;
  }

  /** Its address was kept in a form that no search finds: it may still be known. */
  private isHidden(block: HeapBlock): boolean {
    const { memory } = this;
    return memory.known(block.id) && (memory.u32[(memory.record(block.id) + ObjectRecord.flags) >>> 2]! & ObjectFlag.hidden) !== 0;
  }

  search(): LeakResult {
    const reached = this.reached();
    const all = this.log.liveSorted();
    const lost = all.filter((b) => !reached.has(b));
    const held = this.without(this.scene.streams().links, () => this.heldByOthers(lost));
    return { lost: lost.filter((b) => !held.has(b)), indirect: lost.filter((b) => held.has(b)), reachable: all.filter((b) => reached.has(b)) };
  }

  /** Of the lost blocks, those that another lost block leads to; of a ring the oldest one stays a leak of its own. */
  private heldByOthers(lost: readonly HeapBlock[]): Set<HeapBlock> {
    const targets = new Map<HeapBlock, HeapBlock[]>();
    const pointedAt = new Set<HeapBlock>();
    for (const b of lost) {
      const out: HeapBlock[] = [];
      this.scan(b.address, b.address + b.size, (t) => void (t !== b && out.push(t)));
      targets.set(b, out);
      for (const t of out) pointedAt.add(t);
    }
    const held = new Set<HeapBlock>();
    const spread = (from: HeapBlock): void => {
      const queue = [from];
      for (let b = queue.pop(); b; b = queue.pop()) {
        for (const t of targets.get(b) ?? []) {
          if (t === from || held.has(t)) continue;
          held.add(t);
          queue.push(t);
        }
      }
    };
    for (const b of lost) if (!pointedAt.has(b)) spread(b);
    for (const b of [...lost].sort((x, y) => x.number - y.number)) if (pointedAt.has(b) && !held.has(b)) spread(b);
    return held;
  }

  /** Visits the live heap blocks that the pointers in [start, end) were made from. */
  scan(start: number, end: number, visit: Visit): void {
    const word = this.memory.layout.pointerSize;
    for (let va = Math.ceil(start / word) * word; va + word <= end; ) {
      const pa = this.scene.resident(va);
      const pageEnd = Math.min(end, va - (va & 4095) + 4096);
      if (pa < 0) va = this.scene.nextResident(pageEnd, end);
      else {
        const from = va;
        for (let at = pa; va + word <= pageEnd; va += word, at += word) this.cell(at, va, visit);
        if (this.memory.crooked) this.between(pa, pa + pageEnd - from, from - pa, visit);
        va = Math.ceil(va / word) * word;
        if (va < pageEnd) va = pageEnd;
      }
    }
  }

  /** False: the id is not that of an object there is. */
  private visitObject(pointer: number, va: number, visit: Visit): boolean {
    const id = wholeOf(this.memory, pointer);
    if (id === 0 || !this.memory.known(id)) return false;
    const number = this.objects.heapNumber(id);
    if (number !== 0 && this.log.isLive(number)) visit(this.log.block(number)!, va);
    return true;
  }

  /** Addresses of blocks at misaligned places of one page, where no pointer of its own lies. `toVa` makes an address of a place in memory. */
  private between(start: number, end: number, toVa: number, visit: Visit): void {
    const { view, u8, u32, layout, signed } = this.memory;
    const word = layout.pointerSize;
    const isFree = (at: number): boolean => u32[(at - (at % word) + layout.pv) >>> 2] === 0;
    for (let at = start; at + word <= end; at++) {
      const high = word === 8 ? view[signed ? "getInt32" : "getUint32"](at + 4, true) : 0;
      if (at % word === 0 || Math.abs(high) > 0xffff || (word === 8 && high === 0)) continue;
      const value = view.getUint32(at, true) + high * 4294967296;
      const block = isSmall(value) ? undefined : this.log.containing(value);
      if (!block || !isFree(at) || !isFree(at + word - 1)) continue;
      if (u8.subarray(at + layout.sh, at + layout.sh + word).every((b) => b === 0)) visit(block, at + toVa);
    }
  }

  private cell(at: number, va: number, visit: Visit): void {
    const { u32, layout } = this.memory;
    const wide = layout.pointerSize === 8;
    if (u32[(at + layout.sh) >>> 2] !== 0 || (wide && u32[(at + layout.sh + 4) >>> 2] !== 0)) return;
    const id = u32[(at + layout.pv) >>> 2]!;
    if (this.skipped.size > 0 && this.skipped.has(va)) return;
    if (this.visitObject(id, va, visit)) return;
    const value = wide ? this.memory.word(at) : u32[at >>> 2]!;
    if (isSmall(value)) return;
    const block = this.log.containing(value);
    if (block) visit(block, va);
  }
}
