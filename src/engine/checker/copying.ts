/**
 * Bytes with what the checker knows of them, at linear addresses, inside one page each:
 *
 *   bytes       ┌──────┬────────┬────────┬──────┐
 *   shadow      └──────┴────────┴────────┴──────┘   go along as they are
 *   provenance    torn │ whole  │ whole  │ torn     words of pointer size: whole ones keep their pointer's object when source and
 *                                                   target are aligned alike, all others lose it
 */
import type { MachineMemory } from "../memory/machineMemory";

/** As memmove: the ranges may overlap. */
export function moveLinear(memory: MachineMemory, to: number, from: number, n: number): void {
  const { u8, u32, layout } = memory;
  u8.copyWithin(to, from, from + n);
  u8.copyWithin(to + layout.sh, from + layout.sh, from + layout.sh + n);
  const word = layout.pointerSize;
  const start = to + (-to & (word - 1));
  const whole = to + n - ((to + n) & (word - 1));
  if (((to - from) & (word - 1)) !== 0 && n >= word) memory.crooked = true;
  if (((to - from) & (word - 1)) !== 0 || whole <= start) return forgetLinear(memory, to, n);
  const source = start - to + from;
  u32.copyWithin((start + layout.pv) >>> 2, (source + layout.pv) >>> 2, (source + whole - start + layout.pv) >>> 2);
  if (start > to) forgetLinear(memory, to, start - to);
  if (whole < to + n) forgetLinear(memory, whole, to + n - whole);
}

/** Clears the provenance of every word that the bytes touch. */
export function forgetLinear({ u32, layout }: MachineMemory, at: number, n: number): void {
  const word = layout.pointerSize;
  const from = (at - (at & (word - 1)) + layout.pv) >>> 2;
  const end = (at + n + layout.pv) >>> 2;
  const last = ((at + n) & (word - 1)) === 0 ? end : (at + n - ((at + n) & (word - 1)) + word + layout.pv) >>> 2;
  if (last - from <= 8) for (let i = from; i < last; i++) u32[i] = 0;
  else u32.fill(0, from, last);
}

/** Writes defined bytes without provenance. */
export function storeLinear(memory: MachineMemory, at: number, bytes: Uint8Array): void {
  const { u8, layout } = memory;
  u8.set(bytes, at);
  u8.fill(0, at + layout.sh, at + layout.sh + bytes.length);
  forgetLinear(memory, at, bytes.length);
}

/** One integer of 1, 2 or 4 bytes, aligned to its size. */
export function storeNumber(memory: MachineMemory, at: number, n: 1 | 2 | 4, value: number): void {
  const { u8, u16, u32, layout } = memory;
  if (n === 4) u32[at >>> 2] = value;
  else if (n === 2) u16[at >>> 1] = value;
  else u8[at] = value;
  for (let i = 0; i < n; i++) u8[at + layout.sh + i] = 0;
  u32[(at - (at & (layout.pointerSize - 1)) + layout.pv) >>> 2] = 0;
}

/** A defined pointer, aligned. */
export function storePointer(memory: MachineMemory, at: number, va: number, id: number): void {
  const { u32, layout } = memory;
  u32[at >>> 2] = va;
  u32[(at + layout.sh) >>> 2] = 0;
  u32[(at + layout.pv) >>> 2] = id;
  if (layout.pointerSize === 4) return;
  u32[(at + 4) >>> 2] = Math.floor(va / 4294967296);
  u32[(at + 4 + layout.sh) >>> 2] = 0;
  u32[(at + 4 + layout.pv) >>> 2] = 0;
}

/** Below so many bytes a loop beats the built-in functions. */
const FEW = 256;

/** Sets the undefined bits of bytes; what pointers they were is forgotten, for every word of 4 bytes that they touch. */
export function shadeLinear({ u8, u32, layout }: MachineMemory, at: number, n: number, shadow: number): void {
  const from = (at + layout.pv) >>> 2;
  const end = (at + n + 3 + layout.pv) >>> 2;
  if (n > FEW || ((at | n) & 3) !== 0) {
    u8.fill(shadow, at + layout.sh, at + layout.sh + n);
    u32.fill(0, from, end);
    return;
  }
  const bits = (at + layout.sh) >>> 2;
  const word = (shadow << 8 | shadow) << 16 | shadow << 8 | shadow;
  for (let i = 0; i < n >>> 2; i++) {
    u32[bits + i] = word;
    u32[from + i] = 0;
  }
}

/** Some byte of the range has an undefined bit. */
export function anyUndefined({ u8, u32, layout }: MachineMemory, at: number, n: number): boolean {
  const end = at + layout.sh + n;
  let i = at + layout.sh;
  for (; i < end && (i & 3) !== 0; i++) if (u8[i] !== 0) return true;
  for (; i + 4 <= end; i += 4) if (u32[i >>> 2] !== 0) return true;
  for (; i < end; i++) if (u8[i] !== 0) return true;
  return false;
}

/** Bytes before the NUL, at most `room`. */
export function beforeNul({ u8, i32 }: MachineMemory, at: number, room: number): number {
  const end = at + room;
  let i = at;
  for (; i < end && (i & 3) !== 0; i++) if (u8[i] === 0) return i - at;
  for (; i + 4 <= end; i += 4) {
    const four = i32[i >>> 2]!;
    // Some byte of the four is zero.
    if (((four - 0x01010101) & ~four & 0x80808080) !== 0) break;
  }
  for (; i < end; i++) if (u8[i] === 0) return i - at;
  return room;
}

/** Bytes that are the same and defined on both sides, at most n; `text`: before a NUL. */
export function commonBytes({ u8, layout }: MachineMemory, a: number, b: number, n: number, text: boolean): number {
  for (let i = 0; i < n; i++) {
    const byte = u8[a + i];
    if (byte !== u8[b + i] || (text && byte === 0) || u8[a + layout.sh + i] !== 0 || u8[b + layout.sh + i] !== 0) return i;
  }
  return n;
}
