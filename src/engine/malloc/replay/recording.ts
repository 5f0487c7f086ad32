/** What the recorder of calls writes: mtrace.c beside the recordings. Addresses count from the heap's start, mapped blocks from the first mapped one. */
import type { RecordedState } from "./recorded-state";

export interface RecordedOp {
  op: string;
  id?: number;
  /** Bytes; the increment of sbrk. */
  size?: number;
  /** Added by the reader: `size` stands for 2^63 - 1024 and so many bytes. */
  excess?: number;
  nmemb?: number;
  align?: number;
  param?: number;
  value?: number;
  offset?: number;
  ret?: number;
  /** FNV-1a of the block's first 4096 bytes as it was handed out. */
  sum?: number;
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
