/**
 * The kernel's half of every address space (Documentation/x86/x86_64/mm.rst; arch/x86/mm/init.c), without KASLR:
 *
 *   x86-64    4 levels           5 levels                              x86-32
 *             ffff888000000000   ff11000000000000   direct map         c0000000   direct map of low memory, kernel image in it
 *             ffffea0000000000   ffd4000000000000   struct pages       …          vmalloc
 *             fffffe0000000000   fffffe0000000000   entry area         ff400000   entry area
 *             ffffffff80000000   ffffffff80000000   kernel image
 *
 * The direct map shows every frame at its number: address = start + physical address. As Linux does it, its first large page is made of
 * small ones (the first megabyte holds the BIOS), and so is a rest at the end. The image has three parts: code (executed, not
 * written), constants, data; in the direct map code and constants are read-only as well (mark_rodata_ro).
 *
 *   __PAGE_KERNEL       P RW A D G NX       data                   no US in any of them: the kernel's own
 *   __PAGE_KERNEL_RO    P    A D G NX       constants              G: stays in the TLB when CR3 changes; not under page-table isolation
 *   __PAGE_KERNEL_ROX   P    A D G          code                   NX only where entries have it
 */
import { A, D, G, P, RW } from "../../mmu/entry";
import type { PagingMode } from "../../mmu/pagingMode";
import type { BootMemory } from "../frames/bootMemory";

export interface KernelRegion {
  readonly name: "direct-map" | "vmemmap" | "entry-area" | "kernel-text" | "kernel-rodata" | "kernel-data";
  /** Virtual address: of the upper half, but exact, being a multiple of the page. */
  readonly start: number;
  readonly pa: number;
  readonly bytes: number;
  readonly writable: boolean;
  readonly executable: boolean;
  /** Large pages where they fit; else only small ones. */
  readonly large: boolean;
}

export interface KernelPlaces {
  /** First address of the kernel's half. */
  readonly start: number;
  readonly directMap: number;
  readonly vmemmap: number | null;
  readonly entryArea: number;
  /** Address of physical 0 in the mapping of the image. */
  readonly image: number;
}

const UPPER = 2 ** 64;
const MiB = 1 << 20;
const PAGE = 4096;

const LONG = { entryArea: UPPER - 2 ** 41, image: UPPER - 2 ** 31 };
const HALF_32 = { start: 0xc0000000, directMap: 0xc0000000, vmemmap: null, entryArea: 0xff400000, image: 0xc0000000 };

export const KERNEL_PLACES: Readonly<Record<PagingMode["name"], KernelPlaces>> = {
  "2-level": HALF_32,
  pae: HALF_32,
  "4-level": { start: UPPER - 2 ** 47, directMap: UPPER - 0x778000000000, vmemmap: UPPER - 0x160000000000, ...LONG },
  "5-level": { start: UPPER - 2 ** 56, directMap: UPPER - 0xef000000000000, vmemmap: UPPER - 0x2c000000000000, ...LONG },
};

/** max_low_pfn: what a 32-bit kernel can map all the time; the rest is high memory. */
const LOW_MEMORY = 0x36bfe000;

/** Bytes of physical memory that the direct map shows. */
export const directMapEnd = (mode: PagingMode, ram: number): number => (KERNEL_PLACES[mode.name].image === KERNEL_PLACES[mode.name].directMap ? Math.min(ram, LOW_MEMORY) : ram);
/** Pages of the entry area: interrupt table; descriptors, entry stack, task state, exception stack of the processor. */
const ENTRY_PAGES = 5;

/** The parts of the image, as physical addresses [from, to). */
export function imageParts(boot: BootMemory): { readonly text: readonly [number, number]; readonly rodata: readonly [number, number]; readonly data: readonly [number, number] } {
  const start = boot.kernel.start * PAGE;
  const end = boot.kernel.end * PAGE;
  const unit = (end - start) % (8 * MiB) === 0 ? 2 * MiB : PAGE;
  const part = (share: number): number => Math.floor(((end - start) * share) / unit) * unit;
  const room = (boot.tables.start - ENTRY_PAGES) * PAGE;
  const text = Math.min(room, start + part(1 / 2));
  const rodata = Math.min(room, text + part(1 / 4));
  return { text: [start, text], rodata: [text, rodata], data: [rodata, end] };
}

/** Everything that is mapped when the kernel has booted. */
export function kernelRegions(mode: PagingMode, boot: BootMemory, ram: number): KernelRegion[] {
  const places = KERNEL_PLACES[mode.name];
  const parts = imageParts(boot);
  const region = (name: KernelRegion["name"], base: number, from: number, to: number, more: Partial<KernelRegion> = {}): KernelRegion =>
    ({ name, start: base + from, pa: from, bytes: to - from, writable: true, executable: false, large: true, ...more });
  const separate = places.image !== places.directMap;
  const own = separate ? [
    region("kernel-text", places.image, ...parts.text, { writable: false, executable: true }),
    region("kernel-rodata", places.image, ...parts.rodata, { writable: false }),
    region("kernel-data", places.image, ...parts.data),
  ] : [];
  const image: KernelRegion[] = [...directMap(mode, region, places, parts, ram), ...own];
  const memMap = boot.memMap.start * PAGE;
  const structs = places.vmemmap === null ? [] : [{ ...region("vmemmap", 0, memMap, boot.memMap.end * PAGE), start: places.vmemmap }];
  const stacks = parts.data[0];
  const area = { ...region("entry-area", 0, stacks, stacks + ENTRY_PAGES * PAGE), start: places.entryArea, large: false };
  return [...image, ...structs, { ...area, bytes: PAGE, writable: false }, { ...area, start: area.start + PAGE, pa: stacks + PAGE, bytes: area.bytes - PAGE }].filter((r) => r.bytes > 0);
}

type Make = (name: KernelRegion["name"], base: number, from: number, to: number, more?: Partial<KernelRegion>) => KernelRegion;

function directMap(mode: PagingMode, region: Make, places: KernelPlaces, parts: ReturnType<typeof imageParts>, ram: number): KernelRegion[] {
  const first = mode.levels.at(-2)!.covers;
  const end = directMapEnd(mode, ram);
  const executable = places.image === places.directMap;
  const piece = (from: number, to: number, more: Partial<KernelRegion> = {}): KernelRegion => region("direct-map", places.directMap, Math.min(from, end), Math.min(to, end), { ...more, ...(from < first ? { large: false } : {}) });
  const cuts = [...new Set([0, Math.min(first, end), ...parts.text, ...parts.rodata, end])].sort((a, b) => a - b);
  return cuts.slice(1).map((to, i) => {
    const from = cuts[i]!;
    const inside = ([a, b]: readonly [number, number]): boolean => from >= a && to <= b;
    if (inside(parts.text)) return piece(from, to, { writable: false, executable, name: executable ? "kernel-text" : "direct-map" });
    return piece(from, to, inside(parts.rodata) ? { writable: false } : {});
  });
}

/**
 * What stays mapped for user mode under page-table isolation: the code that changes between the modes (.entry.text, here the end of the
 * kernel's code) and the entry area (pti_clone_entry_text, pti_clone_user_shared).
 */
export function entryRegions(regions: readonly KernelRegion[]): KernelRegion[] {
  const area = regions.filter((r) => r.name === "entry-area");
  const text = regions.filter((r) => r.name === "kernel-text").at(-1);
  if (!text) return area;
  const bytes = text.bytes % (2 * MiB) === 0 ? 2 * MiB : Math.min(text.bytes, 8 * PAGE);
  return [{ ...text, start: text.start + text.bytes - bytes, pa: text.pa + text.bytes - bytes, bytes }, ...area];
}

/** Flags of a region's leaf entries, without PS. `global`: G. */
export function regionFlags(mode: PagingMode, r: KernelRegion, global: boolean): { readonly lo: number; readonly nx: boolean } {
  return { lo: P | A | D | (r.writable ? RW : 0) | (global ? G : 0), nx: mode.nx && !r.executable };
}
