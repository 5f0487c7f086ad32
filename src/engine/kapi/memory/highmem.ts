/** Windows for frames without an address (mm/highmem.c): kmap, kmap_local_page, kmap_atomic. Low memory has its address already. */
import { type Native, type NativeCall, type NativeTable, NULL, type Ptr } from "../../libc/native";
import { contextOf, hold, letGo, mightSleep, OFFSET } from "../context/state";
import { directAddress, pfnOf } from "./addresses";
import { blocksOf, coreOf } from "./core";

const PAGE = 4096;
/** Objects of windows, by address. */
const windows = (call: NativeCall): Map<number, number> => call.state("windows", () => new Map<number, number>());

function shown(call: NativeCall, va: number): Ptr {
  if (va === 0) return NULL;
  const known = windows(call).get(va);
  if (known !== undefined && blocksOf(call).alive(known)) return { va, id: known };
  const p = blocksOf(call).place("kmap", va, PAGE);
  windows(call).set(va, p.id);
  return p;
}

function close(call: NativeCall, va: number): void {
  const id = windows(call).get(va);
  if (id !== undefined) blocksOf(call).endPlace(id);
  windows(call).delete(va);
}

function map(call: NativeCall, window: (pfn: number) => number): void {
  const pfn = pfnOf(call, call.args.ptr(0));
  if (pfn < 0) return call.returnPtr(NULL);
  call.returnPtr(coreOf(call).kmap.isHighmem(pfn) ? shown(call, window(pfn)) : directAddress(call, pfn * PAGE));
}

const kmap: Native = (call) => {
  mightSleep(call);
  map(call, (pfn) => coreOf(call).kmap.kmap(pfn));
};

const kunmap: Native = (call) => {
  const pfn = pfnOf(call, call.args.ptr(0));
  const { kmap: windowsOf } = coreOf(call);
  if (pfn < 0 || !windowsOf.isHighmem(pfn)) return;
  const address = windowsOf.pageAddress(pfn);
  if (!windowsOf.kunmap(pfn)) return call.report("kernel-bug", "kernel-not-mapped", [call.name]);
  if (windowsOf.pageAddress(pfn) === 0) close(call, address);
};

function unmapLocal(call: NativeCall): void {
  const va = call.args.ptr(0).va;
  const page = va - (va & (PAGE - 1));
  if (!windows(call).has(page)) return;
  const fault = coreOf(call).kmap.kunmapLocal(page);
  if (fault) call.report("kernel-bug", `kernel-kunmap-${fault}`, [call.name]);
  else close(call, page);
}

/** kmap_atomic also disables preemption. */
const kmapAtomic: Native = (call) => {
  contextOf(call).preempt += OFFSET.preempt;
  hold(call, "preempt");
  map(call, (pfn) => coreOf(call).kmap.kmapLocal(pfn));
};

const kunmapAtomic: Native = (call) => {
  unmapLocal(call);
  if (letGo(call, "preempt")) contextOf(call).preempt -= OFFSET.preempt;
};

export const highmems: NativeTable = {
  kmap, kunmap,
  kmap_local_page: (call) => map(call, (pfn) => coreOf(call).kmap.kmapLocal(pfn)),
  __kunmap_local: unmapLocal,
  kmap_atomic: kmapAtomic,
  __kunmap_atomic: kunmapAtomic,
  PageHighMem: (call) => {
    const pfn = pfnOf(call, call.args.ptr(0));
    call.returnI32(pfn >= 0 && coreOf(call).kmap.isHighmem(pfn) ? 1 : 0);
  },
};
