/** The caches as they were before the last user action, object by object: what "this step changed" is measured by. */
import type { CacheInfo, ISession, SlabInfo, SlabMemory } from "../../engine/session";

export interface SlabKept {
  readonly step: number;
  /** The cache whose slabs were shown; 0: none. */
  readonly shown: number;
  /** Objects in use in each cache that was looked through, by its address. */
  readonly inUse: ReadonlyMap<number, number>;
  /** Caches that there were. */
  readonly caches: ReadonlySet<number>;
  /** Slabs by first frame, of each cache that was looked through. */
  readonly slabs: ReadonlyMap<number, ReadonlyMap<number, KeptSlab>>;
}

export interface KeptSlab {
  readonly state: SlabInfo["state"];
  readonly cells: string;
}

/** Slabs that are looked through; beyond them only those of the cache that is shown. */
const MOST_SLABS = 1200;

export function rememberSlabs(session: ISession, shown: number): SlabKept {
  const { slab } = session.virtual;
  const caches = slab.caches();
  const slabs = new Map<number, ReadonlyMap<number, KeptSlab>>();
  const inUse = new Map<number, number>();
  let left = MOST_SLABS;
  for (const cache of [...caches].sort((a, b) => rank(b, shown) - rank(a, shown))) {
    if (cache.totalSlabs > left && cache.address !== shown) continue;
    left -= cache.totalSlabs;
    const all = slab.slabs(cache.address);
    inUse.set(cache.address, all.reduce((n, one) => n + one.objects - one.freelist.length, 0));
    slabs.set(cache.address, new Map(all.map((one) => [one.pfn, { state: one.state, cells: cellsOf(one, slab.kind) }])));
  }
  return { step: session.step, shown, inUse, caches: new Set(caches.map(({ address }) => address)), slabs };
}

/** The shown one first, then those of the program. */
const rank = (cache: CacheInfo & { readonly allocs: number }, shown: number): number => (cache.address === shown ? 2 : cache.allocs > 0 ? 1 : 0);

/** A letter an object: see views/model/slab.ts. */
export function cellsOf({ objects, freelist, cpuFree }: SlabInfo, kind: SlabMemory["kind"]): string {
  const cells = new Array<string>(objects).fill("a");
  freelist.forEach((index, i) => {
    cells[index] = i >= cpuFree ? "f" : kind === "slab" ? "y" : "c";
  });
  return cells.join("");
}
