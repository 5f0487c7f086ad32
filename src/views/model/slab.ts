/**
 * The Slab panel: the kernel's object caches, the slabs of one of them object by object, and what this step did there.
 *
 *     caches     NAME ACTIVE OBJS …                     as slabtop has them, the program's own first
 *     cache      vm_area_struct: 3 slabs × 26 objects × 152 B
 *     slabs      ◐ CPU 0   │0│1│2│·│4│…│25│ tail        a letter per object, free ones in the order of their list
 *     operation  CPU freelist ─▶ CPU partial ─▶ node partial ─▶ new page     which of the ways it took
 *     decisions  the allocator's, one after another
 *
 * Names (`inuse`, `objects`, `order`) are the kernel's; sizes are bytes.
 */
import type { TaskView } from "./addressSpace";
import type { Change, Followed, Hex, MachineFacts, ObjectId, Occasion, Place, RunPlace } from "./common";
import type { DecisionPath } from "./decisions";
import type { Sentence } from "./text";

/** SLUB is Linux' own; SLAB is the classic one with its three lists. */
export type AllocatorName = "slub" | "slab";

export interface SlabView {
  readonly kind: "slab";
  readonly run: RunPlace;
  readonly machine: MachineFacts;
  readonly process: { readonly name: string; readonly pid: number };
  readonly tasks: readonly TaskView[];
  readonly task: number;
  readonly allocator: AllocatorName;
  readonly sentence: Sentence;
  /** Those that the program uses first, the most used on top; then by name. */
  readonly caches: readonly SlabCacheRow[];
  /** Caches that the program, or the kernel for it, has taken from or given back to. */
  readonly touched: number;
  /** The cache whose slabs are shown; null: there is none. */
  readonly cache: SlabCacheView | null;
  /** The object that was asked for, where one was. */
  readonly chosen: ObjectId | null;
  /** What this step did to that cache, the last one; null: nothing. */
  readonly operation: SlabOperationView | null;
  /** What the allocator decided in this step, in order. */
  readonly decisions: DecisionPath;
  /** Step of the latest operation on that cache, where this step has none; null: there was none since the program began. */
  readonly lastStep: number | null;
  readonly legend: readonly SlabLegend[];
  readonly followed: Followed | null;
}

/** A line of slabtop. */
export interface SlabCacheRow {
  /** "cache:<address>". */
  readonly id: ObjectId;
  readonly name: string;
  readonly aliases: readonly string[];
  /** OBJS: all there is room for. */
  readonly objs: number;
  /** ACTIVE, as the kernel counts: what lies free in slabs that a CPU keeps counts as active. */
  readonly active: number;
  /** Objects that are given out, counted one by one; null: there are too many slabs. */
  readonly inUse: number | null;
  /** OBJ SIZE: the distance between objects. */
  readonly size: number;
  readonly perSlab: number;
  readonly slabs: number;
  /** Pages of one slab. */
  readonly pages: number;
  /** CACHE SIZE in bytes. */
  readonly bytes: number;
  /** Bytes at the end of each slab that no object fits into. */
  readonly tail: number;
  /** Objects taken and given back since the program began. */
  readonly allocs: number;
  readonly frees: number;
  /** There were another number in use before. */
  readonly change: Change | null;
}

// ---- one cache ----

export interface SlabCacheView {
  readonly id: ObjectId;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly address: Hex;
  /** Bytes that users may use, and the distance between objects. */
  readonly objectSize: number;
  readonly size: number;
  readonly align: number;
  /** SLAB_…, without the prefix. */
  readonly flags: readonly string[];
  readonly ctor: Hex | null;
  readonly order: number;
  readonly perSlab: number;
  readonly slabBytes: number;
  /** Bytes of each place before the object itself: its left red zone. */
  readonly lead: number;
  /** Byte in a free object where the pointer to the next one stands; null: free objects are listed elsewhere. */
  readonly freePointer: number | null;
  /** The pointer is not stored as it is. */
  readonly encoded: boolean;
  readonly minPartial: number;
  /** Classic SLAB: what the per-CPU array holds, the next one to be given out first; null: SLUB. */
  readonly array: SlabArray | null;
  readonly slabs: readonly SlabRow[];
  /** Slabs that are not listed. */
  readonly missing: number;
  readonly counts: Readonly<Record<SlabRowState, number>>;
  readonly waste: SlabWaste;
}

/** struct array_cache: the first `avail` entries are objects ready to be given out. */
export interface SlabArray {
  readonly avail: number;
  readonly limit: number;
  readonly batchcount: number;
  readonly entries: readonly { readonly address: Hex; readonly objectId: ObjectId }[];
}

/** Bytes of all slabs of the cache by what becomes of them. */
export interface SlabWaste {
  /** In objects that are given out; of these bytes that nobody asked for, where that is known. */
  readonly active: number;
  readonly free: number;
  readonly tails: number;
  /** Asked sizes of the program's own blocks in this cache, the most frequent first; empty: not known. */
  readonly asked: readonly { readonly size: number; readonly count: number }[];
}

export type SlabRowState = "cpu" | "cpu-partial" | "partial" | "full" | "empty";

/**
 * State of one object, a letter each: `a` given out · `c` free, in the CPU's freelist · `f` free, in the slab's own list ·
 * `y` free, in the per-CPU array (classic SLAB) · `x` given out and damaged (red zone, poison).
 */
export interface SlabRow {
  /** "slab:<first frame>". */
  readonly id: ObjectId;
  readonly pfn: Hex;
  /** Of the first byte of the slab. */
  readonly address: Hex;
  readonly state: SlabRowState;
  readonly inuse: number;
  readonly objects: number;
  readonly cells: string;
  /** Numbers of free objects as they will be given out; the first `cpuFree` are in the CPU's freelist. */
  readonly freelist: readonly number[];
  readonly cpuFree: number;
  /** Classic SLAB: bytes before the first object. */
  readonly colour: number;
  /** Objects that differ from before. */
  readonly changed: readonly number[];
  /** The slab was in another state, or was not there. */
  readonly change: Change | null;
  /** What some objects are: those of the program. */
  readonly owners: readonly SlabOwner[];
}

export interface SlabOwner {
  readonly index: number;
  /** Of whom, in data: a map's name, a process's name, the line's code. */
  readonly label: string;
  /** Process; 0: the kernel's own. */
  readonly pid: number;
  readonly place: Place | null;
}

// ---- what was done ----

/** Ways of an allocation in SLUB: CPU freelist, CPU partial, node partial, new page; the slow ones of a free. The others are the classic SLAB's. */
export type SlabWay = "cpu" | "slab-list" | "cpu-partial" | "node-partial" | "new-page" | "cpu-free" | "slab-free" | "to-partial" | "to-buddy" | "array" | "refill" | "grow" | "flush" | "pages" | "failed";

export interface SlabOperationView {
  readonly kind: "alloc" | "free";
  readonly cache: string;
  readonly objectId: ObjectId | null;
  readonly address: Hex | null;
  /** Number of the object in its slab; -1: the slab is gone. */
  readonly index: number;
  readonly slab: Hex | null;
  /** The ways in the order in which they are tried, and the one that was taken. */
  readonly ways: readonly SlabWay[];
  readonly taken: SlabWay;
  /** How many of this kind the step did to this cache. */
  readonly count: number;
}

// ---- one object ----

/** Everything that is known of one object. */
export interface SlabObjectView {
  readonly id: ObjectId;
  readonly cache: string;
  readonly cacheId: ObjectId;
  readonly address: Hex;
  readonly index: number;
  readonly slab: Hex;
  readonly offset: number;
  readonly state: "allocated" | "free" | "damaged";
  /** 1: given out next; null: given out already, or not listed. */
  readonly place: number | null;
  readonly list: "cpu" | "slab" | "array" | null;
  readonly pointer: SlabPointer | null;
  readonly owner: SlabOwner | null;
  readonly function: string | null;
  readonly asked: number | null;
  readonly given: number;
  readonly made: Occasion | null;
  readonly freed: Occasion | null;
  /** The frame that its first byte is in. */
  readonly frame: Hex;
  /** First bytes, as hexadecimal digits. */
  readonly bytes: string;
}

/** The word in a free object that leads to the next one. */
export interface SlabPointer {
  readonly at: Hex;
  readonly offset: number;
  /** As it is in memory, and what it means: the same unless the list is hardened. */
  readonly raw: Hex;
  readonly next: Hex;
  readonly nextIndex: number | null;
  readonly encoded: boolean;
}

export type SlabLegend = "cpuSlab" | "cpuPartial" | "partial" | "full" | "empty" | "inUse" | "free" | "inArray" | "damaged" | "own" | "tail" | "colour" | "changed" | "followed" | "freelist" | "place";
