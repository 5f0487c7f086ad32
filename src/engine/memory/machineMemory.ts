/**
 * The linear memory of one machine with the typed views every TypeScript part uses. Addresses here are LINEAR (offsets into the
 * WebAssembly memory); virtual addresses go through the MMU first.
 */
import { linearMemory } from "./linearMemory";
import { FIRST_OBJECTS, type Layout, OBJECT_COUNT, OBJECT_SIZE, ObjectRecord, State } from "./layout";

const INDEX_MASK = OBJECT_COUNT - 1;

export class MachineMemory {
  readonly wasm: WebAssembly.Memory;
  readonly u8: Uint8Array;
  readonly u16: Uint16Array;
  readonly u32: Uint32Array;
  readonly i32: Int32Array;
  readonly u64: BigUint64Array;
  readonly view: DataView;
  /** A pointer came to lie where pointers are not aligned (packed structures), where no provenance is kept. Only ever set: it makes the leak search look closer. */
  get crooked(): boolean {
    return this.u32[State.crooked >>> 2] !== 0;
  }
  set crooked(found: boolean) {
    this.u32[State.crooked >>> 2] = Number(found);
  }

  /** High halves of words: with sign on machines that run C in kernel mode on x86-64, where addresses of the upper half are negative (kernel/boot/kva.ts). */
  private readonly high: Uint32Array | Int32Array;

  constructor(readonly layout: Layout, readonly signed = false) {
    const pages = layout.total / 65536;
    this.wasm = linearMemory(pages);
    const buffer = this.wasm.buffer;
    this.u8 = new Uint8Array(buffer);
    this.u16 = new Uint16Array(buffer);
    this.u32 = new Uint32Array(buffer);
    this.i32 = new Int32Array(buffer);
    this.u64 = new BigUint64Array(buffer);
    this.view = new DataView(buffer);
    this.high = signed ? this.i32 : this.u32;
    this.u32[State.objectLast >>> 2] = FIRST_OBJECTS - 1;
  }

  /** A 64-bit word as an address (8-byte aligned linear address): exact below 2^53; where words have a sign, from -2^53 on. */
  word(at: number): number {
    return this.u32[at >>> 2]! + this.high[(at >>> 2) + 1]! * 4294967296;
  }

  /** The same without a sign: sizes and counts. */
  unsigned(at: number): number {
    return this.u32[at >>> 2]! + this.u32[(at >>> 2) + 1]! * 4294967296;
  }

  /** A word as it was read, as an address. */
  address(word: bigint): number {
    return Number(this.signed ? BigInt.asIntN(64, word) : word);
  }

  setWord(at: number, value: number): void {
    this.u32[at >>> 2] = value >>> 0;
    this.u32[(at >>> 2) + 1] = Math.floor(value / 4294967296);
  }

  /** n bytes (at most 8) as an unsigned integer. */
  integer(at: number, n: number): bigint {
    if (n === 8) return at % 8 === 0 ? this.u64[at >>> 3]! : this.view.getBigUint64(at, true);
    if (n === 4) return BigInt(at % 4 === 0 ? this.u32[at >>> 2]! : this.view.getUint32(at, true));
    if (n === 1) return BigInt(this.u8[at]!);
    let value = 0n;
    for (let i = n - 1; i >= 0; i--) value = (value << 8n) | BigInt(this.u8[at + i]!);
    return value;
  }

  /** The low n bytes (at most 8) of an integer. */
  setInteger(at: number, n: number, value: bigint): void {
    if (n === 8) this.view.setBigUint64(at, BigInt.asUintN(64, value), true);
    else if (n === 4) this.view.setUint32(at, Number(BigInt.asUintN(32, value)), true);
    else for (let i = 0; i < n; i++) this.u8[at + i] = Number(BigInt.asUintN(8, value >> BigInt(8 * i)));
  }

  /** Linear address of the record of an object id. */
  record(id: number): number {
    return this.layout.objects + (id & INDEX_MASK) * OBJECT_SIZE;
  }

  /** True when the record still belongs to this id (live or dead); false once its place was given to a younger object. */
  known(id: number): boolean {
    return (id & INDEX_MASK) !== 0 && this.u32[(this.record(id) + ObjectRecord.id) >>> 2] === id >>> 0;
  }

  /** Tells the snapshot code that a record changed. */
  touchObject(id: number): void {
    const { layout } = this;
    this.u8[layout.dirty + ((this.record(id) - layout.regs) >>> 12)] = 1;
  }

  /** Tells the snapshot code that a register frame begins at `fp`. */
  touchFrame(fp: number): void {
    const { layout } = this;
    for (const at of [fp, fp + 16]) this.u8[layout.dirty + ((at - layout.regs) >>> 12)] = 1;
  }
}

/** A part of the machine whose state is plain data outside the linear memory. `save` returns a value that later changes do not reach. */
export interface Saved<T> {
  save(): T;
  restore(state: T): void;
}
