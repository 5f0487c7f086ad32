/**
 * Between addresses, frames and struct pages (asm/page.h, asm-generic/memory_model.h):
 *
 *   address ── virt_to_phys ── physical address >> 12 ── frame ── pfn_to_page ── struct page ── page_address ── address
 *
 * A pointer to a struct page stands for the block of frames that it describes, if the program has it; all other struct pages are one object,
 * mem_map, and memory that belongs to nobody of the program's is seen through the object of the direct map.
 */
import { pfnOfStructPage, structPageKva } from "../../kernel/boot/memMap";
import type { Native, NativeCall, NativeTable, Ptr } from "../../libc/native";
import { NULL } from "../../libc/native";
import { plus } from "../../libc/pointers";
import { blocksOf, coreOf } from "./core";

interface Places { memMap: number; directMap: number; readonly standIns: Map<number, number> }

/** Objects of the kernel's memory, made when they are first asked for; stand-ins by block number. */
function placesOf(call: NativeCall): Places {
  const { physical, pages, directMap } = coreOf(call);
  return call.state<Places>("places", () => ({
    memMap: blocksOf(call).place("mem_map", structPageKva(coreOf(call), 0), physical.frames * pages.size).id,
    directMap: blocksOf(call).place("direct map", directMap.start, directMap.end).id,
    standIns: new Map(),
  }));
}

/** A pointer to a struct page; `block`: number of the block that it stands for (with so many pages), 0: none. */
export function structPage(call: NativeCall, pfn: number, block = 0, pages = 1): Ptr {
  const va = structPageKva(coreOf(call), pfn);
  const places = placesOf(call);
  if (block === 0) {
    const around = blocksOf(call).around(coreOf(call).directMap.toVirt(pfn * 4096));
    const known = around && places.standIns.get(around.number);
    return { va, id: known ?? places.memMap };
  }
  const p = blocksOf(call).standIn(block, va, pages * coreOf(call).pages.size);
  places.standIns.set(block, p.id);
  return p;
}

/** Frame of a struct page that the program gave us; -1 with a finding: it is none. */
export function pfnOf(call: NativeCall, page: Ptr): number {
  const pfn = pfnOfStructPage(coreOf(call), page.va);
  if (pfn < 0) call.report("invalid-argument", "kernel-not-a-page", [call.name, page.va]);
  return pfn;
}

/** Address in the direct map, with the identity of what is there. */
export function directAddress(call: NativeCall, pa: number): Ptr {
  return blocksOf(call).identify(coreOf(call).directMap.toVirt(pa), placesOf(call).directMap);
}

/** Physical address behind a mapped kernel address; -1: none. */
export function physicalOf(call: NativeCall, va: number): number {
  const { directMap, vmalloc } = coreOf(call);
  const direct = directMap.toPhys(va);
  if (direct >= 0) return direct;
  const pfn = vmalloc.toPfn(va);
  return pfn < 0 ? -1 : pfn * 4096 + (va & 4095);
}

const frameOfArgument = (call: NativeCall): number => pfnOf(call, call.args.ptr(0));

const virtToPage: Native = (call) => {
  const p = call.args.ptr(0);
  const pa = coreOf(call).directMap.toPhys(p.va);
  if (pa < 0) {
    call.report("invalid-argument", "kernel-not-direct", [call.name, p.va], p);
    return call.returnPtr(NULL);
  }
  call.returnPtr(structPage(call, Math.floor(pa / 4096)));
};

const pageAddress: Native = (call) => {
  const pfn = frameOfArgument(call);
  if (pfn < 0 || pfn * 4096 >= coreOf(call).directMap.end) return call.returnPtr(NULL);
  call.returnPtr(directAddress(call, pfn * 4096));
};

/** virt_to_phys is arithmetic: of an address outside the direct map it makes nonsense. */
const virtToPhys: Native = (call) => {
  const p = call.args.ptr(0);
  const { directMap } = coreOf(call);
  const pa = directMap.toPhys(p.va);
  if (pa < 0) call.report("invalid-argument", "kernel-not-direct", [call.name, p.va], p);
  call.returnLong(pa < 0 ? p.va - directMap.start : pa);
};

const isVmallocAddr: Native = (call) => call.returnI32(coreOf(call).vmalloc.isVmallocAddr(call.args.ptr(0).va) ? 1 : 0);

const vmallocToPage: Native = (call) => {
  const pfn = coreOf(call).vmalloc.toPfn(call.args.ptr(0).va);
  call.returnPtr(pfn < 0 ? NULL : structPage(call, pfn));
};

/** The first page of a compound page: bit 0 of the second word of a later one says so. */
function headOf(call: NativeCall, pfn: number): number {
  const { physical, pages } = coreOf(call);
  const at = pages.memMap + pfn * pages.size + call.memory.pointerSize;
  if ((physical.read32(at) & 1) === 0) return pfn;
  const low = physical.read32(at) - 1;
  const offset = low - (structPageKva(coreOf(call), 0) >>> 0);
  return Math.floor((offset >>> 0) / pages.size);
}

const compoundHead: Native = (call) => {
  const pfn = frameOfArgument(call);
  if (pfn < 0) return call.returnPtr(call.args.ptr(0));
  const head = headOf(call, pfn);
  call.returnPtr(head === pfn ? call.args.ptr(0) : plus(structPage(call, head), 0));
};

const HEAD = 1 << 16;

/** Byte 1 of the second word's neighbour: compound_order lies behind compound_dtor in the page after the head. */
const compoundOrder: Native = (call) => {
  const { physical, pages } = coreOf(call);
  const pfn = frameOfArgument(call);
  if (pfn < 0 || (physical.read32(pages.memMap + pfn * pages.size) & HEAD) === 0) return call.returnI32(0);
  const at = pages.memMap + (pfn + 1) * pages.size + 2 * call.memory.pointerSize;
  call.returnI32((physical.read32(at - (at % 4)) >>> 8) & 0xff);
};

const validFrame = (call: NativeCall, pfn: number): boolean => pfn >= 0 && pfn < coreOf(call).physical.frames;

export const addresses: NativeTable = {
  virt_to_page: virtToPage,
  page_address: pageAddress,
  page_to_pfn: (call) => call.returnLong(frameOfArgument(call)),
  pfn_to_page: (call) => call.returnPtr(structPage(call, call.args.size(0))),
  page_to_phys: (call) => call.returnLong(frameOfArgument(call) * 4096),
  pfn_valid: (call) => call.returnI32(validFrame(call, call.args.size(0)) ? 1 : 0),
  virt_addr_valid: (call) => call.returnI32(validFrame(call, Math.floor(coreOf(call).directMap.toPhys(call.args.ptr(0).va) / 4096)) ? 1 : 0),
  virt_to_phys: virtToPhys,
  phys_to_virt: (call) => call.returnPtr(directAddress(call, call.args.size(0))),
  __page_offset: (call) => call.returnLong(coreOf(call).directMap.start),
  is_vmalloc_addr: isVmallocAddr,
  vmalloc_to_page: vmallocToPage,
  vmalloc_to_pfn: (call) => call.returnLong(coreOf(call).vmalloc.toPfn(call.args.ptr(0).va)),
  compound_head: compoundHead,
  compound_order: compoundOrder,
};
