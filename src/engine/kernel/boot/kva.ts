/**
 * Addresses of the kernel's half as numbers that are exact (`Kva`): on x86-32 as they are, on x86-64 sign-extended, so that they are
 * negative: ffff888000000000 is -0x778000000000. Offsets in a page are `kva & 4095` in both.
 *
 *   direct map    toVirt(pa) = page_offset + pa        __va, __pa
 */
import type { PagingMode } from "../../mmu/pagingMode";
import { KERNEL_PLACES } from "./kernelSpace";

/** A kernel address: unsigned on x86-32, sign-extended (negative) on x86-64. */
export type Kva = number;

const UPPER = 2 ** 64;

/** A page of the kernel's half given as an unsigned number (kernelSpace.ts): exact, being a multiple of 4096. */
export const signedKva = (page: number): Kva => (page >= UPPER / 2 ? page - UPPER : page);

export const kvaToBig = (kva: Kva): bigint => BigInt.asUintN(64, BigInt(kva));

/** As %px prints it: ffff888003c12340, c22b5000. */
export const hexKva = (kva: Kva, pointerSize: 4 | 8): string => kvaToBig(kva).toString(16).padStart(pointerSize * 2, "0");

/** The direct map of a machine. */
export class DirectMap {
  /** PAGE_OFFSET. */
  readonly start: Kva;

  /** `end`: bytes of physical memory that it shows (all of it on x86-64, low memory on x86-32). */
  constructor(mode: PagingMode, readonly end: number) {
    this.start = signedKva(KERNEL_PLACES[mode.name].directMap);
  }

  toVirt(pa: number): Kva {
    return this.start + pa;
  }

  /** Physical address behind an address of the direct map, or -1: it is none. */
  toPhys(kva: Kva): number {
    const pa = kva - this.start;
    return pa >= 0 && pa < this.end ? pa : -1;
  }
}
