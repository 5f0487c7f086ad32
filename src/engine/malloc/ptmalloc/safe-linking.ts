/**
 * Safe-linking: the singly linked lists (tcache and fast bins) do not store a pointer as it is, but
 *
 *     stored = (address of the field >> 12)  XOR  pointer          PROTECT_PTR
 *     pointer = (address of the field >> 12) XOR  stored           REVEAL_PTR
 *
 * The address of the heap is random on a real system, so an attacker who can write the field cannot choose where it leads.
 * The result may be any 64-bit pattern when the list is damaged, hence the exact halves.
 */
import type { Heap } from "./heap";

/** PROTECT_PTR: mask the list head stored at `from` and store it in the link field at `pos`, bit for bit. */
export function protect_ptr(h: Heap, pos: number, from: number): void {
  if (h.w === 4) {
    h.mem.storeWord(pos, (h.mem.loadWord(from) ^ (pos >>> 12)) >>> 0);
    return;
  }
  h.mem.loadWordParts(from, h.parts);
  const posLo = pos >>> 0;
  const posHi = (pos - posLo) / 4294967296;
  const lo = (h.parts.lo ^ ((posLo >>> 12) | (posHi << 20))) >>> 0;
  const hi = (h.parts.hi ^ (posHi >>> 12)) >>> 0;
  h.mem.storeWordParts(pos, lo, hi);
}

/** Read the masked pointer at `pos` into h.parts and return it (rounded if it is garbage; h.parts stays exact). */
export function reveal_ptr(h: Heap, pos: number): number {
  if (h.w === 4) {
    const v = (h.mem.loadWord(pos) ^ (pos >>> 12)) >>> 0;
    h.parts.lo = v;
    h.parts.hi = 0;
    return v;
  }
  h.mem.loadWordParts(pos, h.parts);
  const posLo = pos >>> 0;
  const posHi = (pos - posLo) / 4294967296;
  const lo = (h.parts.lo ^ ((posLo >>> 12) | (posHi << 20))) >>> 0;
  const hi = (h.parts.hi ^ (posHi >>> 12)) >>> 0;
  h.parts.lo = lo;
  h.parts.hi = hi;
  return hi * 4294967296 + lo;
}

/** Store what reveal_ptr just read, bit for bit. */
export function storeRevealed(h: Heap, va: number): void {
  h.mem.storeWordParts(va, h.parts.lo, h.parts.hi);
}
