/**
 * `struct kmem_cache` of SLUB and what hangs on it, as they lie in kernel memory (include/linux/slub_def.h, mm/slab.h, Linux 6.1, Debian's
 * configuration). What never changes while a cache lives is kept as a record beside it; lists and counters are in memory alone.
 *
 *   kmem_cache ──cpu_slab──▶ kmem_cache_cpu { freelist, tid, slab, partial }            one for each CPU
 *              ──node[0]───▶ kmem_cache_node { list_lock, nr_partial, partial, nr_slabs, total_objects, full }
 */
import type { Kva } from "../boot/kva";
import type { KernelWords } from "../slab/kernelWords";
import type { Lists } from "../slab/lists";
import type { Sizes } from "./sizes";

export interface Cache extends Sizes {
  /** Address of the kmem_cache; of the first two, while they make themselves, 0. */
  readonly address: Kva;
  readonly name: string;
  readonly aliases: readonly string[];
  /** Below 0: never merged with others. */
  readonly refcount: number;
  readonly objectSize: number;
  readonly align: number;
  readonly ctor: Kva;
  readonly useroffset: number;
  readonly usersize: number;
  readonly minPartial: number;
  readonly cpuPartial: number;
  readonly cpuPartialSlabs: number;
  /** What free pointers are mixed with (SLAB_FREELIST_HARDENED). */
  readonly random: { readonly low: number; readonly high: number };
  /** Array of random_seq: offsets of objects, shuffled; 0: none. */
  readonly sequence: Kva;
  readonly cpu: Kva;
  readonly node: Kva;
}

type Field = "cpu_slab" | "flags" | "min_partial" | "size" | "object_size" | "reciprocal_size" | "offset" | "cpu_partial" | "cpu_partial_slabs" | "oo" | "min" | "allocflags" | "refcount" | "ctor"
  | "inuse" | "align" | "red_left_pad" | "random" | "random_seq" | "useroffset" | "usersize" | "node";

/** Byte of each field, for pointers of 8 and 4 bytes. The kobject of sysfs and the links of slab_caches lie before `random`. */
const OFFSETS: Readonly<Record<8 | 4, Readonly<Record<Field, number>>>> = {
  8: {
    cpu_slab: 0, flags: 8, min_partial: 16, size: 24, object_size: 28, reciprocal_size: 32, offset: 40, cpu_partial: 44, cpu_partial_slabs: 48, oo: 52, min: 56, allocflags: 60, refcount: 64,
    ctor: 72, inuse: 80, align: 84, red_left_pad: 88, random: 184, random_seq: 200, useroffset: 208, usersize: 212, node: 216,
  },
  4: {
    cpu_slab: 0, flags: 4, min_partial: 8, size: 12, object_size: 16, reciprocal_size: 20, offset: 28, cpu_partial: 32, cpu_partial_slabs: 36, oo: 40, min: 44, allocflags: 48, refcount: 52,
    ctor: 56, inuse: 60, align: 64, red_left_pad: 68, random: 120, random_seq: 124, useroffset: 128, usersize: 132, node: 136,
  },
};

/** sizeof(struct kmem_cache) with one node, sizeof(struct kmem_cache_node). */
export const CACHE_BYTES = { 8: 224, 4: 140 } as const;
export const NODE_BYTES = { 8: 64, 4: 32 } as const;
/** sizeof(struct kmem_cache_cpu): what alloc_percpu is asked for. */
export const CPU_BYTES = { 8: 32, 4: 16 } as const;

/** The name is a constant of the kernel or of a module: kstrdup_const leaves it where it is, and here the word stays 0. */
export function writeCache(words: KernelWords, c: Cache): void {
  const o = OFFSETS[words.pointerSize];
  const u32 = (f: Field, value: number): void => words.setU32(c.address, value >>> 0, o[f]);
  const long = (f: Field, value: number): void => words.setPtr(c.address, value, o[f]);
  long("cpu_slab", c.cpu);
  u32("flags", c.flags);
  long("min_partial", c.minPartial);
  u32("size", c.size);
  u32("object_size", c.objectSize);
  reciprocal(words, c.address, o.reciprocal_size, c.size);
  u32("offset", c.offset);
  u32("cpu_partial", c.cpuPartial);
  u32("cpu_partial_slabs", c.cpuPartialSlabs);
  u32("oo", (c.order << 16) + c.objects);
  u32("min", (c.minOrder << 16) + c.minObjects);
  u32("allocflags", c.allocFlags);
  u32("refcount", c.refcount);
  long("ctor", c.ctor);
  u32("inuse", c.inuse);
  u32("align", c.align);
  u32("red_left_pad", c.redLeft);
  words.setU32(c.address, c.random.low, o.random);
  if (words.pointerSize === 8) words.setU32(c.address, c.random.high, o.random + 4);
  long("random_seq", c.sequence);
  u32("useroffset", c.useroffset);
  u32("usersize", c.usersize);
  long("node", c.node);
}

/** The one field that changes: how many names share the cache. */
export function writeRefcount(words: KernelWords, c: Cache): void {
  words.setU32(c.address, c.refcount >>> 0, OFFSETS[words.pointerSize].refcount);
}

/** reciprocal_value: n / size = (n * m >> 32, added and shifted). */
function reciprocal(words: KernelWords, cache: Kva, offset: number, size: number): void {
  const l = 32 - Math.clz32(size - 1);
  const m = Math.floor((2 ** 32 * (2 ** l - size)) / size) + 1;
  words.setU32(cache, m >>> 0, offset);
  words.setU32(cache, Math.min(l, 1) | (Math.max(l - 1, 0) << 8), offset + 4);
}

/** kmem_cache_cpu of the only CPU that runs. */
export class CpuSlab {
  constructor(private readonly words: KernelWords) {}

  freelist(c: Cache): Kva {
    return this.words.ptr(c.cpu);
  }
  setFreelist(c: Cache, object: Kva): void {
    this.words.setPtr(c.cpu, object);
    // next_tid: every change of the pair (freelist, slab) has a number of its own.
    const tid = c.cpu + this.words.pointerSize;
    this.words.setU32(tid, this.words.u32(tid) + 1);
  }
  /** Struct page of the CPU's slab and of the first of its partial slabs; 0: none. */
  slab(c: Cache): Kva {
    return this.words.ptr(c.cpu + 2 * this.words.pointerSize);
  }
  setSlab(c: Cache, page: Kva): void {
    this.words.setPtr(c.cpu + 2 * this.words.pointerSize, page);
  }
  partial(c: Cache): Kva {
    return this.words.ptr(c.cpu + 3 * this.words.pointerSize);
  }
  setPartial(c: Cache, page: Kva): void {
    this.words.setPtr(c.cpu + 3 * this.words.pointerSize, page);
  }
}

/** kmem_cache_node. */
export class NodeSlabs {
  constructor(private readonly words: KernelWords, private readonly lists: Lists) {}

  init(node: Kva): void {
    this.words.fill(node, NODE_BYTES[this.words.pointerSize], 0);
    this.lists.init(this.partial(node));
    this.lists.init(this.full(node));
  }

  nrPartial(node: Kva): number {
    return this.words.long(node + this.words.pointerSize);
  }
  changePartial(node: Kva, by: number): void {
    this.words.setLong(node + this.words.pointerSize, this.nrPartial(node) + by);
  }
  partial(node: Kva): Kva {
    return node + 2 * this.words.pointerSize;
  }

  /** nr_slabs, total_objects: inc_slabs_node, dec_slabs_node. */
  slabs(node: Kva): number {
    return this.words.long(node + 4 * this.words.pointerSize);
  }
  objects(node: Kva): number {
    return this.words.long(node + 5 * this.words.pointerSize);
  }
  changeSlabs(node: Kva, by: 1 | -1, objects: number): void {
    this.words.setLong(node + 4 * this.words.pointerSize, this.slabs(node) + by);
    this.words.setLong(node + 5 * this.words.pointerSize, this.objects(node) + by * objects);
  }

  /** Full slabs, of caches that keep track of users only. */
  full(node: Kva): Kva {
    return node + 6 * this.words.pointerSize;
  }
}
