/**
 * The way from the firmware's list to the first process, as start_kernel goes it. A step is a function of Linux with what it comes to:
 * numbers for a sentence (media/l10n/kernel.*.json, kernel.boot.<id>), what memblock knows after it, what the kernel says meanwhile.
 *
 *   e820__memory_setup → early_reserve_memory → e820__memblock_setup → reserve_real_mode → init_mem_mapping → (cma_declare_contiguous)
 *   → sparse_init / alloc_node_mem_map → free_area_init → setup_per_cpu_areas → memblock_free_all → kmem_cache_init → vmalloc_init → run_init_process
 */
import type { FrameRange } from "../frames/bootMemory";
import { unitFrames } from "../percpu/plan";
import { type BootFacts, framesIn, kib, PAGE } from "./bootFacts";
import { bannerLines, e820Lines, hugeLines, memoryLines, mappedLines, percpuLines, rodataLines, slabLines, trimLines, zoneLines } from "./bootLog";
import { memRange } from "./e820";
import { type MemblockRegion, memoryRegions, type ReservedFor, reservedRegions } from "./memblock";

export type BootStepId = "e820" | "kernel" | "memory" | "low" | "page-tables" | "cma" | "mem-map" | "zones" | "percpu" | "buddy" | "slab" | "vmalloc" | "init";

export interface BootStep {
  readonly id: BootStepId;
  /** The function of Linux. */
  readonly fn: string;
  readonly args: readonly (string | number)[];
  /** memblock after the step; empty once the buddy allocator has taken over. */
  readonly memory: readonly MemblockRegion[];
  readonly reserved: readonly MemblockRegion[];
  /** By order: how many blocks a zone was given. Only where the buddy allocator takes over. */
  readonly blocks: readonly { readonly zone: string; readonly orders: readonly number[] }[];
  /** What the kernel says. */
  readonly log: readonly string[];
}

const ORDERS = 11;

/** __free_memory_core: a range is handed over in the largest blocks that its addresses allow. */
function ordersOf(ranges: readonly FrameRange[]): number[] {
  const counts = new Array<number>(ORDERS).fill(0);
  for (const { start, end } of ranges) {
    for (let pfn = start; pfn < end; ) {
      let order = pfn === 0 ? ORDERS - 1 : Math.min(ORDERS - 1, 31 - Math.clz32(pfn & -pfn));
      while (pfn + 2 ** order > end) order--;
      counts[order]!++;
      pfn += 2 ** order;
    }
  }
  return counts;
}

type Draft = Pick<BootStep, "id" | "fn" | "args" | "log"> & { readonly reserves?: ReservedFor; readonly blocks?: BootStep["blocks"] };

const range = ({ start, end }: FrameRange): string => memRange(start * PAGE, end * PAGE, 8).slice(5, -1);

function drafts(f: BootFacts): readonly Draft[] {
  const usable = f.e820.filter((r) => r.type === "usable");
  const { text, data } = f.image;
  const kernel = { start: text[0] / PAGE, end: data[1] / PAGE };
  const sizes = [...f.directMap].sort(([a], [b]) => a - b).map(([size, bytes]) => `${bytes / size} × ${size / 1024} KiB`).join(", ");
  const zones = f.zones.filter((z) => z.present > 0);
  const low = f.memory.some((r) => r.start < 256) && f.ram >= 4 << 20;
  return [
    { id: "e820", fn: "e820__memory_setup", args: [usable.length, usable.reduce((n, r) => n + r.end - r.start, 0) / 1024], log: [...bannerLines(f), ...e820Lines(f)] },
    { id: "kernel", fn: "early_reserve_memory", args: [range(kernel), kib(kernel.end - kernel.start)], reserves: "kernel", log: [] },
    { id: "memory", fn: "e820__memblock_setup", args: [f.memory.length, kib(framesIn(f.memory))], log: trimLines(f) },
    ...(low ? [{ id: "low", fn: "reserve_real_mode", args: [], reserves: "low", log: [] } as const] : []),
    { id: "page-tables", fn: "init_mem_mapping", args: [sizes, f.tables.end - f.tables.start], log: mappedLines(f) },
    ...(f.cma ? [{ id: "cma", fn: "cma_declare_contiguous", args: [range(f.cma), kib(f.cma.end - f.cma.start)], reserves: "cma", log: [`cma: Reserved ${kib(f.cma.end - f.cma.start) / 1024} MiB at 0x${(f.cma.start * PAGE).toString(16).padStart(16, "0")}`] } as const] : []),
    { id: "mem-map", fn: f.pointerSize === 8 ? "sparse_init" : "alloc_node_mem_map", args: [f.pointerSize * 8, f.ram / PAGE, kib(f.memMap.end - f.memMap.start)], reserves: "mem-map", log: [] },
    { id: "zones", fn: "free_area_init", args: [zones.map((z) => `${z.name} ${kib(z.present)} KiB`).join(", ")], log: zoneLines(f) },
    { id: "percpu", fn: "setup_per_cpu_areas", args: [f.percpu.cpus, unitFrames(f.percpu) * 4], reserves: "percpu", log: percpuLines(f) },
    { id: "buddy", fn: "memblock_free_all", args: [framesIn(f.free), kib(framesIn(f.free))], blocks: zones.map((z) => ({ zone: z.name, orders: ordersOf(z.ranges) })), log: memoryLines(f) },
    { id: "slab", fn: "kmem_cache_init", args: [f.slab === "slub" ? "SLUB" : "SLAB"], log: slabLines(f) },
    { id: "vmalloc", fn: "vmalloc_init", args: [f.vmalloc.start, f.vmalloc.end, f.preallocated > 0 ? f.preallocated : ""], log: [...hugeLines(f), ...rodataLines(f)] },
    { id: "init", fn: "run_init_process", args: [f.firstPid], log: [] },
  ];
}

export function bootSteps(facts: BootFacts): readonly BootStep[] {
  const memory = memoryRegions(facts);
  const all = reservedRegions(facts);
  const known = new Set<ReservedFor>();
  let added = false;
  let handed = false;
  return drafts(facts).map(({ id, fn, args, log, reserves, blocks }) => {
    if (reserves) known.add(reserves);
    added ||= id === "memory";
    handed ||= id === "buddy";
    return { id, fn, args, log, blocks: blocks ?? [], memory: added && !handed ? memory : [], reserved: handed ? [] : all.filter((r) => known.has(r.what as ReservedFor)) };
  });
}
