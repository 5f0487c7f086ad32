/**
 * Replay of a recording made on the real glibc: the same calls on the simulated allocator, everything compared.
 * The format is that of the recorder: addresses count from the heap's start, mapped blocks from the first mapped one.
 */
import { allocatorDataSize, GlibcMalloc } from "../allocator";
import { FlatMemory } from "./flat-memory";
import { readState, type RecordedState, type WalkOptions } from "./recorded-state";

export interface RecordedOp {
  op: string;
  id: number;
  size?: number;
  nmemb?: number;
  align?: number;
  nonzero?: number;
  addr?: number | string | null;
  usable?: number;
  hdr?: number;
  errno?: number;
  state?: RecordedState;
}

export interface Recording {
  glibc: string;
  bits: 32 | 64;
  heap_start: string;
  ops: RecordedOp[];
  final?: { state?: RecordedState };
}

export interface Difference {
  /** Index of the operation; ops.length for the final state. */
  op: number;
  field: string;
  recorded: unknown;
  simulated: unknown;
}

export interface ReplayResult {
  equal: number;
  total: number;
  /** The first ones. */
  differences: Difference[];
}

const MAX_DIFFERENCES = 20;

/** Where the first mapping ends does not matter to a recording; libc's data lies above. */
function memoryFor(recording: Recording, wordSize: 4 | 8): { memory: FlatMemory; arenaAddress: number } {
  const arenaAddress = wordSize === 8 ? 0x7ffff7fa6c60 : 0xf7fa97c0;
  const memory = new FlatMemory({
    wordSize,
    heapStart: Number(recording.heap_start),
    mmapTop: wordSize === 8 ? 0x7ffff7dd0000 : 0xf7d8c000,
    dataAddress: arenaAddress,
    dataSize: allocatorDataSize(wordSize),
  });
  return { memory, arenaAddress };
}

class Replayer {
  private readonly w: 4 | 8;
  private readonly memory: FlatMemory;
  private readonly malloc: GlibcMalloc;
  private readonly heapStart: number;
  private readonly blocks = new Map<number, number>();
  private readonly walk: WalkOptions;
  private firstMapped = 0;

  constructor(recording: Recording) {
    this.w = recording.bits === 64 ? 8 : 4;
    const { memory, arenaAddress } = memoryFor(recording, this.w);
    this.memory = memory;
    this.malloc = new GlibcMalloc(memory, { arenaAddress });
    this.malloc.install();
    this.heapStart = Number(recording.heap_start);
    this.walk = { arena: arenaAddress, heapStart: this.heapStart, tcacheAtStart: recording.ops[0]?.op !== "memalign" };
  }

  private place(address: number): number | string | null {
    if (address === 0) return null;
    if (address >= this.heapStart && address < this.memory.break) return address - this.heapStart;
    this.firstMapped ||= address;
    const d = address - this.firstMapped;
    return `mmap${d < 0 ? "" : "+"}${d}`;
  }

  private call(op: RecordedOp): number {
    const old = this.blocks.get(op.id) ?? 0;
    switch (op.op) {
      case "malloc": return this.malloc.malloc(0, op.size ?? 0) ?? 0;
      case "calloc": return this.malloc.calloc(0, op.nmemb ?? 0, op.size ?? 0) ?? 0;
      case "memalign": return this.malloc.memalign(0, op.align ?? 0, op.size ?? 0) ?? 0;
      case "realloc": return this.malloc.realloc(0, old, op.size ?? 0) ?? 0;
      default: throw new Error(`unknown operation "${op.op}"`);
    }
  }

  /** What the recorder would have written for this operation. */
  run(op: RecordedOp): RecordedOp {
    const seen: RecordedOp = { op: op.op, id: op.id };
    if (op.op === "mallopt") this.malloc.mallopt(0, op.id, op.size ?? 0);
    else if (op.op === "malloc_trim") this.malloc.mallocTrim(0, op.size ?? 0);
    else if (op.op === "free") {
      this.malloc.free(0, this.blocks.get(op.id) ?? 0);
      this.blocks.set(op.id, 0);
    } else {
      const address = this.call(op);
      if (op.op !== "realloc" || address !== 0 || op.size === 0) this.blocks.set(op.id, address);
      if (op.op === "calloc") seen.nonzero = address === 0 ? 0 : this.countNonzero(address, (op.nmemb ?? 0) * (op.size ?? 0));
      seen.addr = this.place(address);
      if (address === 0) seen.errno = op.op === "realloc" && op.size === 0 ? 0 : this.malloc.errno;
      else this.describe(address, seen);
    }
    if (op.state) seen.state = this.state();
    return seen;
  }

  state(): RecordedState {
    return readState(this.memory, this.walk, this.malloc.mallinfo2(0));
  }

  private countNonzero(address: number, length: number): number {
    let n = 0;
    this.memory.eachPage(address, length, (bytes) => {
      for (const b of bytes) if (b !== 0) n++;
    });
    return n;
  }

  /** The recorder fills what it got with 0xA5. */
  private describe(address: number, seen: RecordedOp): void {
    seen.hdr = this.memory.loadWord(address - this.w);
    seen.usable = this.malloc.usableSize(0, address);
    if (seen.usable <= 4096) this.memory.fill(address, 0xa5, seen.usable);
    else {
      this.memory.fill(address, 0xa5, 64);
      this.memory.fill(address + seen.usable - 64, 0xa5, 64);
    }
  }
}

/** Two values of the same plain shape; key order does not matter. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((k) => same((a as Record<string, unknown>)[k], (b as Record<string, unknown>)[k]));
}

function compare(index: number, recorded: object, simulated: object, differences: Difference[]): boolean {
  let equal = true;
  for (const [field, value] of Object.entries(recorded)) {
    if (field === "op" || field === "id" || field === "size" || field === "nmemb" || field === "align") continue;
    const own = (simulated as Record<string, unknown>)[field];
    if (same(value, own)) continue;
    equal = false;
    if (field === "state" && own) compare(index, value as object, own, differences);
    else if (differences.length < MAX_DIFFERENCES) differences.push({ op: index, field, recorded: value, simulated: own });
  }
  return equal;
}

/** Every operation counts as one, the final state as one more. An abort or fault ends the replay; the rest is unequal. */
export function replay(recording: Recording): ReplayResult {
  const result: ReplayResult = { equal: 0, total: recording.ops.length + (recording.final?.state ? 1 : 0), differences: [] };
  const replayer = new Replayer(recording);
  let at = 0;
  try {
    for (; at < recording.ops.length; at++) {
      if (compare(at, recording.ops[at], replayer.run(recording.ops[at]), result.differences)) result.equal++;
    }
    const final = recording.final?.state;
    if (final && compare(at, final, replayer.state(), result.differences)) result.equal++;
  } catch (error) {
    result.differences.push({ op: at, field: "stopped", recorded: "", simulated: String(error) });
  }
  return result;
}
