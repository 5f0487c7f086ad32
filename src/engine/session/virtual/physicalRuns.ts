/**
 * All frames as runs of frames alike. Free blocks are taken whole, so that the cost goes with the memory in use, not with that of the
 * machine. Pages that were given out as one (compound) are told by their head.
 */
import type { Kva } from "../../kernel/boot/kva";
import { PG } from "../../kernel/frames/structPage";
import type { Kernel } from "../../kernel/kernel";
import { MIGRATE } from "../../kernel/pagealloc/migrateTypes";
import { threadSize } from "../../kernel/vmalloc/threadStacks";
import { mappedBytes, type VmArea } from "../../kernel/vmalloc/vmArea";
import { isSharedMemory } from "./areas";
import type { FrameOwner, FrameRun } from "./physicalData";

export interface Owned { readonly owner: FrameOwner; readonly id: number; readonly name: string; readonly order: number }

const nobody: Owned = { owner: "kernel", id: 0, name: "", order: 0 };

export class FrameReader {
  /** Names of address spaces and of caches. */
  private readonly spaces = new Map<number, string>();
  private readonly caches = new Map<Kva, string>();
  /** What the kernel maps page by page, and its stacks. */
  private readonly mapped: ReadonlyMap<number, Owned>;

  constructor(private readonly kernel: Kernel) {
    for (const t of kernel.all) if (!this.spaces.has(t.mm.id)) this.spaces.set(t.mm.id, t.comm);
    this.mapped = mappedFrames(kernel);
  }

  /** What a frame that is not in a free block is used for. */
  ownedBy(pfn: number): Owned {
    const { pages } = this.kernel;
    const head = pages.head(pfn);
    const owned = this.ofHead(head);
    const order = pages.compoundOrder(head);
    return order > 0 ? { ...owned, order } : owned;
  }

  private ofHead(pfn: number): Owned {
    const { kernel } = this;
    if (pfn === kernel.zeroPage) return { ...nobody, owner: "zero" };
    const page = kernel.pages.view(pfn);
    switch (page.kind) {
      case "free": return { ...nobody, owner: "pcp" };
      case "page-table": return { ...nobody, owner: "page-table" };
      case "reserved": return this.reserved(pfn);
      case "anonymous": return { ...nobody, owner: "anonymous", id: page.owner, name: this.spaces.get(page.owner) ?? "" };
      case "file": return this.ofFile(page.owner);
      default: return kernel.pages.has(pfn, PG.slab) ? this.ofSlab(pfn) : (this.mapped.get(pfn) ?? this.ofKernel(pfn));
    }
  }

  private ofFile(file: number): Owned {
    const path = this.kernel.cache.file(file)?.path ?? "";
    return { ...nobody, owner: isSharedMemory(path) ? "shared-memory" : "file", id: file, name: path };
  }

  private ofSlab(pfn: number): Owned {
    const cache = this.kernel.structSlabs.cache(pfn);
    const name = this.caches.get(cache) ?? this.kernel.slab.cacheInfo(cache)?.name ?? "";
    this.caches.set(cache, name);
    return { ...nobody, owner: "slab", id: cache, name };
  }

  private ofKernel(pfn: number): Owned {
    const { frames, hugetlb, pages } = this.kernel;
    if (frames.blocks.get(pfn) === MIGRATE.CMA) return { ...nobody, owner: "contiguous" };
    return hugetlb.total > 0 && pages.compoundOrder(pfn) === hugetlb.order ? { ...nobody, owner: "huge" } : nobody;
  }

  private reserved(pfn: number): Owned {
    const { kernel, memMap } = this.kernel.bootMemory;
    if (pfn >= kernel.start && pfn < kernel.end) return { ...nobody, owner: "kernel-image" };
    return { ...nobody, owner: pfn >= memMap.start && pfn < memMap.end ? "struct-pages" : "reserved" };
  }
}

/** Frames behind areas of the kernel's addresses, and those of stacks in the direct map. */
function mappedFrames(kernel: Kernel): Map<number, Owned> {
  const out = new Map<number, Owned>();
  const stacks = new Map(kernel.all.map((t) => [t.stack, t.comm]));
  for (const area of kernel.vmalloc.areas) {
    const owned: Owned = { ...nobody, owner: area.use === "stack" ? "kernel-stack" : area.use === "percpu" ? "percpu" : "vmalloc", id: area.start, name: area.use === "stack" ? (stacks.get(area.start) ?? "") : area.caller };
    for (const pfn of framesBehind(kernel, area)) out.set(pfn, owned);
  }
  for (const [stack, name] of stacks) {
    const pa = kernel.directMap.toPhys(stack);
    if (pa < 0) continue;
    for (let at = pa; at < pa + threadSize(kernel.memory.layout.pointerSize); at += 4096) out.set(at / 4096, { ...nobody, owner: "kernel-stack", id: stack, name });
  }
  return out;
}

function framesBehind(kernel: Kernel, area: VmArea): readonly number[] {
  if (area.use !== "percpu" || area.pages.length > 0) return area.pages;
  const out: number[] = [];
  for (let at = area.start; at < area.start + mappedBytes(area); at += 4096) out.push(kernel.vmalloc.toPfn(at));
  return out.filter((pfn) => pfn >= 0);
}

/** Low frames first. Both maps: order of a block by its first frame. */
export function runsOf(kernel: Kernel, freeBlocks: ReadonlyMap<number, number>, listed: ReadonlyMap<number, number>): FrameRun[] {
  const reader = new FrameReader(kernel);
  const out = new Runs();
  const { frames } = kernel.physical;
  for (let pfn = 0; pfn < frames; ) {
    const free = freeBlocks.get(pfn);
    const order = free ?? listed.get(pfn);
    const owned: Owned = order !== undefined ? { ...nobody, owner: free === undefined ? "pcp" : "free", order } : reader.ownedBy(pfn);
    const count = 2 ** owned.order;
    out.add(pfn, count, owned, order !== undefined || count > 1);
    pfn += count;
  }
  return out.list;
}

class Runs {
  readonly list: (FrameRun & { count: number })[] = [];

  /** `whole`: a block of its own. */
  add(first: number, count: number, { owner, id, name, order }: Owned, whole: boolean): void {
    const last = this.list.at(-1);
    if (!whole && last && last.owner === owner && last.id === id && last.order === 0 && order === 0 && last.name === name) last.count += count;
    else this.list.push({ first, count, owner, order, id, name });
  }
}
