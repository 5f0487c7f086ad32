/**
 * What the frames hold when the kernel has booted, as on a PC (compare /proc/iomem), scaled to the machine's memory:
 *
 *   0          first page: real-mode vectors, reserved
 *   4 KiB      conventional memory
 *   640 KiB    hole: video memory, BIOS
 *   1 MiB      free
 *   16 MiB     kernel image: code, constants, data, page tables of the kernel, the zero page (its last frame)
 *   …          free
 *   end        mem_map: the struct page array, taken from the top as memblock does
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
  /** What the frame allocator gets, in the order in which it uses it up. */
  readonly free: readonly FrameRange[];
}

const KiB = 1024;
const MiB = 1024 * KiB;

/** `tables`: how many frames the kernel's page tables need. */
export function bootMemory(ram: number, memMapBytes: number, tables: number): BootMemory {
  const frames = ram / PAGE;
  const small = ram < 48 * MiB;
  const kernelStart = (small ? Math.floor(frames / 4) : (16 * MiB) / PAGE);
  const kernelFrames = Math.max(tables + 8, Math.min((8 * MiB) / PAGE, Math.floor(frames / 8)));
  const kernel = { start: kernelStart, end: kernelStart + kernelFrames };
  const memMap = { start: frames - Math.ceil(memMapBytes / PAGE), end: frames };
  const above = { start: kernel.end, end: memMap.start };
  const below = ram < 4 * MiB ? [{ start: 1, end: kernel.start }] : [{ start: MiB / PAGE, end: kernel.start }, { start: 1, end: (640 * KiB) / PAGE }];
  return {
    kernel, zeroPage: kernel.end - 1, gdt: kernel.end - 2, tables: { start: kernel.end - 2 - tables, end: kernel.end - 2 }, memMap,
    free: [above, ...below].filter((r) => r.end > r.start),
  };
}
