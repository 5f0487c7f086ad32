/**
 * The global descriptor table as Linux 6.1 fills it (arch/x86/kernel/cpu/common.c: gdt_page; asm/segment.h).
 *
 *   x86-32    6 7 8  TLS of the running thread (33 3b 43)     12 kernel code (60)   13 kernel data (68)   14 user code (73)
 *             15 user data (7b)   16 TSS   17 LDT   26 espfix   27 per-CPU   31 double-fault TSS
 *   x86-64    1 kernel code, 32-bit   2 kernel code (10)   3 kernel data (18)   4 user code, 32-bit (23)   5 user data (2b)
 *             6 user code (33)   8 9 TSS   10 11 LDT   12 13 14 TLS (63 6b 73)   15 CPU number
 *
 * In brackets: the selectors. Each thread has three TLS descriptors of its own, put into the table when it gets the processor (load_TLS).
 */
import type { Arch } from "../../memory/layout";
import { type Entry, NO_ENTRY } from "../../mmu/entry";
import { encode } from "../../mmu/segments/descriptor";
import type { KernelCore } from "../core";

const CODE32 = 0xc09a;
const DATA = 0xc092;
const USER = 0x60;
const ALL = 0xfffff;

interface Plan {
  readonly entries: number;
  readonly fixed: Readonly<Record<number, Entry>>;
  /** First of the three TLS descriptors; the LDT's descriptor. */
  readonly tls: number;
  readonly ldt: number;
  /** Selectors that a program begins with. */
  readonly start: { readonly cs: number; readonly ss: number; readonly ds: number };
}

export const GDT: Readonly<Record<Arch, Plan>> = {
  "x86-32": {
    entries: 32, tls: 6, ldt: 17, start: { cs: 0x73, ss: 0x7b, ds: 0x7b },
    fixed: { 12: encode(CODE32, 0, ALL), 13: encode(DATA, 0, ALL), 14: encode(CODE32 | USER, 0, ALL), 15: encode(DATA | USER, 0, ALL), 26: encode(DATA, 0, ALL), 27: encode(DATA, 0, ALL) },
  },
  "x86-64": {
    entries: 16, tls: 12, ldt: 10, start: { cs: 0x33, ss: 0x2b, ds: 0 },
    fixed: { 1: encode(0xc09b, 0, ALL), 2: encode(0xa09b, 0, ALL), 3: encode(0xc093, 0, ALL), 4: encode(0xc0fb, 0, ALL), 5: encode(0xc0f3, 0, ALL), 6: encode(0xa0fb, 0, ALL) },
  },
};

export const TLS_ENTRIES = 3;

export function buildGdt(k: KernelCore, arch: Arch, address: number): void {
  for (const [index, entry] of Object.entries(GDT[arch].fixed)) writeDescriptor(k, address + Number(index) * 8, entry);
}

export function writeDescriptor(k: KernelCore, at: number, { lo, hi }: Entry): void {
  if (k.physical.read32(at) === lo && k.physical.read32(at + 4) === hi) return;
  k.physical.write32(at, lo);
  k.physical.write32(at + 4, hi);
}

export const readDescriptor = (k: KernelCore, at: number): Entry => ({ lo: k.physical.read32(at), hi: k.physical.read32(at + 4) });

/** load_TLS. */
export function loadTls(k: KernelCore, arch: Arch, gdt: number, tls: readonly Entry[]): void {
  for (let i = 0; i < TLS_ENTRIES; i++) writeDescriptor(k, gdt + (GDT[arch].tls + i) * 8, tls[i] ?? NO_ENTRY);
}
