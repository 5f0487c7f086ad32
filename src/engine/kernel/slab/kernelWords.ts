/**
 * Words at kernel addresses: the direct map and the array of struct pages, where the allocators keep all that they know. Pointers have
 * the machine's size; upper-half addresses of x86-64 are negative numbers here (boot/kva.ts). With 5 levels only multiples of 8 are exact:
 * whatever lies between is asked for by its offset.
 *
 *   ffff888003c12340 = direct map + 3c12340        ffffea00000f0480 = vmemmap + 64 * pfn 3c12
 */
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

  u32(kva: Kva, offset = 0): number {
    return this.get32(this.linear(kva) + offset);
  }
  setU32(kva: Kva, value: number, offset = 0): void {
    this.set32(this.linear(kva) + offset, value);
  }

  ptr(kva: Kva, offset = 0): Kva {
    const at = this.linear(kva) + offset;
    return this.pointerSize === 4 ? this.get32(at) : joined(this.get32(at), this.get32(at + 4));
  }

  setPtr(kva: Kva, value: Kva, offset = 0): void {
    const at = this.linear(kva) + offset;
    this.set32(at, lowOf(value));
    if (this.pointerSize === 8) this.set32(at + 4, highOf(value));
  }

  /** An unsigned long that fits 53 bits. */
  long(kva: Kva, offset = 0): number {
    const at = this.linear(kva) + offset;
    return this.pointerSize === 4 ? this.get32(at) : this.get32(at) + this.get32(at + 4) * WORD;
  }
  setLong(kva: Kva, value: number, offset = 0): void {
    this.setPtr(kva, value, offset);
  }

  u8(kva: Kva, offset = 0): number {
    return this.physical.memory.u8[this.linear(kva) + offset]!;
  }

  bytes(kva: Kva, count: number, offset = 0): Uint8Array {
    const at = this.linear(kva) + offset;
    return this.physical.memory.u8.slice(at, at + count);
  }

  fill(kva: Kva, count: number, byte: number, offset = 0): void {
    if (count <= 0) return;
    const at = this.linear(kva) + offset;
    const last = this.physical.pfnOf(at + count - 1);
    for (let pfn = this.physical.pfnOf(at); pfn <= last; pfn++) this.physical.beforeWrite(pfn);
    this.physical.memory.u8.fill(byte, at, at + count);
  }

  copy(from: Kva, to: Kva, count: number): void {
    if (count <= 0) return;
    const at = this.linear(to);
    const last = this.physical.pfnOf(at + count - 1);
    for (let pfn = this.physical.pfnOf(at); pfn <= last; pfn++) this.physical.beforeWrite(pfn);
    const source = this.linear(from);
    this.physical.memory.u8.copyWithin(at, source, source + count);
  }

  private get32(at: number): number {
    const { memory } = this.physical;
    return at % 4 === 0 ? memory.u32[at >>> 2]! : memory.view.getUint32(at, true);
  }

  private set32(at: number, value: number): void {
    const { memory } = this.physical;
    this.physical.beforeWrite(this.physical.pfnOf(at));
    if (at % 4 === 0) memory.u32[at >>> 2] = value;
    else {
      this.physical.beforeWrite(this.physical.pfnOf(at + 3));
      memory.view.setUint32(at, value >>> 0, true);
    }
  }
}
