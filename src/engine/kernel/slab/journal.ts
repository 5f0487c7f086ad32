/**
 * A notebook beside the object caches: what each was asked for since the program began, and, while somebody looks, every operation
 * with the way it took. It stands between the kernel and whichever allocator there is, and changes nothing of what that one does.
 *
 *   kernel ── alloc(cache) ──▶ JournaledSlab ── alloc(cache) ──▶ SLUB or SLAB
 *                                   └─ uses: cache → allocs, frees, step of the latest
 */
import type { Saved } from "../../memory/machineMemory";
import type { Kva } from "../boot/kva";
import type { CacheInfo, CacheRequest, ObjectPlace, SlabAllocator, SlabAlloc, SlabAsked, SlabFault, SlabFree, SlabInfo, SlabPath } from "./api";

/** One object taken or given back. */
export interface SlabOperation {
  readonly kind: "alloc" | "free";
  /** 0: the object belongs to none. */
  readonly cache: Kva;
  /** 0: there was no memory. */
  readonly object: Kva;
  readonly path: SlabPath;
  readonly fault: SlabFault | null;
}

/** What the program, and the kernel for it, has asked of a cache. */
export interface CacheUse {
  readonly allocs: number;
  readonly frees: number;
  /** Of the latest operation. */
  readonly step: number;
}

interface JournalState {
  readonly inner: unknown;
  readonly uses: readonly (readonly [Kva, CacheUse])[];
  readonly begun: boolean;
}

const UNUSED: CacheUse = { allocs: 0, frees: 0, step: 0 };
/** More than one statement needs. */
const MOST = 20_000;

export class JournaledSlab implements SlabAllocator, Saved<unknown> {
  private uses = new Map<Kva, CacheUse>();
  private begun = false;
  private record: SlabOperation[] | null = null;

  constructor(
    /** The allocator itself. */
    readonly inner: SlabAllocator,
    private readonly now: () => number,
  ) {}

  get kind(): SlabAllocator["kind"] {
    return this.inner.kind;
  }

  /** What comes from here on is the program's; what was before is the kernel's own. */
  beginProgram(): void {
    this.begun = true;
  }

  useOf(cache: Kva): CacheUse {
    return this.uses.get(cache) ?? UNUSED;
  }

  /** Notes single operations until `endRecord`. */
  beginRecord(): void {
    this.record = [];
  }

  endRecord(): readonly SlabOperation[] {
    const { record } = this;
    this.record = null;
    return record ?? [];
  }

  alloc(cache: Kva, gfp: number, asked?: SlabAsked): SlabAlloc {
    const result = this.inner.alloc(cache, gfp, asked);
    this.note({ kind: "alloc", cache, object: result.object, path: result.path, fault: result.fault ?? null });
    return result;
  }

  free(cache: Kva, object: Kva, caller?: Kva): SlabFree {
    const result = this.inner.free(cache, object, caller);
    this.note({ kind: "free", cache: result.cache, object, path: result.path, fault: result.fault });
    return result;
  }

  create(request: CacheRequest): Kva | number {
    return this.inner.create(request);
  }
  destroy(cache: Kva): number {
    const left = this.inner.destroy(cache);
    if (!this.inner.isCache(cache)) this.uses.delete(cache);
    return left;
  }
  shrink(cache: Kva): number {
    return this.inner.shrink(cache);
  }
  isCache(address: Kva): boolean {
    return this.inner.isCache(address);
  }
  caches(): readonly CacheInfo[] {
    return this.inner.caches();
  }
  cacheInfo(cache: Kva): CacheInfo | null {
    return this.inner.cacheInfo(cache);
  }
  slabs(cache: Kva): readonly SlabInfo[] {
    return this.inner.slabs(cache);
  }
  objectAt(address: Kva): ObjectPlace | null {
    return this.inner.objectAt(address);
  }
  freePointerOf(address: Kva): { readonly raw: bigint; readonly next: Kva } | null {
    return this.inner.freePointerOf(address);
  }

  save(): JournalState {
    return { inner: this.inner.save(), uses: [...this.uses], begun: this.begun };
  }
  restore(state: unknown): void {
    const { inner, uses, begun } = state as JournalState;
    this.inner.restore(inner);
    this.uses = new Map(uses);
    this.begun = begun;
  }

  private note(operation: SlabOperation): void {
    if (this.record && this.record.length < MOST) this.record.push(operation);
    if (!this.begun) return;
    const { cache, kind } = operation;
    const { allocs, frees } = this.useOf(cache);
    this.uses.set(cache, { allocs: allocs + (kind === "alloc" ? 1 : 0), frees: frees + (kind === "free" ? 1 : 0), step: this.now() });
  }
}
