/**
 * What the frames hold when the kernel has booted, as on a PC (compare /proc/iomem), scaled to the machine's memory:
 *
 *   0          first page: real-mode vectors, reserved
 *   4 KiB      conventional memory: memory, but the kernel leaves it to the BIOS (the first MiB is reserved as a whole)
 *   639 KiB    hole: video memory, BIOS
 *   1 MiB      free
 *   16 MiB     kernel image: code, constants, data, page tables of the kernel, the zero page (its last frame)
 *   …          free
 *   end        CMA area, mem_map: the struct page array, taken from the top (of low memory) as memblock does
 *
 * Small machines (below 48 MiB) have the kernel image at a quarter of their memory, and no hole when they are below 4 MiB.
 */
import { PAGE } from "../../memory/layout";

export interface FrameRange {
  /** Frame numbers, end exclusive. */
  readonly start: number;
  readonly end: number;
}

export interface BootMemory {
  readonly kernel: FrameRange;
  /** Frame of zeros that all untouched anonymous memory is read from (empty_zero_page). */
  readonly zeroPage: number;
  /** Frame of the global descriptor table (gdt_page). */
  readonly gdt: number;
  /** For the kernel's own page tables. */
  readonly tables: FrameRange;
  readonly memMap: FrameRange;
  /** Lent to movable pages; null: none. */
  readonly cma: FrameRange | null;
  /** What is memory at all, ascending (memblock.memory). */
  readonly memory: readonly FrameRange[];
  /** What the frame allocator gets. */
  readonly free: readonly FrameRange[];
}

const KiB = 1024;
const MiB = 1024 * KiB;

export interface BootWishes {
  /** Frames that the kernel can map all the time; what it needs itself lies below. */
  readonly low: number;
  /** Frames of the CMA area, in page blocks of so many. */
  readonly cma: number;
  readonly block: number;
}

/** `tables`: how many frames the kernel's page tables need. */
export function bootMemory(ram: number, memMapBytes: number, tables: number, wishes: Partial<BootWishes> = {}): BootMemory {
  const frames = ram / PAGE;
  const small = ram < 48 * MiB;
  const kernelStart = (small ? Math.floor(frames / 4) : (16 * MiB) / PAGE);
  const kernelFrames = Math.max(tables + 8, Math.min((8 * MiB) / PAGE, Math.floor(frames / 8)));
  const kernel = { start: kernelStart, end: kernelStart + kernelFrames };
  const low = Math.min(frames, wishes.low ?? frames);
  const memMap = { start: low - Math.ceil(memMapBytes / PAGE), end: low };
  const cma = cmaArea(kernel.end, memMap.start, wishes.cma ?? 0, wishes.block ?? 1);
  const above = [{ start: kernel.end, end: cma?.start ?? memMap.start }, ...(cma ? [{ start: cma.end, end: memMap.start }] : []), { start: low, end: frames }];
  const small4 = ram < 4 * MiB;
  const below = { start: small4 ? 1 : MiB / PAGE, end: kernel.start };
  const memory = small4 ? [{ start: 1, end: frames }] : [{ start: 1, end: Math.floor((639 * KiB) / PAGE) }, { start: MiB / PAGE, end: frames }];
  return {
    kernel, zeroPage: kernel.end - 1, gdt: kernel.end - 2, tables: { start: kernel.end - 2 - tables, end: kernel.end - 2 }, memMap, cma, memory,
    free: [below, ...above].filter((r) => r.end > r.start),
  };
}

/** dma_contiguous_reserve: whole page blocks, as high as possible; null: not wanted, or there is no room. */
function cmaArea(from: number, to: number, wanted: number, block: number): FrameRange | null {
  const frames = Math.ceil(wanted / block) * block;
  const start = Math.floor((to - frames) / block) * block;
  return frames > 0 && start >= from ? { start, end: start + frames } : null;
}
