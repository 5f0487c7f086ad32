/**
 * The ranges of the kernel's half as Documentation/x86/x86_64/mm.rst of Linux 6.1 lists them; x86-32 as mem_init prints them. Every
 * address belongs to exactly one.
 */
import type { Kernel } from "../../kernel/kernel";
import { kvaToBig } from "../../kernel/boot/kva";
import type { KernelUse } from "./data";

export interface Span {
  readonly use: KernelUse;
  readonly start: bigint;
  /** Behind the last byte. */
  readonly end: bigint;
}

type Row = readonly [start: bigint, use: KernelUse];

const COMMON: readonly Row[] = [
  [0xfffffc0000000000n, "hole"], [0xfffffe0000000000n, "entry-area"], [0xfffffe8000000000n, "hole"], [0xffffff0000000000n, "espfix"], [0xffffff8000000000n, "hole"],
  [0xffffffef00000000n, "efi"], [0xffffffff00000000n, "hole"], [0xffffffff80000000n, "kernel-text"], [0xffffffffc0000000n, "modules"], [0xffffffffff000000n, "hole"],
  [0xffffffffff200000n, "fixmap"], [0xffffffffff600000n, "vsyscall"], [0xffffffffff601000n, "fixmap"], [0xffffffffff800000n, "hole"],
];
const FOUR: readonly Row[] = [
  [0xffff800000000000n, "guard-hole"], [0xffff880000000000n, "ldt"], [0xffff888000000000n, "direct-map"], [0xffffc88000000000n, "hole"], [0xffffc90000000000n, "vmalloc"], [0xffffe90000000000n, "hole"],
  [0xffffea0000000000n, "vmemmap"], [0xffffeb0000000000n, "hole"], [0xffffec0000000000n, "kasan"], ...COMMON,
];
const FIVE: readonly Row[] = [
  [0xff00000000000000n, "guard-hole"], [0xff10000000000000n, "ldt"], [0xff11000000000000n, "direct-map"], [0xff91000000000000n, "hole"], [0xffa0000000000000n, "vmalloc"], [0xffd2000000000000n, "hole"],
  [0xffd4000000000000n, "vmemmap"], [0xffd6000000000000n, "hole"], [0xffdf000000000000n, "kasan"], ...COMMON,
];

function rows32({ directMap, vmalloc, mmu }: Kernel): readonly Row[] {
  const { ranges } = vmalloc;
  const pkmap = ranges.pkmap!;
  const pmd = mmu.mode.levels.at(-2)!.covers;
  const big = (n: number): bigint => BigInt(n);
  return [
    [big(directMap.start), "direct-map"], [big(directMap.start + directMap.end), "gap"], [big(ranges.vmalloc.start), "vmalloc"], [big(ranges.vmalloc.end), "gap"], [big(pkmap.start), "pkmap"],
    [big(pkmap.start + pkmap.pages * 4096), "ldt"], [big(pkmap.start + Math.max(pmd, pkmap.pages * 4096) + pmd), "entry-area"], [big(ranges.fixmapTop - ranges.fixmapPages * 4096), "fixmap"], [big(ranges.fixmapTop + 4096), "hole"],
  ];
}

/** By address, without gaps, to the end of the address space. */
export function kernelSpans(kernel: Kernel): readonly Span[] {
  const rows = kernel.memory.layout.pointerSize === 4 ? rows32(kernel) : kernel.mmu.mode.name === "5-level" ? FIVE : FOUR;
  const end = kernel.memory.layout.pointerSize === 4 ? 2n ** 32n : 2n ** 64n;
  return rows.map(([start, use], i) => ({ start, use, end: rows[i + 1]?.[0] ?? end })).filter((s) => s.end > s.start);
}

/** Number of the range that an address lies in; -1: user space. */
export const spanAt = (spans: readonly Span[], kva: number): number => {
  const at = kvaToBig(kva);
  return spans.findIndex((s) => at >= s.start && at < s.end);
};
