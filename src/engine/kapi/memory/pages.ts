/** alloc_pages and its family (mm/page_alloc.c): blocks of 2^order frames. */
import { __GFP } from "../../kernel/pagealloc/gfp";
import { NULL, type FoundBlock, type Native, type NativeCall, type NativeTable, type Ptr } from "../../libc/native";
import { isNull, plus } from "../../libc/pointers";
import { pfnOf, structPage } from "./addresses";
import { blocksOf, coreOf } from "./core";
import { give } from "./give";
import { judgeFree } from "./judgeFree";

const PAGE = 4096;
/** MAX_ORDER: blocks have orders below it. */
const MAX_ORDER = 11;
const NO_VMALLOC = (): boolean => false;

interface Block { readonly pfn: number; readonly p: Ptr; readonly number: number }

/** A block as the allocator gives it; its address in the direct map, or that of its struct page where it has none (highmem). */
function allocate(call: NativeCall, gfp: number, order: number, size = PAGE * 2 ** order): Block | null {
  if (order >= MAX_ORDER) {
    // WARN_ON_ONCE_GFP: who says __GFP_NOWARN knows that it may fail.
    if ((gfp & __GFP.NOWARN) === 0) call.report("kernel-bug", "kernel-order", [call.name, order]);
    return null;
  }
  const core = coreOf(call);
  const number = blocksOf(call).next;
  let pfn = -1;
  const p = give(call, {
    size, gfp,
    get: () => {
      pfn = core.frames.allocPages(order, gfp);
      if (pfn < 0) return { address: 0, room: 0 };
      const direct = pfn * PAGE < core.directMap.end;
      return { address: direct ? core.directMap.toVirt(pfn * PAGE) : structPage(call, pfn).va, room: direct ? PAGE * 2 ** order : 0, ...(direct ? {} : { contents: "kept" as const }) };
    },
  });
  return isNull(p) ? null : { pfn, p, number };
}

const allocPages: Native = (call) => {
  const order = call.args.u32(1);
  const block = allocate(call, call.args.u32(0), order);
  call.returnPtr(block ? structPage(call, block.pfn, block.number, 2 ** order) : NULL);
};

/** unsigned long: the number keeps its identity while it is only kept and cast. */
function returnAddress(call: NativeCall, p: Ptr): void {
  call.returnLong(p.va);
}

const getFreePages = (flags: number, fixed?: number): Native => (call) => {
  const block = allocate(call, (call.args.u32(0) & ~__GFP.HIGHMEM) | flags, fixed ?? call.args.u32(1));
  returnAddress(call, block?.p ?? NULL);
};

/** put_page: the block goes back with its last user. */
function drop(call: NativeCall, pfn: number, order: number, block: FoundBlock | null): void {
  const core = coreOf(call);
  if (!core.pages.putPageTestZero(pfn)) return;
  core.frames.freePages(pfn, order);
  if (block) blocksOf(call).release(block.number, call.name);
}

const orderOf = (size: number): number => Math.ceil(Math.log2(Math.max(1, Math.ceil(size / PAGE))));

/** Gives back what begins at a frame; `p`: as the program named it, `at`: its address. */
function free(call: NativeCall, p: Ptr, pfn: number, order: number): void {
  const block = judgeFree(call, p, ["pages"], NO_VMALLOC);
  if (!block) return;
  const own = orderOf(block.size);
  if (order !== own) blocksOf(call).wrong("mismatched-free", "kernel-free-order", [call.name, order, own], block.number, p);
  drop(call, pfn, own, block);
}

/** The block's own pointer for a struct page: what stands for it in the log. */
function standing(call: NativeCall, page: Ptr, pfn: number): Ptr {
  const direct = pfn * PAGE < coreOf(call).directMap.end;
  const va = direct ? coreOf(call).directMap.toVirt(pfn * PAGE) : page.va;
  const found = blocksOf(call).find({ va: page.va, id: page.id });
  return found && found.number !== 0 && page.id !== 0 && !blocksOf(call).around(va) ? { va, id: page.id } : { va, id: 0 };
}

const freePagesOf: Native = (call) => {
  const [page, order] = [call.args.ptr(0), call.args.u32(1)];
  if (isNull(page)) return call.report("null-dereference", "kernel-null-page", [call.name]);
  const pfn = pfnOf(call, page);
  if (pfn >= 0) free(call, standing(call, page, pfn), pfn, order);
};

const freePages: Native = (call) => {
  const va = call.args.ptr(0);
  if (isNull(va)) return;
  const pa = coreOf(call).directMap.toPhys(va.va);
  free(call, { va: va.va, id: va.id }, Math.floor(pa / PAGE), call.args.u32(1));
};

/** A block of the next power of two, whose pages behind `size` go back at once. */
const allocPagesExact: Native = (call) => {
  const [size, gfp] = [call.args.size(0), call.args.u32(1)];
  const order = orderOf(size);
  const block = size === 0 ? null : allocate(call, gfp & ~__GFP.COMP, order, size);
  if (!block) return call.returnPtr(NULL);
  const core = coreOf(call);
  const used = Math.ceil(size / PAGE);
  for (let i = 1; i < 2 ** order; i++) {
    if (core.pages.refcount(block.pfn + i) === 0) core.pages.getPage(block.pfn + i);
    if (i >= used && core.pages.putPageTestZero(block.pfn + i)) core.frames.freePages(block.pfn + i, 0);
  }
  call.returnPtr(block.p);
};

const freePagesExact: Native = (call) => {
  const p = call.args.ptr(0);
  const block = judgeFree(call, p, ["exact"], NO_VMALLOC);
  if (!block) return;
  const core = coreOf(call);
  const first = Math.floor(core.directMap.toPhys(block.address) / PAGE);
  for (let i = 0; i < Math.ceil(block.size / PAGE); i++) if (core.pages.putPageTestZero(first + i)) core.frames.freePages(first + i, 0);
  blocksOf(call).release(block.number, call.name);
};

const bulk: Native = (call) => {
  const [n, list] = [call.args.size(1), call.args.ptr(2)];
  let filled = 0;
  for (; filled < n; filled++) {
    const at = plus(list, filled * call.memory.pointerSize);
    if (!isNull(call.memory.loadPtr(at))) continue;
    const block = allocate(call, call.args.u32(0), 0);
    if (!block) break;
    call.memory.storePtr(at, structPage(call, block.pfn, block.number));
  }
  call.returnLong(filled);
};

const getPage: Native = (call) => {
  const pfn = pfnOf(call, call.args.ptr(0));
  if (pfn >= 0) coreOf(call).pages.getPage(pfn);
};

const putPage: Native = (call) => {
  const page = call.args.ptr(0);
  const pfn = pfnOf(call, page);
  if (pfn < 0) return;
  const block = judgeFree(call, standing(call, page, pfn), ["pages"], NO_VMALLOC);
  if (block) drop(call, pfn, orderOf(block.size), block);
};

const getOrder: Native = (call) => call.returnI32(call.args.size(0) === 0 ? (call.memory.pointerSize === 8 ? 52 : 20) : orderOf(call.args.size(0)));

export const pages: NativeTable = {
  alloc_pages: allocPages,
  __get_free_pages: getFreePages(0),
  get_zeroed_page: getFreePages(__GFP.ZERO, 0),
  __free_pages: freePagesOf,
  free_pages: freePages,
  alloc_pages_exact: allocPagesExact,
  free_pages_exact: freePagesExact,
  alloc_pages_bulk_array: bulk,
  get_page: getPage, put_page: putPage,
  get_order: getOrder,
  totalram_pages: (call) => call.returnLong(coreOf(call).frames.total),
  nr_free_pages: (call) => call.returnLong(coreOf(call).frames.nrFreePages),
};

