/**
 * Words at kernel addresses: the direct map and the array of struct pages, where the allocators keep all that they know. Pointers have
 * the machine's size; upper-half addresses of x86-64 are negative numbers here (boot/kva.ts).
 *
 *   ffff888003c12340 = direct map + 3c12340        ffffea00000f0480 = vmemmap + 64 * pfn 3c12
 */
import { PAGE_SHIFT } from "../../memory/layout";
import type { PhysicalMemory } from "../../memory/physical";
import type { DirectMap, Kva } from "../boot/kva";

const WORD = 4294967296;

/** Low and high half of an address as it lies in memory. */
export const lowOf = (kva: Kva): number => kva >>> 0;
export const highOf = (kva: Kva): number => Math.floor(kva / WORD) >>> 0;
/** The address that two halves make. */
export const joined = (low: number, high: number): Kva => (high | 0) * WORD + (low >>> 0);

export class KernelWords {
  /** `structs`: where struct pages are seen by the kernel, and where they lie. */
  constructor(
    private readonly physical: PhysicalMemory,
    private readonly map: DirectMap,
    readonly pointerSize: 4 | 8,
    private readonly structs: { readonly kva: Kva; readonly pa: number; readonly bytes: number },
  ) {}

  /** Linear address of the byte, -1: no memory of the kernel's is there. */
  linear(kva: Kva): number {
    const pa = kva - this.map.start;
    if (pa >= 0 && pa < this.map.end) return this.physical.base + pa;
    const offset = kva - this.structs.kva;
    return offset >= 0 && offset < this.structs.bytes ? this.physical.base + this.structs.pa + offset : -1;
  }

  /** Is there memory of the direct map behind it? */
  has(kva: Kva): boolean {
    const pa = kva - this.map.start;
    return pa >= 0 && pa < this.map.end;
  }

  u32(kva: Kva): number {
    const at = this.linear(kva);
    const { memory } = this.physical;
    return at % 4 === 0 ? memory.u32[at >>> 2]! : memory.view.getUint32(at, true);
  }

  setU32(kva: Kva, value: number): void {
    const at = this.linear(kva);
    this.physical.beforeWrite(this.physical.pfnOf(at));
    const { memory } = this.physical;
    if (at % 4 === 0) memory.u32[at >>> 2] = value;
    else {
      this.physical.beforeWrite(this.physical.pfnOf(at + 3));
      memory.view.setUint32(at, value >>> 0, true);
    }
  }

  ptr(kva: Kva): Kva {
    const low = this.u32(kva);
    return this.pointerSize === 4 ? low : joined(low, this.u32(kva + 4));
  }

  setPtr(kva: Kva, value: Kva): void {
    this.setU32(kva, lowOf(value));
    if (this.pointerSize === 8) this.setU32(kva + 4, highOf(value));
  }

  /** An unsigned long that fits 53 bits. */
  long(kva: Kva): number {
    return this.pointerSize === 4 ? this.u32(kva) : this.u32(kva) + this.u32(kva + 4) * WORD;
  }
  setLong(kva: Kva, value: number): void {
    this.setPtr(kva, value);
  }

  u8(kva: Kva): number {
    return this.physical.memory.u8[this.linear(kva)]!;
  }

  bytes(kva: Kva, count: number): Uint8Array {
    const at = this.linear(kva);
    return this.physical.memory.u8.slice(at, at + count);
  }

  fill(kva: Kva, count: number, byte: number): void {
    if (count <= 0) return;
    const at = this.linear(kva);
    const last = this.physical.pfnOf(at + count - 1);
    for (let pfn = this.physical.pfnOf(at); pfn <= last; pfn++) this.physical.beforeWrite(pfn);
    this.physical.memory.u8.fill(byte, at, at + count);
  }

  copy(from: Kva, to: Kva, count: number): void {
    if (count <= 0) return;
    const at = this.linear(to);
    for (let pfn = at >>> PAGE_SHIFT; pfn <= (at + count - 1) >>> PAGE_SHIFT; pfn++) this.physical.beforeWrite(pfn - (this.physical.base >>> PAGE_SHIFT));
    const source = this.linear(from);
    this.physical.memory.u8.copyWithin(at, source, source + count);
  }
}
