/** The CMA area (mm/cma.c): large contiguous blocks out of page blocks that only movable pages use meanwhile. Machine word cma=MiB; without it there is none. */
import { GFP } from "../../kernel/pagealloc/gfp";
import { type Native, type NativeCall, type NativeTable, NULL, type Ptr } from "../../libc/native";
import { isNull } from "../../libc/pointers";
import { pfnOf, structPage } from "./addresses";
import { blocksOf, coreOf } from "./core";
import { give } from "./give";
import { judgeFree } from "./judgeFree";

const PAGE = 4096;

/** struct cma is opaque: a word of the kernel's own stands for the one area. */
function area(call: NativeCall): Ptr {
  if (!coreOf(call).bootMemory.cma) return NULL;
  const known = call.state<{ address: number; id: number }>("cma", () => ({ address: 0, id: 0 }));
  if (known.address === 0) {
    known.address = coreOf(call).kmalloc.alloc(8, GFP.KERNEL).address;
    known.id = blocksOf(call).place("cma", known.address, 8).id;
  }
  return { va: known.address, id: known.id };
}

function allocate(call: NativeCall, count: number, order: number): void {
  const core = coreOf(call);
  const number = blocksOf(call).next;
  let pfn = -1;
  const p = give(call, {
    size: count * PAGE, gfp: GFP.KERNEL,
    get: () => {
      pfn = core.bootMemory.cma && count > 0 ? core.frames.cmaAlloc(count, order) : -1;
      return pfn < 0 ? { address: 0, room: 0 } : { address: core.directMap.toVirt(pfn * PAGE), room: count * PAGE };
    },
  });
  call.returnPtr(isNull(p) ? NULL : structPage(call, pfn, number, count));
}

function release(call: NativeCall, page: Ptr, count: number): void {
  const pfn = isNull(page) ? -1 : pfnOf(call, page);
  if (pfn < 0) return call.returnI32(0);
  const block = judgeFree(call, { va: coreOf(call).directMap.toVirt(pfn * PAGE), id: 0 }, ["cma"], () => false);
  if (!block) return call.returnI32(0);
  coreOf(call).frames.cmaRelease(pfn, Math.min(count, block.size / PAGE));
  blocksOf(call).release(block.number, call.name);
  call.returnI32(1);
}

const size: Native = (call) => {
  const { cma } = coreOf(call).bootMemory;
  call.returnLong(cma ? (cma.end - cma.start) * PAGE : 0);
};

export const cmas: NativeTable = {
  dev_get_cma_area: (call) => call.returnPtr(area(call)),
  cma_alloc: (call) => allocate(call, call.args.size(1), call.args.u32(2)),
  cma_release: (call) => release(call, call.args.ptr(1), call.args.size(2)),
  cma_get_size: size,
  cma_get_base: (call) => call.returnLong((coreOf(call).bootMemory.cma?.start ?? 0) * PAGE),
  dma_alloc_from_contiguous: (call) => allocate(call, call.args.size(1), call.args.u32(2)),
  dma_release_from_contiguous: (call) => release(call, call.args.ptr(1), call.args.u32(2)),
};
