/**
 * Raw bytes of any piece of memory, with what is known of each byte.
 *
 *     bytes   "05000000" "b09c…"        two hex digits a byte
 *     states  "dddd"     "pppp" "dd…"   one letter a byte: ByteState
 */
import type { AccessMark, Hex, MemoryState, ObjectId } from "./common";

/**
 * d defined, u never written, p padding of the type, f freed (stale), a allocator's own, c written out of bounds,
 * "-" not mapped (its digits are zeros and mean nothing).
 */
export type ByteState = "d" | "u" | "p" | "f" | "a" | "c" | "-";

/** A member, element or header word that covers part of the bytes. */
export interface ByteField {
  /** From the first byte of the view. */
  readonly offset: number;
  readonly size: number;
  /** C name, or glibc's (`prev_size`, `fd`). */
  readonly name: string;
  readonly type: string;
  readonly value: string;
}

export interface BytesView {
  readonly objectId: ObjectId | null;
  readonly address: Hex;
  /** The step whose bytes these are. */
  readonly step: number;
  readonly bytes: string;
  readonly states: string;
  readonly fields: readonly ByteField[];
  /** [offset, length] of the bytes that the last action changed. */
  readonly changed: readonly (readonly [number, number])[];
  readonly accesses: readonly AccessMark[];
  readonly state: MemoryState;
  /** Size of the whole thing, when the view holds less. */
  readonly total: number;
}
