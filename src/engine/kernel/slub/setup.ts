/** SLUB put into a kernel: from its options, over its frames and struct pages (kmem_cache_init). */
import { KERNEL_PLACES } from "../boot/kernelSpace";
import { type DirectMap, signedKva } from "../boot/kva";
import type { SystemOptions } from "../config";
import type { StructPages } from "../frames/structPage";
import type { PhysicalMemory } from "../../memory/physical";
import { SLAB } from "../slab/api";
import { KernelWords } from "../slab/kernelWords";
import { StructSlabs } from "../slab/structSlab";
import type { SlubHost } from "./parts";
import { Slub } from "./slub";

interface Ground { readonly physical: PhysicalMemory; readonly pages: StructPages; readonly directMap: DirectMap; readonly system: SystemOptions }

export function kernelWords({ physical, pages, directMap, system }: Ground): { readonly words: KernelWords; readonly slabs: StructSlabs } {
  const { vmemmap } = KERNEL_PLACES[system.paging];
  const start = vmemmap === null ? directMap.toVirt(pages.memMap) : signedKva(vmemmap);
  const words = new KernelWords(physical, directMap, physical.memory.layout.pointerSize, { kva: start, pa: pages.memMap, bytes: physical.frames * pages.size });
  return { words, slabs: new StructSlabs(words, pages, directMap, start, physical.frames) };
}

const LETTERS: Readonly<Record<string, number>> = { F: SLAB.CONSISTENCY_CHECKS, Z: SLAB.RED_ZONE, P: SLAB.POISON, U: SLAB.STORE_USER };

/** slub_debug=. */
export const debugFlags = (letters: string): number => [...letters].reduce((flags, letter) => flags | (LETTERS[letter] ?? 0), 0);

export function makeSlub(host: SlubHost, system: SystemOptions, seed: number): Slub {
  return new Slub(host, { cpus: system.cpus, hardened: system.freelistHardened, randomised: system.freelistRandom, merge: system.slabMerge, debug: debugFlags(system.slubDebug), seed });
}
