/** Projects how the run used the kernel's allocation functions into the table that compares them. */
import type { AllocatorFamily, FunctionUse, ISession } from "../../engine/session";
import type { AllocatorRow, AllocatorsView } from "../model/allocators";
import type { Message } from "../model/text";

type Nature = Pick<AllocatorRow, "contiguous" | "atomic">;

const NATURES: Readonly<Record<AllocatorFamily, Nature>> = {
  kmalloc: { contiguous: "physical", atomic: "gfp" },
  kmem_cache_alloc: { contiguous: "physical", atomic: "gfp" },
  alloc_pages: { contiguous: "physical", atomic: "gfp" },
  vmalloc: { contiguous: "virtual", atomic: "never" },
  kvmalloc: { contiguous: "virtual", atomic: "never" },
  mempool_alloc: { contiguous: "physical", atomic: "gfp" },
  alloc_percpu: { contiguous: "virtual", atomic: "gfp" },
  dma_alloc_coherent: { contiguous: "physical", atomic: "gfp" },
  cma_alloc: { contiguous: "physical", atomic: "never" },
  memblock_alloc: { contiguous: "physical", atomic: "boot" },
};

const words = (family: string, what: "principle" | "when"): Message => ({ id: `alloc.table.${family}.${what}`, args: {} });
const sum = (uses: readonly FunctionUse[], of: "calls" | "freed" | "asked" | "given"): number => uses.reduce((n, use) => n + use[of], 0);

export function projectAllocators(session: ISession): AllocatorsView {
  const { uses, limits } = session.virtual.allocators();
  const rows = (Object.keys(NATURES) as AllocatorFamily[]).map((family): AllocatorRow => {
    const own = uses.filter((use) => use.family === family);
    return {
      name: family, principle: words(family, "principle"), when: words(family, "when"), ...NATURES[family], limit: limits[family],
      calls: sum(own, "calls"), live: sum(own, "calls") - sum(own, "freed"), asked: sum(own, "asked"), given: sum(own, "given"),
      largest: own.reduce((most, use) => Math.max(most, use.largest), 0), used: own.map(({ name, calls }) => ({ name, calls })),
    };
  });
  return { step: session.step, rows: [...rows.filter((row) => row.calls > 0), ...rows.filter((row) => row.calls === 0)] };
}
