/** What the machine was like when it was started: all that the kernel's first messages and the steps of its start are told from. */
import type { FrameRange } from "../frames/bootMemory";
import type { PercpuPlan } from "../percpu/plan";
import type { E820Range } from "./e820";

/** A zone with the frames [start, start + spanned); managed: what the buddy allocator got. */
export interface BootZone {
  readonly name: string;
  readonly start: number;
  readonly spanned: number;
  readonly present: number;
  readonly managed: number;
  readonly ranges: readonly FrameRange[];
}

export interface BootFacts {
  readonly pointerSize: 4 | 8;
  readonly ram: number;
  readonly nx: boolean;
  readonly version: string;
  readonly commandLine: string;
  readonly e820: readonly E820Range[];
  /** Frames that are memory, and of them those that memblock hands to the buddy allocator. */
  readonly memory: readonly FrameRange[];
  readonly free: readonly FrameRange[];
  readonly zones: readonly BootZone[];
  /** Parts of the kernel, in bytes of physical memory. */
  readonly image: { readonly text: readonly [number, number]; readonly rodata: readonly [number, number]; readonly data: readonly [number, number] };
  /** Parts of it in KiB, as the kernel tells them. */
  readonly parts: { readonly code: number; readonly rwdata: number; readonly rodata: number; readonly init: number; readonly bss: number };
  readonly tables: FrameRange;
  readonly memMap: FrameRange;
  readonly cma: FrameRange | null;
  /** Page size → bytes of the direct map made of such pages. */
  readonly directMap: ReadonlyMap<number, number>;
  /** Frames that mem_init has taken for itself by then: tables for the vmalloc range (preallocate_vmalloc_pages). */
  readonly preallocated: number;
  /** First frame of high memory (x86-32). */
  readonly lowEnd: number;
  readonly slab: "slub" | "slab";
  readonly percpu: PercpuPlan;
  readonly vmalloc: { readonly start: string; readonly end: string; readonly bytes: number };
  readonly hugeKib: number;
  readonly hugePages: number;
  readonly firstPid: number;
}

export const PAGE = 4096;
export const kib = (frames: number): number => frames * 4;
export const framesIn = (ranges: readonly FrameRange[]): number => ranges.reduce((n, r) => n + r.end - r.start, 0);
