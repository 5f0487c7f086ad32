/** dmesg: what the kernel has said, from its first line on. Lines of the start are told anew from how the machine is made. */
import type { BootFacts, BootZone } from "../boot/bootFacts";
import { type BootStep, bootSteps } from "../boot/bootSteps";
import { e820Map } from "../boot/e820";
import { directMapEnd, imageParts } from "../boot/kernelSpace";
import { hexKva } from "../boot/kva";
import type { FrameRange } from "../frames/bootMemory";
import type { Kernel } from "../kernel";
import { hugeSize } from "../mm/hugeTables";
import { procCommandLine, procVersion } from "./system";

const PAGE = 4096;

/** Parts of the ranges that lie in [start, end). */
function cut(ranges: readonly FrameRange[], start: number, end: number): readonly FrameRange[] {
  return ranges.map((r) => ({ start: Math.max(r.start, start), end: Math.min(r.end, end) })).filter((r) => r.end > r.start);
}

function zonesAtBoot({ frames, bootMemory }: Kernel): readonly BootZone[] {
  return frames.zones.map(({ name, start, spanned, present, managed }) => ({ name, start, spanned, present, managed, ranges: cut(bootMemory.free, start, start + spanned) }));
}

export function bootFacts(kernel: Kernel): BootFacts {
  const { bootMemory, mmu: { mode }, memory: { layout: { pointerSize, ram } }, kernelSpace, vmalloc, hugetlb, system } = kernel;
  const image = imageParts(bootMemory);
  const [code, rodata, rwdata] = [image.text, image.rodata, image.data].map(([start, end]) => (end - start) / 1024) as [number, number, number];
  const { start, end } = vmalloc.ranges.vmalloc;
  return {
    pointerSize, ram, nx: mode.nx, version: procVersion(), commandLine: procCommandLine(kernel), e820: e820Map(ram), memory: bootMemory.memory, free: bootMemory.free, zones: zonesAtBoot(kernel), image,
    parts: { code, rwdata, rodata, init: 0, bss: 0 }, tables: bootMemory.tables, memMap: bootMemory.memMap, cma: bootMemory.cma, directMap: kernelSpace.directMap,
    preallocated: pointerSize === 8 ? Math.ceil((end - start) / mode.levels[0]!.covers) : 0, lowEnd: directMapEnd(mode, ram) / PAGE, slab: system.slab, percpu: kernel.percpu.plan,
    vmalloc: { start: hexKva(start, pointerSize), end: hexKva(end - 1, pointerSize), bytes: end - start }, hugeKib: hugeSize(kernel) / 1024, hugePages: hugetlb.total, firstPid: kernel.all[0]?.group.pid ?? 1,
  };
}

export const kernelBootSteps = (kernel: Kernel): readonly BootStep[] => bootSteps(bootFacts(kernel));

/** print_time: seconds and microseconds since the start. */
function line(nanoseconds: bigint, text: string): string {
  const micro = nanoseconds / 1000n;
  return `[${String(micro / 1_000_000n).padStart(5)}.${String(micro % 1_000_000n).padStart(6, "0")}] ${text}\n`;
}

export function dmesgText(kernel: Kernel): string {
  const boot = kernelBootSteps(kernel).flatMap(({ log }) => log.map((text) => line(0n, text)));
  return [...boot, ...kernel.log.lines.map(({ time, text }) => line(time, text))].join("");
}
