/**
 * kmem_cache_* (mm/slab_common.c). A constructor is the program's own code: the C part (media/sysroot/src/kernel/slab.c) asks for the
 * objects of a slab that was just made and calls it for each.
 */
import { __GFP } from "../../kernel/pagealloc/gfp";
import { type Native, type NativeCall, type NativeTable, NULL, type Ptr } from "../../libc/native";
import { isNull, plus } from "../../libc/pointers";
import { textOf } from "../../libc/text";
import { mightSleep } from "../context/state";
import { callerAddress } from "./caller";
import { blocksOf, coreOf, isNegative } from "./core";
import { give } from "./give";
import { judgeFree } from "./judgeFree";
import { isVmalloc } from "./vmalloc";

interface Cache {
  readonly name: string;
  /** Bytes of an object as asked for. */
  readonly size: number;
  readonly ctor: Ptr;
  /** Object of the struct kmem_cache; 0: it is one of the kernel's own. */
  readonly id: number;
}

interface Caches {
  readonly known: Map<number, Cache>;
  /** Objects that wait for their constructor. */
  fresh: number[];
  /** Object that the constructor is looking at; 0: none. */
  shown: number;
}

const cachesOf = (call: NativeCall): Caches => call.state<Caches>("caches", () => ({ known: new Map(), fresh: [], shown: 0 }));

/** Bytes of struct kmem_cache that a pointer to it may reach. */
const STRUCT = 200;
const EINVAL = 22;
const KMALLOC_MAX = 4 << 20;

/** The cache that a pointer names; null with a finding: it is none, or none any more. */
function cacheOf(call: NativeCall, p: Ptr): Cache | null {
  if (isNull(p)) {
    call.report("null-dereference", "kernel-null-cache", [call.name]);
    return null;
  }
  const known = cachesOf(call).known.get(p.va);
  if (known && (p.id === 0 || known.id === 0 || p.id === known.id)) return known;
  const info = coreOf(call).slab.cacheInfo(p.va);
  if (info && p.id === 0) return { name: info.name, size: info.objectSize, ctor: NULL, id: 0 };
  call.report("kernel-bug", "kernel-not-a-cache", [call.name], p);
  return null;
}

// --- making and ending ---

/** kmem_cache_sanity_check and what __kmem_cache_create refuses; empty: nothing. */
function refused(call: NativeCall, size: number, align: number): string {
  if (isNull(call.args.ptr(0))) return "kernel-cache-name";
  if (size === 0 || size > KMALLOC_MAX || isNegative(size, 4)) return "kernel-cache-size";
  return align !== 0 && (align & (align - 1)) !== 0 ? "kernel-cache-align" : "";
}

function create(call: NativeCall, ctor: Ptr, user: { readonly useroffset: number; readonly usersize: number } | null): void {
  const [size, align, flags] = [call.args.u32(1), call.args.u32(2), call.args.u32(3)];
  const wrong = refused(call, size, align);
  mightSleep(call);
  if (wrong !== "") {
    call.report("kernel-bug", wrong, [wrong === "kernel-cache-align" ? align : size]);
    coreOf(call).log.printk(`__kmem_cache_create_args failed with error -${EINVAL}`);
    return call.returnPtr(NULL);
  }
  const name = textOf(call.memory.string(call.args.ptr(0)));
  const caches = cachesOf(call);
  if ([...caches.known.values()].some((c) => c.name === name)) call.report("kernel-bug", "kernel-cache-exists", [name]);
  if (blocksOf(call).fails(size, call.name)) return call.returnPtr(NULL);
  const address = coreOf(call).slab.create({ name, size, align, flags, ctor: ctor.va, ...(user ?? {}) });
  if (address < 0 && address > -4096) return call.returnPtr(NULL);
  const merged = caches.known.get(address);
  const p = merged ? { va: address, id: merged.id } : blocksOf(call).place(name, address, STRUCT);
  caches.known.set(address, { name, size, ctor, id: p.id });
  call.returnPtr(p);
}

const destroy: Native = (call) => {
  const p = call.args.ptr(0);
  if (isNull(p)) return;
  mightSleep(call);
  const cache = cacheOf(call, p);
  if (!cache) return;
  const left = coreOf(call).slab.destroy(p.va);
  if (left > 0) {
    call.report("kernel-bug", "kernel-cache-objects", [cache.name, left], p);
    return;
  }
  if (coreOf(call).slab.isCache(p.va)) return;
  cachesOf(call).known.delete(p.va);
  if (cache.id !== 0) blocksOf(call).endPlace(cache.id);
};

// --- objects ---

function allocate(call: NativeCall, s: Ptr, gfp: number, how = call.name): Ptr {
  const cache = cacheOf(call, s);
  if (!cache) return NULL;
  const { slab } = coreOf(call);
  return give(call, {
    size: cache.size, gfp, how,
    get: () => {
      const { object, fresh } = slab.alloc(s.va, gfp, { size: cache.size, caller: callerAddress(call) });
      if (cache.ctor.va !== 0) {
        cachesOf(call).fresh = [...fresh];
        for (const o of fresh) blocksOf(call).shadeAs("undefined", o, cache.size);
      }
      return { address: object, room: object === 0 ? 0 : cache.size, ...(cache.ctor.va !== 0 ? { contents: "kept" as const } : {}) };
    },
  });
}

/** The next object whose constructor has to run; NULL: there is none any more. */
const fresh: Native = (call) => {
  const caches = cachesOf(call);
  const cache = cacheOf(call, call.args.ptr(0));
  if (caches.shown !== 0) blocksOf(call).endPlace(caches.shown);
  caches.shown = 0;
  const next = caches.fresh.shift();
  if (next === undefined || !cache) return call.returnPtr(NULL);
  const p = blocksOf(call).identify(next);
  if (p.id !== 0) return call.returnPtr(p);
  const shown = blocksOf(call).place(cache.name, next, cache.size);
  caches.shown = shown.id;
  call.returnPtr(shown);
};

function free(call: NativeCall, s: Ptr, object: Ptr): void {
  const cache = cacheOf(call, s);
  if (!cache) return;
  if (isNull(object)) return call.report("null-dereference", "kernel-null-object", [call.name]);
  const { slab } = coreOf(call);
  const block = judgeFree(call, object, ["slab"], (va) => isVmalloc(call, va));
  const place = slab.objectAt(object.va);
  if (block && place && place.cache !== s.va) {
    const real = slab.cacheInfo(place.cache)?.name ?? "";
    blocksOf(call).wrong("mismatched-free", "kernel-wrong-cache", [call.name, cache.name, real], block.number, object);
    slab.free(s.va, object.va, callerAddress(call));
  }
  // cache_from_obj: after its warning the object goes back where it belongs.
  if (place && place.object === object.va) slab.free(block ? place.cache : s.va, object.va, callerAddress(call));
  if (block) blocksOf(call).release(block.number, call.name);
}

const allocBulk: Native = (call) => {
  const [s, gfp, n, list] = [call.args.ptr(0), call.args.u32(1), call.args.size(2), call.args.ptr(3)];
  const word = call.memory.pointerSize;
  for (let i = 0; i < n; i++) {
    const object = allocate(call, s, gfp);
    if (!isNull(object)) {
      call.memory.storePtr(plus(list, i * word), object);
      continue;
    }
    // All or nothing.
    for (let k = 0; k < i; k++) free(call, s, call.memory.loadPtr(plus(list, k * word)));
    return call.returnI32(0);
  }
  call.returnI32(n);
};

const freeBulk: Native = (call) => {
  const [s, n, list] = [call.args.ptr(0), call.args.size(1), call.args.ptr(2)];
  for (let i = 0; i < n; i++) free(call, s, call.memory.loadPtr(plus(list, i * call.memory.pointerSize)));
};

export const caches: NativeTable = {
  __kapi_kmem_cache_alloc: (call) => call.returnPtr(allocate(call, call.args.ptr(0), call.args.u32(1))),
  __kapi_kmem_cache_zalloc: (call) => call.returnPtr(allocate(call, call.args.ptr(0), call.args.u32(1) | __GFP.ZERO)),
  __kapi_kmem_cache_alloc_bulk: allocBulk,
  __kapi_cache_fresh: fresh,
  __kapi_cache_ctor: (call) => call.returnPtr(cacheOf(call, call.args.ptr(0))?.ctor ?? NULL),
  kmem_cache_create: (call) => create(call, call.args.ptr(4), null),
  kmem_cache_create_usercopy: (call) => create(call, call.args.ptr(6), { useroffset: call.args.u32(4), usersize: call.args.u32(5) }),
  kmem_cache_destroy: destroy,
  kmem_cache_free: (call) => free(call, call.args.ptr(0), call.args.ptr(1)),
  kmem_cache_free_bulk: freeBulk,
  kmem_cache_shrink: (call) => {
    const known = cacheOf(call, call.args.ptr(0));
    if (known) coreOf(call).slab.shrink(call.args.ptr(0).va);
    call.returnI32(0);
  },
  kmem_cache_size: (call) => call.returnI32(cacheOf(call, call.args.ptr(0))?.size ?? 0),
};

