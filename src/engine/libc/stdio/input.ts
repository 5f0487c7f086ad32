/** Characters, lines and blocks from a stream. */
import type { Native, NativeCall, NativeTable, Ptr } from "../native";
import { NULL } from "../native";
import { isNull, plus, storeLong } from "../pointers";
import { ByteBuffer } from "../text";
import { EOF, Flag } from "./layout";
import { getByte, reading, type StreamSource, withSource } from "./source";
import type { Stream } from "./stream";
import { standard, streamAt } from "./streams";

const getFrom = (call: NativeCall, stream: Stream): void => call.returnI32(getByte(stream));
const getc = reading((call) => getFrom(call, streamAt(call, 0)));
const getchar = reading((call) => getFrom(call, standard(call, "stdin")));

/** Up to and with the delimiter, at most `max` bytes; null: nothing before the end. */
function line(source: StreamSource, delimiter: number, max: number): Uint8Array | null {
  const out = new ByteBuffer();
  while (out.length < max) {
    const c = source.get();
    if (c === EOF) return out.length === 0 ? null : out.take();
    out.byte(c);
    if (c === delimiter) break;
  }
  return out.take();
}

function storeString(call: NativeCall, to: Ptr, bytes: Uint8Array): void {
  const out = new Uint8Array(bytes.length + 1);
  out.set(bytes);
  call.memory.write(to, out);
}

const fgets = reading((call) => {
  const n = call.args.i32(1);
  const to = call.args.ptr(0);
  if (n <= 0) return call.returnPtr(NULL);
  const stream = streamAt(call, 2);
  const bytes = n === 1 ? new Uint8Array(0) : withSource(stream, (s) => line(s, 10, n - 1));
  if (bytes === null || stream.has(Flag.error)) return call.returnPtr(NULL);
  storeString(call, to, bytes);
  call.returnPtr(to);
});

const gets = reading((call) => {
  const bytes = withSource(standard(call, "stdin"), (s) => line(s, 10, 2 ** 31));
  if (bytes === null) return call.returnPtr(NULL);
  const end = bytes[bytes.length - 1] === 10 ? bytes.length - 1 : bytes.length;
  storeString(call, call.args.ptr(0), bytes.subarray(0, end));
  call.returnPtr(call.args.ptr(0));
});

/** getline and getdelim: the block grows to what the line needs (120 bytes at first, then at least double). */
function getLine(call: NativeCall, delimiter: number, stream: Stream): void {
  const { memory, heap } = call;
  const lineAt = call.args.ptr(0);
  const sizeAt = call.args.ptr(1);
  const bytes = withSource(stream, (s) => line(s, delimiter, 2 ** 31));
  if (bytes === null) return call.returnLong(-1);
  let block = memory.loadPtr(lineAt);
  let size = isNull(block) ? 0 : memory.pointerSize === 8 ? Number(memory.load64(sizeAt)) : memory.load32(sizeAt) >>> 0;
  if (isNull(block)) {
    size = 120;
    block = heap.malloc(size);
    if (isNull(block)) return call.returnLong(-1);
    // When the line is longer and there is no more memory, this block is the program's all the same.
    memory.storePtr(lineAt, block);
    storeLong(memory, sizeAt, BigInt(size));
  }
  const need = bytes.length + 1;
  if (need > size) {
    size = Math.max(need, 2 * size);
    block = heap.realloc(block, size);
  }
  if (isNull(block)) return call.returnLong(-1);
  storeString(call, block, bytes);
  memory.storePtr(lineAt, block);
  storeLong(memory, sizeAt, BigInt(size));
  call.returnLong(bytes.length);
}

const fread = reading((call) => {
  const to = call.args.ptr(0);
  const size = call.args.size(1);
  const count = call.args.size(2);
  const total = size * count;
  if (total === 0) return call.returnLong(0);
  const bytes = withSource(streamAt(call, 3), (s) => line(s, -2, total), total) ?? new Uint8Array(0);
  call.memory.write(to, bytes);
  call.returnLong(Math.floor(bytes.length / size));
});

/**
 * ungetc: where the byte before is the same, the read pointer steps back; else the byte is written into the buffer, which is
 * moved up first when nothing is free before the pointer.
 */
const ungetc: Native = (call) => {
  const c = call.args.i32(0);
  const stream = streamAt(call, 1);
  if (c === EOF) return call.returnI32(EOF);
  const { readPtr, readBase } = stream.layout;
  stream.flags &= ~Flag.eof;
  stream.makeRoomBefore();
  const p = stream.pointer(readPtr);
  if (p.va <= stream.pointer(readBase).va) return call.returnI32(EOF);
  call.memory.store8(plus(p, -1), c & 255);
  stream.setPointer(readPtr, plus(p, -1));
  call.returnI32(c & 255);
};

const getw = reading((call) => {
  const bytes = withSource(streamAt(call, 0), (s) => line(s, -2, 4));
  call.returnI32(bytes?.length === 4 ? bytes[0] | (bytes[1] << 8) | (bytes[2] << 16) | (bytes[3] << 24) : EOF);
});

export const inputFunctions: NativeTable = {
  getc, fgetc: getc, _IO_getc: getc, getc_unlocked: getc, fgetc_unlocked: getc,
  getchar, getchar_unlocked: getchar,
  fgets, fgets_unlocked: fgets, gets, fread, fread_unlocked: fread, ungetc, getw,
  getline: reading((call) => getLine(call, 10, streamAt(call, 2))),
  getdelim: reading((call) => getLine(call, call.args.i32(2) & 255, streamAt(call, 3))),
  __getdelim: reading((call) => getLine(call, call.args.i32(2) & 255, streamAt(call, 3))),
};
