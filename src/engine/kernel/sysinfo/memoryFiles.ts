/** /proc about physical memory and the kernel's allocators: what they have, put into the files' data. */
import type { Kernel } from "../kernel";
import { hexKva } from "../boot/kva";
import { VM_AREA, type VmArea } from "../vmalloc/vmArea";
import { buddyinfoRecords, pagetypeinfoRecords } from "./freeLists";
import { iomemRecords } from "./iomem";
import { kernelZones } from "./kernelZones";
import { kpageCount, kpageFlags } from "./kpage";
import { binary, lines, type MachineEntry, secret } from "./machineEntry";
import { slabinfoRecords } from "./slabinfo";
import { type VmallocRow, vmallocinfoRecords } from "./vmallocinfo";
import { zoneinfoRecords } from "./zoneinfo";

const KINDS = [["ioremap", VM_AREA.IOREMAP], ["vmalloc", VM_AREA.ALLOC], ["vmap", VM_AREA.MAP], ["user", VM_AREA.USERMAP], ["dma-coherent", VM_AREA.DMA_COHERENT]] as const;

function vmallocRow({ vmalloc }: Kernel, area: VmArea): VmallocRow {
  const kinds = KINDS.filter(([, flag]) => (area.flags & flag) !== 0).map(([name]) => name);
  return { start: area.start, bytes: area.size, caller: area.caller || null, pages: area.nrPages, physical: area.phys, kinds, vpages: area.pagesAt !== 0 && vmalloc.isVmallocAddr(area.pagesAt), unpurged: false, ram: false };
}

/** Areas by address, then what is freed and waits for the TLBs to be flushed. */
function vmallocRecords(kernel: Kernel): readonly string[] {
  const { pointerSize } = kernel.memory.layout;
  const lazy = kernel.vmalloc.lazy.map(({ start, end }): VmallocRow => ({ start, bytes: end - start, caller: null, pages: 0, physical: 0, kinds: [], vpages: false, unpurged: true, ram: false }));
  const rows = [...kernel.vmalloc.areas.map((a) => vmallocRow(kernel, a)), ...lazy];
  return vmallocinfoRecords(rows, pointerSize, pointerSize === 8, (kva) => hexKva(kva, pointerSize));
}

export const MEMORY_FILES: readonly MachineEntry[] = [
  lines("buddyinfo", ({ kernel }) => buddyinfoRecords(kernelZones(kernel))), secret("pagetypeinfo", ({ kernel }) => pagetypeinfoRecords(kernelZones(kernel), kernel.frames.blocks.order)),
  lines("zoneinfo", ({ kernel }) => zoneinfoRecords(kernelZones(kernel))), secret("slabinfo", ({ kernel }) => slabinfoRecords(kernel.slab.caches())),
  secret("vmallocinfo", ({ kernel }) => vmallocRecords(kernel)),
  lines("iomem", ({ kernel }, root) => iomemRecords(kernel.iomem.tree.children, root)),
  binary("kpagecount", kpageCount), binary("kpageflags", kpageFlags),
];
