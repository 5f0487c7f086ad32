/**
 * What stands behind a stream: a file descriptor, or memory.
 *
 *   fmemopen         an array of the program's (or of ours): [ 0 … position … end … size )
 *   open_memstream   a block that grows; its address and length are written to the program's variables at each flush
 *
 * Results below 0 are error numbers, as of system calls.
 */
import { filesOf } from "../files";
import type { NativeCall, Ptr } from "../native";
import { isNull, plus, storeLong } from "../pointers";
import { decodeCharacter } from "../wide/encoding";
import { isUtf8 } from "../locale";

export interface Backing {
  read(max: number): Uint8Array | number | null;
  write(bytes: Uint8Array): number;
  /** Waits until there is room for a write; less than 0: it will not do. */
  room?(): number;
  seek(offset: number, whence: number): number;
  /** Bytes of a file's blocks and its length; null: not known. */
  measure(): { readonly block: number; readonly size: number } | null;
  close(): number;
  /** After a flush. */
  settle?(): void;
}

interface MemoryFile {
  buffer: Ptr;
  /** Of the buffer, in bytes. */
  size: number;
  position: number;
  end: number;
  readonly append: boolean;
  /** fmemopen without an array: the block is ours. */
  readonly own: boolean;
  /** open_memstream: where address and length go, and the size of a character (4: open_wmemstream). */
  readonly grows: { readonly buffer: Ptr; readonly size: Ptr; readonly unit: 1 | 4 } | null;
}

const ENOSPC = 28;
const EINVAL = 22;
const EPERM = 1;

const memoryFiles = (call: NativeCall): Record<string, MemoryFile> => call.state("memory streams", () => ({}));

export function attachMemory(call: NativeCall, stream: Ptr, file: MemoryFile): void {
  memoryFiles(call)[stream.va] = file;
}

const ofDescriptor = (call: NativeCall, fd: number): Backing => ({
  read: (max) => filesOf(call).read(fd, max),
  write: (bytes) => filesOf(call).write(fd, bytes),
  room: () => filesOf(call).room(fd),
  seek: (offset, whence) => filesOf(call).seek(fd, offset, whence),
  close: () => filesOf(call).close(fd),
  measure: () => {
    const stat = filesOf(call).statFd(fd);
    return typeof stat === "number" ? null : { block: stat.blockSize, size: stat.size };
  },
});

function seekMemory(file: MemoryFile, offset: number, whence: number, limit: number): number {
  const to = offset + (whence === 0 ? 0 : whence === 1 ? file.position : file.end);
  if (to < 0 || to > limit) return -EINVAL;
  file.position = to;
  return to;
}

/** fmemopen: a NUL follows what is written, as far as there is room. */
const fixed = (call: NativeCall, stream: Ptr, file: MemoryFile): Backing => ({
  read: (max) => {
    const n = Math.max(0, Math.min(max, file.end - file.position));
    const bytes = n === 0 ? new Uint8Array(0) : call.memory.read(plus(file.buffer, file.position), n, false).slice();
    file.position += n;
    return bytes;
  },
  write: (bytes) => {
    const at = file.append ? file.end : file.position;
    const addsNul = bytes[bytes.length - 1] !== 0;
    if (at + bytes.length > file.size && file.position + (addsNul ? 1 : 0) >= file.size) return -ENOSPC;
    const n = Math.min(bytes.length, file.size - at);
    call.memory.write(plus(file.buffer, at), bytes.subarray(0, n));
    file.position = at + n;
    if (file.position > file.end) {
      file.end = file.position;
      if (file.end < file.size && addsNul) call.memory.store8(plus(file.buffer, file.end), 0);
      else if (!file.append && addsNul) call.memory.store8(plus(file.buffer, file.size - 1), 0);
    }
    return n;
  },
  seek: (offset, whence) => seekMemory(file, offset, whence, file.size),
  measure: () => ({ block: 1024, size: file.end }),
  close: () => {
    if (file.own) call.heap.free(file.buffer);
    delete memoryFiles(call)[stream.va];
    return 0;
  },
});

/** What arrives is in the locale's encoding; a wide stream keeps characters. */
function units(call: NativeCall, bytes: Uint8Array, unit: 1 | 4): Uint8Array {
  if (unit === 1) return bytes;
  const codes: number[] = [];
  for (let i = 0; i < bytes.length; ) {
    const c = decodeCharacter(bytes.subarray(i, i + 4), isUtf8(call));
    const known = c !== null && c !== "short";
    codes.push(known ? c.code : bytes[i]);
    i += known ? c.length : 1;
  }
  return new Uint8Array(Uint32Array.from(codes).buffer);
}

/** Room for `wanted` bytes and a terminator; bytes between the old end and the new one are 0. */
function makeRoom(call: NativeCall, file: MemoryFile, wanted: number, unit: number): boolean {
  if (wanted + unit > file.size) {
    const size = Math.max(wanted + unit, 2 * file.size);
    const grown = call.heap.realloc(file.buffer, size);
    if (isNull(grown)) return false;
    file.buffer = { ...grown };
    file.size = size;
  }
  if (wanted > file.end) {
    call.memory.fill(plus(file.buffer, file.end), 0, wanted + unit - file.end);
    file.end = wanted;
  }
  return true;
}

function growing(call: NativeCall, stream: Ptr, file: MemoryFile, target: NonNullable<MemoryFile["grows"]>): Backing {
  const { unit } = target;
  const settle = (): void => {
    call.memory.storePtr(target.buffer, file.buffer);
    storeLong(call.memory, target.size, BigInt(Math.min(file.position, file.end) / unit));
  };
  return {
    read: () => -EPERM,
    write: (bytes) => {
      const more = units(call, bytes, unit);
      if (!makeRoom(call, file, file.position + more.length, unit)) return -12;
      call.memory.write(plus(file.buffer, file.position), more);
      file.position += more.length;
      return bytes.length;
    },
    seek: (offset, whence) => {
      const to = seekMemory(file, offset * unit, whence, 2 ** 40);
      return to < 0 ? to : to / unit;
    },
    measure: () => ({ block: 8192, size: file.end / unit }),
    close: () => {
      if (file.position < file.end) call.memory.fill(plus(file.buffer, file.position), 0, unit);
      settle();
      delete memoryFiles(call)[stream.va];
      return 0;
    },
    settle,
  };
}

export function backingOf(call: NativeCall, stream: Ptr, fd: number): Backing {
  const file = fd < 0 ? memoryFiles(call)[stream.va] : undefined;
  if (!file) return ofDescriptor(call, fd);
  return file.grows ? growing(call, stream, file, file.grows) : fixed(call, stream, file);
}
