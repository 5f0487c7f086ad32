/** vmalloc and its family (mm/vmalloc.c): memory that is contiguous for the processor only. */
import { __GFP, GFP } from "../../kernel/pagealloc/gfp";

import { PAGE_KERNEL } from "../../kernel/vmalloc/protection";
import { NULL, type Native, type NativeCall, type NativeTable, type Ptr } from "../../libc/native";
import { isNull, plus } from "../../libc/pointers";
import { mightSleep } from "../context/state";
import { pfnOf } from "./addresses";
import { callerText } from "./caller";
import { blocksOf, coreOf } from "./core";
import { give, type Given } from "./give";
import { judgeFree } from "./judgeFree";

const PAGE = 4096;
const pages = (size: number): number => Math.ceil(size / PAGE) * PAGE;

export const isVmalloc = (call: NativeCall, va: number): boolean => coreOf(call).vmalloc.isVmallocAddr(va);

/** Pages with a run of addresses for them. */
export function vmallocFor(call: NativeCall, size: number, gfp: number): Given {
  const { vmalloc } = coreOf(call);
  const address = (gfp & __GFP.ZERO) !== 0 ? vmalloc.vzalloc(size, callerText(call)) : vmalloc.vmalloc(size, callerText(call), gfp);
  return { address, room: address === 0 ? 0 : pages(size) };
}

/** What a family member does differently. */
interface Way { readonly gfp: number; get?(call: NativeCall, size: number): number }

function allocate(call: NativeCall, size: number, { gfp, get }: Way): Ptr {
  mightSleep(call);
  if (size === 0) return NULL;
  return give(call, {
    size, gfp,
    get: () => {
      if (!get) return vmallocFor(call, size, gfp);
      const address = get(call, size);
      return { address, room: address === 0 ? 0 : pages(size) };
    },
  });
}

const one = (way: Way): Native => (call) => call.returnPtr(allocate(call, call.args.size(0), way));
const many = (way: Way): Native => (call) => {
  const size = call.args.size(0) * call.args.size(1);
  call.returnPtr(size >= 2 ** (call.memory.pointerSize * 8) ? NULL : allocate(call, size, way));
};

export function vfree(call: NativeCall, p: Ptr): void {
  if (isNull(p)) return;
  const block = judgeFree(call, p, ["vmalloc"], (va) => isVmalloc(call, va));
  // What really happens: a warning in the log, or the whole area goes.
  const { area } = coreOf(call).vmalloc.vfree(p.va);
  if (!area) return;
  const gone = block ?? blocksOf(call).around(area.start);
  if (gone) blocksOf(call).release(gone.number, call.name);
}

const vfreeNative: Native = (call) => {
  if (!isNull(call.args.ptr(0)) && call.name === "vfree") mightSleep(call);
  vfree(call, call.args.ptr(0));
};

/** The frames stay their owner's: only addresses are given. */
const vmap: Native = (call) => {
  const [list, n] = [call.args.ptr(0), call.args.u32(1)];
  mightSleep(call);
  const frames = Array.from({ length: n }, (_, i) => pfnOf(call, call.memory.loadPtr(plus(list, i * call.memory.pointerSize))));
  if (n === 0 || frames.some((f) => f < 0)) return call.returnPtr(NULL);
  const p = give(call, {
    size: n * PAGE, gfp: GFP.KERNEL,
    get: () => ({ address: coreOf(call).vmalloc.vmap(frames, call.args.size(2), PAGE_KERNEL, callerText(call)), room: n * PAGE, contents: "kept" }),
  });
  call.returnPtr(p);
};

const vunmap: Native = (call) => {
  const p = call.args.ptr(0);
  if (isNull(p)) return;
  const block = judgeFree(call, p, ["vmap"], (va) => isVmalloc(call, va));
  if (!block) return;
  coreOf(call).vmalloc.vunmap(p.va);
  blocksOf(call).release(block.number, call.name);
};

export const vmallocs: NativeTable = {
  vmalloc: one({ gfp: GFP.KERNEL }),
  vzalloc: one({ gfp: GFP.KERNEL | __GFP.ZERO }),
  vmalloc_user: one({ gfp: GFP.KERNEL | __GFP.ZERO, get: (call, size) => coreOf(call).vmalloc.vmallocUser(size, callerText(call)) }),
  vmalloc_32: one({ gfp: GFP.KERNEL, get: (call, size) => coreOf(call).vmalloc.vmalloc32(size, callerText(call)) }),
  __vmalloc: (call) => call.returnPtr(allocate(call, call.args.size(0), { gfp: call.args.u32(1) })),
  vmalloc_array: many({ gfp: GFP.KERNEL }),
  vcalloc: many({ gfp: GFP.KERNEL | __GFP.ZERO }),
  vfree: vfreeNative, vfree_atomic: vfreeNative,
  vmap, vunmap,
};
