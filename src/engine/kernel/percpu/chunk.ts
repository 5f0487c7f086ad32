/**
 * A chunk of per-CPU memory (mm/percpu.c): the same offsets are taken in the units of all processors at once, in steps of 4 bytes, the
 * lowest place that fits.
 *
 *   chunk   ├─ unit of CPU 0 ─┤├─ unit of CPU 1 ─┤ …
 *              ├off┤                ├off┤             one allocation: one offset, one copy in each unit
 */
import type { Kva } from "../boot/kva";
import type { VmArea } from "../vmalloc/vmArea";

export interface Piece {
  readonly offset: number;
  readonly bytes: number;
  /** Bytes that were asked for. */
  readonly requested: number;
}

export interface Chunk {
  /** Address of offset 0 in the unit of CPU 0. */
  readonly base: Kva;
  /** Its run of addresses; null: the first chunk, in the direct map. */
  readonly area: VmArea | null;
  /** Offsets that may be given out. */
  readonly from: number;
  readonly to: number;
  /** Taken, by offset. */
  readonly pieces: readonly Piece[];
  /** Pages of a unit that have frames behind them; null: all. */
  readonly populated: ReadonlySet<number> | null;
}

/** pcpu_find_block_fit: offset, or -1. */
export function fit(chunk: Chunk, bytes: number, align: number): number {
  let at = Math.ceil(chunk.from / align) * align;
  for (const p of chunk.pieces) {
    if (at + bytes <= p.offset) return at;
    at = Math.max(at, Math.ceil((p.offset + p.bytes) / align) * align);
  }
  return at + bytes <= chunk.to ? at : -1;
}

/** contig_hint: the longest run that is free. */
export function longestFree(chunk: Chunk): number {
  let at = chunk.from;
  let most = 0;
  for (const p of chunk.pieces) {
    most = Math.max(most, p.offset - at);
    at = p.offset + p.bytes;
  }
  return Math.max(most, chunk.to - at);
}

/** pcpu_size_to_slot: chunks are tried from the fullest that may have room on. */
export const slotOf = (bytes: number): number => Math.max(Math.floor(Math.log2(Math.max(1, bytes))) - 2, 1);

export const withPiece = (chunk: Chunk, piece: Piece): Chunk => ({ ...chunk, pieces: [...chunk.pieces, piece].sort((a, b) => a.offset - b.offset) });
export const withoutPiece = (chunk: Chunk, piece: Piece): Chunk => ({ ...chunk, pieces: chunk.pieces.filter((p) => p !== piece) });
