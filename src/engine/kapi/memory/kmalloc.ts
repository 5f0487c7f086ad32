/** kmalloc and its family (mm/slab_common.c, mm/util.c): bytes out of the caches kmalloc-8 … kmalloc-8k, whole pages above. */
import { __GFP, GFP } from "../../kernel/pagealloc/gfp";
import { NULL, type FoundBlock, type Native, type NativeCall, type NativeTable, type Ptr, type VaSource } from "../../libc/native";
import { isNull, plus } from "../../libc/pointers";
import { kernelFormat } from "../format/kernelFormat";
import { callerAddress } from "./caller";
import { blocksOf, coreOf, isNegative } from "./core";
import { give } from "./give";
import { judgeFree } from "./judgeFree";
import { isVmalloc, vfree, vmallocFor } from "./vmalloc";

const PAGE = 4096;
/** ZERO_SIZE_PTR: what kmalloc(0) gives. */
const ZERO_SIZE = 16;
const isNothing = (p: Ptr): boolean => p.va >= 0 && p.va <= ZERO_SIZE;

/** Bytes of slab memory, as `how` asks for them. */
export function allocate(call: NativeCall, size: number, gfp: number, how = call.name): Ptr {
  if (size === 0) return { va: ZERO_SIZE, id: 0 };
  const { kmalloc } = coreOf(call);
  const { pointerSize } = call.memory;
  if (isNegative(size, pointerSize)) call.report("kernel-bug", "kernel-size-negative", [how, size]);
  return give(call, {
    size, gfp, how,
    get: () => {
      const { address, usable } = kmalloc.alloc(size, gfp, callerAddress(call));
      return { address, room: usable };
    },
  });
}

/** What kfree does, once the pointer is known to be right: the block's last owner was `call`. */
export function release(call: NativeCall, block: FoundBlock, by = call.name): void {
  coreOf(call).kmalloc.free(block.address, callerAddress(call));
  blocksOf(call).release(block.number, by);
}

const kfree: Native = (call) => {
  const p = call.args.ptr(0);
  if (isNothing(p)) return;
  const block = judgeFree(call, p, ["slab"], (va) => isVmalloc(call, va));
  if (block) return release(call, block);
  // What really happens: the allocator gets the address.
  if (coreOf(call).slab.objectAt(p.va)) coreOf(call).kmalloc.free(p.va, callerAddress(call));
};

/** Contents are wiped before the memory goes back. */
const kfreeSensitive: Native = (call) => {
  const p = call.args.ptr(0);
  if (isNothing(p)) return;
  const block = judgeFree(call, p, ["slab"], (va) => isVmalloc(call, va));
  if (!block) return;
  call.memory.fill(p, 0, block.size);
  release(call, block);
};

/** In place while the object has room, else a new one and a copy. */
export function reallocate(call: NativeCall, p: Ptr, size: number, gfp: number): Ptr {
  if (isNothing(p)) return allocate(call, size, gfp);
  const block = judgeFree(call, p, ["slab"], (va) => isVmalloc(call, va));
  if (!block) return NULL;
  const blocks = blocksOf(call);
  if (size === 0) {
    release(call, block);
    return { va: ZERO_SIZE, id: 0 };
  }
  const zeroed = (gfp & __GFP.ZERO) !== 0;
  if (size <= coreOf(call).kmalloc.ksize(p.va)) {
    if (blocks.fails(size, call.name)) return NULL;
    blocks.release(block.number, call.name, blocks.next);
    const same = blocks.regrown(p.va, size, call.name, block.size, zeroed);
    if (zeroed && size > block.size) call.memory.fill(plus(same, block.size), 0, size - block.size);
    return same;
  }
  const fresh = allocate(call, size, gfp);
  if (isNull(fresh)) return NULL;
  call.memory.copy(fresh, p, Math.min(block.size, size));
  release(call, block);
  return fresh;
}

/** n * size, or more than there can be when that does not fit. */
const product = (call: NativeCall, i: number): number => {
  const n = call.args.size(i) * call.args.size(i + 1);
  return n >= 2 ** (call.memory.pointerSize * 8) ? -1 : n;
};

const array = (flags: number): Native => (call) => {
  const size = product(call, 0);
  call.returnPtr(size < 0 ? NULL : allocate(call, size, call.args.u32(2) | flags));
};

const ksize: Native = (call) => {
  const p = call.args.ptr(0);
  if (isNothing(p)) return call.returnLong(0);
  call.returnLong(coreOf(call).kmalloc.ksize(p.va));
};

/** What kmalloc would give for so many bytes. */
function roundup(call: NativeCall, size: number): number {
  const cache = coreOf(call).kmalloc.cacheFor(size, GFP.KERNEL);
  return cache ? cache.objectSize : size === 0 ? 0 : PAGE * 2 ** Math.ceil(Math.log2(Math.ceil(size / PAGE)));
}

// --- copies ---

/** A block with these bytes and, if asked for, a NUL. */
function duplicate(call: NativeCall, bytes: Uint8Array, gfp: number, terminated: boolean): Ptr {
  const p = allocate(call, bytes.length + (terminated ? 1 : 0), gfp);
  if (isNull(p)) return p;
  const out = new Uint8Array(bytes.length + (terminated ? 1 : 0));
  out.set(bytes);
  if (out.length > 0) call.memory.write(p, out);
  return p;
}

const kstrdup: Native = (call) => {
  const s = call.args.ptr(0);
  call.returnPtr(isNull(s) ? NULL : duplicate(call, call.memory.string(s), call.args.u32(1), true));
};

const kstrndup: Native = (call) => {
  const s = call.args.ptr(0);
  call.returnPtr(isNull(s) ? NULL : duplicate(call, call.memory.string(s, call.args.size(1)), call.args.u32(2), true));
};

const kmemdup: Native = (call) => {
  const [src, length] = [call.args.ptr(0), call.args.size(1)];
  const p = allocate(call, length, call.args.u32(2));
  if (!isNull(p) && length > 0) call.memory.copy(p, src, length);
  call.returnPtr(p);
};

const kmemdupNul: Native = (call) => call.returnPtr(duplicate(call, call.memory.read(call.args.ptr(0), call.args.size(1)), call.args.u32(2), true));

const kasprintf = (source: (call: NativeCall) => VaSource): Native => (call) => call.returnPtr(duplicate(call, kernelFormat(call, call.args.ptr(1), source(call)), call.args.u32(0), true));

// --- kvmalloc: slab memory if there is some, else scattered pages ---

function kvAllocate(call: NativeCall, size: number, gfp: number): Ptr {
  const tryHard = size > PAGE ? __GFP.NOWARN | __GFP.NORETRY : 0;
  if (size === 0) return { va: ZERO_SIZE, id: 0 };
  return give(call, {
    size, gfp,
    get: () => {
      const { address, usable } = coreOf(call).kmalloc.alloc(size, gfp | tryHard, callerAddress(call));
      if (address !== 0) return { address, room: usable };
      return size <= PAGE ? { address: 0, room: 0 } : vmallocFor(call, size, gfp);
    },
  });
}

const kvArray = (flags: number): Native => (call) => {
  const size = product(call, 0);
  call.returnPtr(size < 0 ? NULL : kvAllocate(call, size, call.args.u32(2) | flags));
};

const kvfree: Native = (call) => {
  const p = call.args.ptr(0);
  if (isNothing(p)) return;
  if (isVmalloc(call, p.va)) return vfree(call, p);
  const block = judgeFree(call, p, ["slab"], (va) => isVmalloc(call, va));
  if (block) release(call, block);
};

const kvrealloc: Native = (call) => {
  const [p, old, size, gfp] = [call.args.ptr(0), call.args.size(1), call.args.size(2), call.args.u32(3)];
  if (old >= size) return call.returnPtr(p);
  const fresh = kvAllocate(call, size, gfp);
  if (isNull(fresh)) return call.returnPtr(NULL);
  if (old > 0) call.memory.copy(fresh, p, old);
  if (!isNothing(p)) {
    const block = judgeFree(call, p, ["slab", "vmalloc"], (va) => isVmalloc(call, va));
    if (block && isVmalloc(call, p.va)) vfree(call, p);
    else if (block) release(call, block);
  }
  call.returnPtr(fresh);
};

export const kmallocs: NativeTable = {
  kmalloc: (call) => call.returnPtr(allocate(call, call.args.size(0), call.args.u32(1))),
  kzalloc: (call) => call.returnPtr(allocate(call, call.args.size(0), call.args.u32(1) | __GFP.ZERO)),
  kmalloc_array: array(0),
  kcalloc: array(__GFP.ZERO),
  krealloc: (call) => call.returnPtr(reallocate(call, call.args.ptr(0), call.args.size(1), call.args.u32(2))),
  krealloc_array: (call) => {
    const size = product(call, 1);
    call.returnPtr(size < 0 ? NULL : reallocate(call, call.args.ptr(0), size, call.args.u32(3)));
  },
  kfree, kfree_const: kfree, kfree_sensitive: kfreeSensitive,
  ksize,
  kmalloc_size_roundup: (call) => call.returnLong(roundup(call, call.args.size(0))),
  kstrdup, kstrdup_const: kstrdup, kstrndup, kmemdup, kmemdup_nul: kmemdupNul,
  kasprintf: kasprintf((call) => call.variadic(2)),
  kvasprintf: kasprintf((call) => call.vaList(call.args.ptr(2))),
  kvmalloc: (call) => call.returnPtr(kvAllocate(call, call.args.size(0), call.args.u32(1))),
  kvzalloc: (call) => call.returnPtr(kvAllocate(call, call.args.size(0), call.args.u32(1) | __GFP.ZERO)),
  kvmalloc_array: kvArray(0),
  kvcalloc: kvArray(__GFP.ZERO),
  kvrealloc, kvfree,
  kvfree_sensitive: kvfree,
  kmemleak_not_leak: (call) => blocksOf(call).hide(call.args.ptr(0)),
  kmemleak_ignore: (call) => blocksOf(call).hide(call.args.ptr(0)),
};
