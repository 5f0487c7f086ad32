/** Figures of memory: which zone a page is in, si_meminfo, what memblock left. */
import type { Native, NativeTable } from "../../libc/native";
import { plus, storeLong } from "../../libc/pointers";
import { pfnOf } from "./addresses";
import type { ZoneName } from "../../kernel/pagealloc/zone";
import { coreOf } from "./core";

/** enum zone_type of <linux/mmzone.h>. */
const ZONES: Readonly<Record<4 | 8, readonly (ZoneName | undefined)[]>> = { 8: ["DMA", "DMA32", "Normal", "Movable"], 4: ["DMA", "Normal", "HighMem", "Movable"] };

const pageZonenum: Native = (call) => {
  const pfn = pfnOf(call, call.args.ptr(0));
  const zone = pfn < 0 ? undefined : coreOf(call).frames.zoneOf(pfn);
  call.returnI32(Math.max(0, ZONES[call.memory.pointerSize].indexOf(zone?.name)));
};

/** struct sysinfo: uptime, loads[3], totalram, freeram, sharedram, bufferram, totalswap, freeswap, procs, totalhigh, freehigh, mem_unit. */
const siMeminfo: Native = (call) => {
  const [at, w] = [call.args.ptr(0), call.memory.pointerSize];
  const { frames } = coreOf(call);
  [frames.total, frames.nrFreePages, 0, 0, 0, 0].forEach((v, i) => storeLong(call.memory, plus(at, (4 + i) * w), BigInt(v)));
  const high = frames.zones.filter((z) => z.name === "HighMem");
  const after = 10 * w + w;
  storeLong(call.memory, plus(at, after), BigInt(high.reduce((n, z) => n + z.managed, 0)));
  storeLong(call.memory, plus(at, after + w), BigInt(high.reduce((n, z) => n + z.free, 0)));
  call.memory.store32(plus(at, after + 2 * w), 4096);
};

export const figures: NativeTable = {
  page_zonenum: pageZonenum,
  si_meminfo: siMeminfo,
  memblock_phys_mem_size: (call) => call.returnLong(coreOf(call).frames.zones.reduce((n, z) => n + z.present, 0) * 4096),
  memblock_end_of_DRAM: (call) => call.returnLong(coreOf(call).physical.frames * 4096),
};
