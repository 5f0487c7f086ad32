/** Pointer arithmetic and bounded looks at memory, shared by all natives. */
import type { NativeCall, NativeMemory, Ptr } from "./native";

export const plus = (p: Ptr, n: number): Ptr => ({ va: p.va + n, id: p.id });
export const isNull = (p: Ptr): boolean => p.va === 0;

/** Up to `max` bytes that may be read without any finding; at least the first one is read, with its finding. */
export function ahead(memory: NativeMemory, p: Ptr, max: number): Uint8Array {
  if (max <= 0) return new Uint8Array(0);
  const seen = memory.peek?.(p, max);
  return seen && seen.length > 0 ? seen : Uint8Array.of(memory.load8(p));
}

const NOTHING: Uint8Array = new Uint8Array(0);

/** Reads byte after byte, as far as the reader goes and no further. */
export class ByteReader {
  private chunk = NOTHING;
  private start = 0;
  /** How far to look: most texts are short. */
  private step = 16;

  constructor(
    private readonly memory: NativeMemory,
    private readonly from: Ptr,
    private readonly limit = 2 ** 53,
  ) {}

  at(i: number): number {
    if (i < this.start || i >= this.start + this.chunk.length) {
      this.start = i;
      this.chunk = ahead(this.memory, plus(this.from, i), Math.min(this.step, this.limit - i));
      this.step = Math.min(1024, this.step * 4);
    }
    return this.chunk[i - this.start] ?? 0;
  }
}

/** int, long or size_t of the process. */
export const storeLong = (memory: NativeMemory, p: Ptr, v: bigint): void => (memory.pointerSize === 8 ? memory.store64(p, BigInt.asUintN(64, v)) : memory.store32(p, Number(BigInt.asIntN(32, v))));
export const loadLong = (memory: NativeMemory, p: Ptr): bigint => (memory.pointerSize === 8 ? BigInt.asIntN(64, memory.load64(p)) : BigInt(memory.load32(p) | 0));

/** A long result from a bigint. */
export const returnLong = (call: NativeCall, v: bigint): void => (call.memory.pointerSize === 8 ? call.returnI64(BigInt.asIntN(64, v)) : call.returnI32(Number(BigInt.asIntN(32, v))));

/** Sets errno and returns -1. */
export function fail(call: NativeCall, errno: number): void {
  call.process.setErrno(errno);
  call.returnI32(-1);
}

/** A C string in library memory that stays, made on first use. */
export function constantString(call: NativeCall, name: string, bytes: Uint8Array): Ptr {
  const p = call.process.libraryObject(name, bytes.length + 1);
  call.memory.write(p, bytes);
  return p;
}

