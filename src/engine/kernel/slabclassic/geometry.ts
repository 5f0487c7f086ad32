/**
 * How a cache of the classic SLAB cuts its slabs (mm/slab.c: calculate_slab_order, cache_estimate, set_objfreelist_slab_cache,
 * set_off_slab_cache, set_on_slab_cache). A slab keeps one byte an object: the order in which objects are given out.
 *
 *   on slab       │ colour │ object 0 │ object 1 │ … │ rest │ indices │        the array stands at the slab's end
 *   off slab      │ colour │ object 0 │ object 1 │ … │ rest │                  the array is an object of a kmalloc cache
 *   in an object  │ colour │ object 0 │ object 1 │ … │ rest │                  the array stands in an object that is free
 *
 * What is left over is the room for colouring: the first object of the next slab begins `colourOff` bytes (a cache line) later, until
 * `colour` offsets were used. So equal fields of objects of different slabs fall on different lines of the processor's cache.
 */
import { SLAB } from "../slab/api";

export type IndexPlace = "on-slab" | "off-slab" | "in-object";

export interface Geometry {
  /** Distance between objects, bytes. */
  readonly size: number;
  readonly align: number;
  readonly order: number;
  /** Objects a slab. */
  readonly num: number;
  /** How many colours there are, and the bytes of one. */
  readonly colour: number;
  readonly colourOff: number;
  readonly indices: IndexPlace;
  /** Bytes at a slab's end that are neither objects nor indices, with colour 0. */
  readonly leftOver: number;
}

export interface Request {
  readonly size: number;
  readonly align: number;
  readonly flags: number;
  readonly hasCtor: boolean;
}

export interface Surroundings {
  readonly pointerSize: 4 | 8;
  /** The machine has more than 32 MiB: slabs of two frames are fine. */
  readonly large: boolean;
  /** Size of the kmalloc cache for so many bytes whose own indices do not lie off its slabs; 0: there is none (yet). */
  readonly indexCache: (bytes: number) => number;
}

const PAGE = 4096;
const LINE = 64;
/** KMALLOC_MAX_ORDER: no larger blocks. */
const MOST_ORDER = 10;
/** An index has one byte: SLAB_OBJ_MAX_NUM, and therefore SLAB_OBJ_MIN_SIZE. */
const MOST_OBJECTS = 255;
const SMALLEST = 16;

const up = (n: number, to: number): number => Math.ceil(n / to) * to;

/** kmem_cache_create's part: alignment as SLAB_HWCACHE_ALIGN and the word size ask for it (calculate_alignment). */
export function alignment(request: Request, pointerSize: number): number {
  let align = Math.max(request.align, pointerSize);
  if ((request.flags & SLAB.HWCACHE_ALIGN) !== 0) {
    let line = LINE;
    while (request.size <= line / 2) line /= 2;
    align = Math.max(align, line);
  }
  return up(align, pointerSize);
}

/** Null: an object does not fit into the largest block. */
export function geometryOf(request: Request, around: Surroundings): Geometry | null {
  const align = alignment(request, around.pointerSize);
  const size = Math.max(up(up(request.size, around.pointerSize), align), up(SMALLEST, align));
  const colourOff = Math.max(LINE, align);
  const made = (indices: IndexPlace, cut: Cut | null): Geometry | null =>
    cut && { size, align, order: cut.order, num: cut.num, colour: Math.floor(cut.leftOver / colourOff), colourOff, indices, leftOver: cut.leftOver };
  const cut = (indices: IndexPlace): Cut | null => calculateSlabOrder(size, indices, request.flags, around);
  const may = !request.hasCtor && (request.flags & SLAB.TYPESAFE_BY_RCU) === 0;
  const inside = may ? cut("in-object") : null;
  if (inside && inside.num <= request.size) return made("in-object", inside);
  const off = (request.flags & SLAB.NOLEAKTRACE) === 0 ? cut("off-slab") : null;
  // The array would fit into what is left over: then it may as well stay.
  if (off && off.leftOver < off.num) return made("off-slab", off);
  return made("on-slab", cut("on-slab"));
}

interface Cut { readonly order: number; readonly num: number; readonly leftOver: number }

/** The smallest order that wastes at most an eighth (calculate_slab_order). */
function calculateSlabOrder(size: number, indices: IndexPlace, flags: number, around: Surroundings): Cut | null {
  let found: Cut | null = null;
  for (let order = 0; order <= MOST_ORDER; order++) {
    const bytes = PAGE * 2 ** order;
    const each = indices === "on-slab" ? size + 1 : size;
    const num = Math.floor(bytes / each);
    if (num === 0) continue;
    if (num > MOST_OBJECTS) break;
    if (indices === "off-slab" && !indexCacheFits(num, size, around)) continue;
    found = { order, num, leftOver: bytes - num * each };
    const enough = (flags & SLAB.RECLAIM_ACCOUNT) !== 0 || order >= (around.large ? 1 : 0) || found.leftOver * 8 <= bytes;
    if (enough) break;
  }
  return found;
}

function indexCacheFits(num: number, size: number, around: Surroundings): boolean {
  const cache = around.indexCache(num);
  return cache > 0 && cache <= size / 2;
}

/** enable_cpucache: how many objects a processor keeps at hand (`limit`), and how many come or go at once. */
export function cpuLimits(size: number, cpus: number): { readonly limit: number; readonly batchcount: number; readonly shared: number } {
  const limit = size > 131072 ? 1 : size > PAGE ? 8 : size > 1024 ? 24 : size > 256 ? 54 : 120;
  return { limit, batchcount: (limit + 1) >>> 1, shared: size <= PAGE && cpus > 1 ? 8 : 0 };
}
