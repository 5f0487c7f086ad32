/**
 * Replay of a recording made on the real glibc: the same calls on the simulated allocator, everything compared.
 * The format is that of the recorder: addresses count from the heap's start, mapped blocks from the first mapped one.
 */
import { allocatorDataSize, GlibcMalloc } from "../allocator";
import { call, knows } from "./calls";
import { FlatMemory } from "./flat-memory";
import { readState, type RecordedState, type WalkOptions } from "./recorded-state";
import type { RecordedOp, Recording } from "./recording";

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
    const distance = (from: number): number => (this.w === 4 ? (address - from) | 0 : address - from);
    if (address >= this.heapStart && address < this.memory.break) return distance(this.heapStart);
    this.firstMapped ||= address;
    const d = distance(this.firstMapped);
    return `mmap${d < 0 ? "" : "+"}${d}`;
  }

  /** What the recorder would have written for this operation. */
  run(op: RecordedOp): RecordedOp {
    const seen: RecordedOp = { op: knows(op.op) ? op.op : "unknown" };
    if (knows(op.op)) this.perform(op, seen);
    if (op.state) seen.state = this.state();
    return seen;
  }

  private perform(op: RecordedOp, seen: RecordedOp): void {
    const id = op.id ?? 0;
    const { address, errno, ret, keepsOld } = call(op, { malloc: this.malloc, memory: this.memory, heapStart: this.heapStart, old: this.blocks.get(id) ?? 0 });
    if (ret !== undefined) seen.ret = ret;
    if (op.op === "free") this.blocks.set(id, 0);
    if (address === undefined) return;
    if (address !== 0 || !keepsOld) this.blocks.set(id, address);
    if (op.op === "calloc") seen.nonzero = address === 0 ? 0 : this.countNonzero(address, (op.nmemb ?? 0) * (op.size ?? 0));
    seen.addr = this.place(address);
    if (address === 0) seen.errno = errno;
    else this.describe(address, seen, op.sum !== undefined);
  }

  state(): RecordedState {
    return readState(this.memory, this.walk, this.malloc.mallinfo2(0));
  }

  private countNonzero(address: number, length: number): number {
    let n = 0;
    this.memory.eachTouched(address, length, (bytes) => {
      for (const b of bytes) if (b !== 0) n++;
    });
    return n;
  }

  private fnv(address: number, length: number): number {
    let sum = 2166136261;
    this.memory.eachPage(address, length, (bytes) => {
      for (const b of bytes) sum = Math.imul(sum ^ b, 16777619);
    });
    return sum >>> 0;
  }

  /** The recorder fills what it got with 0xA5. */
  private describe(address: number, seen: RecordedOp, summed: boolean): void {
    seen.hdr = this.memory.loadWord(address - this.w);
    seen.usable = this.malloc.usableSize(0, address);
    if (summed) seen.sum = this.fnv(address, Math.min(seen.usable, 4096));
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

/** What was asked, not what came of it. */
const GIVEN: ReadonlySet<string> = new Set(["id", "size", "nmemb", "align", "param", "value", "offset", "excess"]);

function compare(index: number, recorded: object, simulated: object, differences: Difference[]): boolean {
  let equal = true;
  for (const [field, value] of Object.entries(recorded)) {
    if (GIVEN.has(field)) continue;
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
