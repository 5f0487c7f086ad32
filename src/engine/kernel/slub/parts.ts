/** What the parts of SLUB share: kernel memory and its structures, and what they may ask of the rest of the kernel. */
import type { FrameAllocator } from "../frames/frameAllocator";
import type { KernelLog } from "../log";
import { hexKva, type Kva } from "../boot/kva";
import { Lists } from "../slab/lists";
import type { KernelWords } from "../slab/kernelWords";
import type { StructSlabs } from "../slab/structSlab";
import type { AllocSteps } from "../trace/allocSteps";
import { type Cache, CpuSlab, NodeSlabs } from "./cache";
import { FreePointers } from "./freePointer";
import { SlabRandom } from "./random";

export interface SlubHost {
  readonly words: KernelWords;
  readonly slabs: StructSlabs;
  readonly frames: FrameAllocator;
  readonly steps: AllocSteps;
  readonly log: KernelLog;
  /** Who asks, for tracks; 0 before the first process. */
  readonly pid: () => number;
  /** jiffies. */
  readonly now: () => number;
}

export interface SlubOptions {
  readonly cpus: number;
  readonly hardened: boolean;
  readonly randomised: boolean;
  readonly merge: boolean;
  /** SLAB_* debug flags that every cache gets (slub_debug=). */
  readonly debug: number;
  readonly seed: number;
}

export class SlubParts {
  readonly lists: Lists;
  readonly cpu: CpuSlab;
  readonly node: NodeSlabs;
  readonly pointers: FreePointers;
  readonly random: SlabRandom;

  constructor(readonly host: SlubHost, readonly options: SlubOptions) {
    this.lists = new Lists(host.words);
    this.cpu = new CpuSlab(host.words);
    this.node = new NodeSlabs(host.words, this.lists);
    this.pointers = new FreePointers(host.words, options.hardened);
    this.random = new SlabRandom(options.seed);
  }

  get words(): KernelWords {
    return this.host.words;
  }
  get slabs(): StructSlabs {
    return this.host.slabs;
  }
  get steps(): AllocSteps {
    return this.host.steps;
  }

  hex(kva: Kva): string {
    return hexKva(kva, this.words.pointerSize);
  }

  /** The slab whose struct page it is; -1 for 0. */
  slab(page: Kva): number {
    return page === 0 ? -1 : this.slabs.pfn(page);
  }

  /** Address of the object with that number in a slab. */
  object(c: Cache, pfn: number, index: number): Kva {
    return this.slabs.address(pfn) + c.redLeft + index * c.size;
  }
  /** obj_to_index. */
  index(c: Cache, pfn: number, object: Kva): number {
    return Math.floor((object - c.redLeft - this.slabs.address(pfn)) / c.size);
  }

  /** Free objects from one on, in list order; what leads out of the slab or in a circle ends it. */
  chain(c: Cache, pfn: number, first: Kva): Kva[] {
    const all: Kva[] = [];
    const start = this.slabs.address(pfn);
    const end = start + 4096 * 2 ** c.order;
    const seen = new Set<Kva>();
    for (let at = first; at >= start && at < end && !seen.has(at); at = this.pointers.get(c, at)) {
      seen.add(at);
      all.push(at);
    }
    return all;
  }
}
