/**
 * struct _IO_FILE in memory, 216 bytes on x86-64 and 148 on x86-32, and the bits of its _flags (glibc's libio.h).
 * All a stream knows stands in these words of simulated memory.
 */

export interface FileLayout {
  readonly size: number;
  readonly flags: number;
  readonly readPtr: number;
  readonly readEnd: number;
  readonly readBase: number;
  readonly writeBase: number;
  readonly writePtr: number;
  readonly writeEnd: number;
  readonly bufBase: number;
  readonly bufEnd: number;
  readonly chain: number;
  readonly fileno: number;
  readonly shortbuf: number;
  readonly mode: number;
  /** What fopen allocates: the stream, its function table, its lock and its wide-character part. */
  readonly allocated: number;
}

const x8664: FileLayout = {
  size: 216, flags: 0, readPtr: 8, readEnd: 16, readBase: 24, writeBase: 32, writePtr: 40, writeEnd: 48, bufBase: 56, bufEnd: 64,
  chain: 104, fileno: 112, shortbuf: 131, mode: 192, allocated: 472,
};
const x8632: FileLayout = {
  size: 148, flags: 0, readPtr: 4, readEnd: 8, readBase: 12, writeBase: 16, writePtr: 20, writeEnd: 24, bufBase: 28, bufEnd: 32,
  chain: 52, fileno: 56, shortbuf: 71, mode: 104, allocated: 352,
};
export const fileLayout = (pointerSize: 4 | 8): FileLayout => (pointerSize === 8 ? x8664 : x8632);

export const Flag = {
  magic: 0xfbad0000,
  userBuffer: 0x1,
  unbuffered: 0x2,
  noReads: 0x4,
  noWrites: 0x8,
  eof: 0x10,
  error: 0x20,
  linked: 0x80,
  lineBuffered: 0x200,
  putting: 0x800,
  appending: 0x1000,
  file: 0x2000,
} as const;

export const EOF = -1;
