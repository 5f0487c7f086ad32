/** What the parts of the kernel share. One per machine. */
import type { MachineMemory } from "../memory/machineMemory";
import { State } from "../memory/layout";
import type { PhysicalMemory } from "../memory/physical";
import type { Mmu } from "../mmu/mmu";
import type { SystemOptions } from "./config";
import type { KernelSpace } from "./boot/kernelTables";
import type { DirectMap } from "./boot/kva";
import type { FrameAllocator } from "./frames/frameAllocator";
import type { HugeZeroPage } from "./frames/hugeZero";
import type { HugetlbPool } from "./frames/hugetlbPool";
import type { PageCache } from "./frames/pageCache";
import type { StructPages } from "./frames/structPage";
import type { KernelLog } from "./log";
import type { Mm } from "./mm/mmStruct";
import type { Vma } from "./mm/vma";
import type { SlabAllocator } from "./slab/api";
import type { KernelWords } from "./slab/kernelWords";
import type { KernelObjects } from "./slab/kernelObjects";
import type { Kmalloc } from "./slab/kmalloc";
import type { StructSlabs } from "./slab/structSlab";
import type { SigInfo, Task, ThreadGroup } from "./sched/task";
import type { AllocSteps } from "./trace/allocSteps";
import type { DmaApi } from "./dma/api";
import type { KmapApi } from "./highmem/api";
import type { DeviceBus, IomemApi } from "./iomem/api";
import type { PercpuApi } from "./percpu/api";
import type { StacksApi, VmallocApi } from "./vmalloc/api";

export interface KernelHooks {
  /** A zeroed page of anonymous memory has come in at `va`; `linear` is its first byte. Its shadow is still "defined". */
  freshPage?(va: number, linear: number, vma: Vma): void;
  /** The frame of zeros that a read of an untouched page at `va` is to see (the engine keeps one whose bytes count as undefined); -1: give it a frame of its own. */
  zeroPage?(va: number): number;
  /** Entries of the range have been taken out or have changed their rights; VMAs may not show it yet. */
  unmapped?(start: number, end: number): void;
  /** Another address space is in use now, or this one as it once was. */
  switched?(): void;
}

export interface KernelCore {
  readonly memory: MachineMemory;
  readonly physical: PhysicalMemory;
  readonly mmu: Mmu;
  readonly pages: StructPages;
  readonly frames: FrameAllocator;
  /** Words at kernel addresses, and struct pages as slab allocators see them. */
  readonly words: KernelWords;
  readonly structSlabs: StructSlabs;
  /** Object caches, and kmalloc over them. */
  readonly slab: SlabAllocator;
  readonly kmalloc: Kmalloc;
  /** task_struct, mm_struct, vm_area_struct … of processes. */
  readonly objects: KernelObjects;
  readonly cache: PageCache;
  /** The kernel's half of every address space. */
  readonly kernelSpace: KernelSpace;
  readonly directMap: DirectMap;
  /** Decisions of the allocators, while somebody looks. */
  readonly steps: AllocSteps;
  /** Frame number of empty_zero_page. */
  readonly zeroPage: number;
  readonly hooks: KernelHooks;
  readonly system: SystemOptions;
  /** Pages kept for MAP_HUGETLB. */
  readonly hugetlb: HugetlbPool;
  /** What untouched transparent huge pages are read from. */
  readonly hugeZero: HugeZeroPage;
  readonly log: KernelLog;
  /** Kernel addresses that are mapped at run time. */
  readonly vmalloc: VmallocApi;
  readonly stacks: StacksApi;
  /** Physical addresses beyond memory: who uses them, and mappings of them. */
  readonly iomem: IomemApi;
  /** Registers of devices. */
  readonly devices: DeviceBus;
  readonly dma: DmaApi;
  readonly percpu: PercpuApi;
  /** Windows for high memory. */
  readonly kmap: KmapApi;
  /** The task that runs. */
  readonly current: Task;
  readonly all: readonly Task[];
  /** Every address space once. */
  mms(): Iterable<Mm>;
  /** Soft limit of the current process; none: Infinity. */
  rlimit(resource: number): number;
  sendToGroup(group: ThreadGroup, info: SigInfo): void;
}

/** What a handler below handle_mm_fault comes to. */
export type VmFault = "minor" | "major" | "sigbus" | "oom";

/** put_page: one user less; the last one frees the frame. */
export function putPage(k: KernelCore, pfn: number): void {
  if (k.pages.putPageTestZero(pfn)) k.frames.freePages(pfn, 0);
}

/** tlb_single_page_flush_ceiling: above it the whole TLB is flushed instead of page by page. */
const FLUSH_CEILING = 33;

/** flush_tlb_range. Also ends the processor's direct way to the current stack frame. */
export function flushRange(k: KernelCore, start: number, end: number): void {
  k.memory.u32[State.framePa >>> 2] = 0;
  k.hooks.unmapped?.(start, end);
  if ((end - start) / 4096 > FLUSH_CEILING) k.mmu.tlb.flush();
  else for (let va = start; va < end; va += 4096) k.mmu.tlb.flushPage(va);
}
