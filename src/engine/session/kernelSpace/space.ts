/** The kernel's half of the address space where the run stands: its ranges, and what lies in them. */
import { hexKva, type Kva, signedKva } from "../../kernel/boot/kva";
import type { KernelRegion } from "../../kernel/boot/kernelSpace";
import type { Kernel } from "../../kernel/kernel";
import { threadSize } from "../../kernel/vmalloc/threadStacks";
import { guardBytes, mappedBytes, VM_AREA, type VmArea } from "../../kernel/vmalloc/vmArea";
import type { Machine } from "../machine";
import { kernelSpans, type Span, spanAt } from "./ranges";
import type { KernelAllocation, KernelAllocationKind, KernelRangeInfo, KernelSpaceInfo } from "./data";

const PAGE = 4096;
/** Listed of one range. */
const MOST = 400;

interface Placed { readonly at: Kva; readonly allocation: KernelAllocation }
type More = Partial<Omit<KernelAllocation, "address" | "kind" | "bytes">>;

export function kernelSpaceOf(machine: Machine): KernelSpaceInfo {
  const { kernel } = machine.booted;
  const { pointerSize } = kernel.memory.layout;
  const place = (kind: KernelAllocationKind, at: Kva, bytes: number, more: More = {}): Placed => ({
    at, allocation: { kind, address: `0x${hexKva(at, pointerSize)}`, bytes, guard: 0, requested: bytes, caller: "", frames: [], phys: null, cache: "wb", block: 0, task: 0, ...more },
  });
  const all = [...bootPlaces(kernel, place), ...areaPlaces(kernel, place), ...stackPlaces(kernel, place), ...windowPlaces(kernel, place), ...percpuPlaces(kernel, place)];
  const withBlocks = [...all, ...blockPlaces(machine, place, all)];
  const spans = kernelSpans(kernel);
  return {
    ranges: spans.map((span, i) => rangeOf(span, withBlocks.filter(({ at }) => spanAt(spans, at) === i))),
    lazy: kernel.vmalloc.lazy.map(({ start, end }) => ({ start: `0x${hexKva(start, pointerSize)}`, bytes: end - start })),
  };
}

function rangeOf({ use, start, end }: Span, placed: readonly Placed[]): KernelRangeInfo {
  const sorted = [...placed].sort((a, b) => a.at - b.at || b.allocation.bytes - a.allocation.bytes).map((p) => p.allocation);
  return { use, start: `0x${start.toString(16)}`, end: `0x${(end - 1n).toString(16)}`, bytes: Number(end - start), allocations: sorted.slice(0, MOST), left: Math.max(0, sorted.length - MOST) };
}

type Place = (kind: KernelAllocationKind, at: Kva, bytes: number, more?: More) => Placed;

const KINDS: Readonly<Record<KernelRegion["name"], KernelAllocationKind>> = {
  "direct-map": "memory", vmemmap: "struct-pages", "entry-area": "entry-area", "kernel-text": "kernel-code", "kernel-rodata": "kernel-rodata", "kernel-data": "kernel-data",
};

/** What is mapped since boot; neighbours of one kind are one. */
function bootPlaces(kernel: Kernel, place: Place): Placed[] {
  const runs: { kind: KernelAllocationKind; at: Kva; bytes: number; phys: number }[] = [];
  for (const r of kernel.kernelSpace.regions) {
    const last = runs.at(-1);
    const [kind, at] = [KINDS[r.name], signedKva(r.start)];
    if (last?.kind === kind && last.at + last.bytes === at) last.bytes += r.bytes;
    else runs.push({ kind, at, bytes: r.bytes, phys: r.pa });
  }
  return runs.map(({ kind, at, bytes, phys }) => place(kind, at, bytes, { phys: `0x${phys.toString(16)}` }));
}

function kindOf(area: VmArea): KernelAllocationKind {
  if (area.use) return area.use;
  if ((area.flags & VM_AREA.IOREMAP) !== 0) return "ioremap";
  return (area.flags & VM_AREA.USERMAP) !== 0 ? "user" : (area.flags & VM_AREA.MAP) !== 0 ? "vmap" : "vmalloc";
}

function areaPlaces({ vmalloc, all }: Kernel, place: Place): Placed[] {
  return vmalloc.areas.map((area) => {
    const bytes = mappedBytes(area);
    const ioremap = (area.flags & VM_AREA.IOREMAP) !== 0;
    const frames = area.pages.length > 0 ? area.pages : ioremap || area.use === "percpu" ? [] : Array.from({ length: bytes / PAGE }, (_, i) => vmalloc.toPfn(area.start + i * PAGE));
    const task = area.use === "stack" ? all.find((t) => t.stack === area.start)?.tid ?? 0 : 0;
    return place(kindOf(area), area.start, bytes, { guard: guardBytes(area), requested: area.requested, caller: area.caller, frames, phys: ioremap ? `0x${area.phys.toString(16)}` : null, cache: area.prot.cache, task });
  });
}

/** Stacks in the direct map (x86-32). */
function stackPlaces({ all, directMap, memory }: Kernel, place: Place): Placed[] {
  const size = threadSize(memory.layout.pointerSize);
  return all.flatMap(({ stack, tid }) => {
    const pa = stack === 0 ? -1 : directMap.toPhys(stack);
    return pa < 0 ? [] : [place("stack", stack, size, { frames: Array.from({ length: size / PAGE }, (_, i) => pa / PAGE + i), task: tid })];
  });
}

const windowPlaces = ({ kmap }: Kernel, place: Place): Placed[] => kmap.windows().map(({ address, pfn }) => place("window", address, PAGE, { frames: [pfn] }));

function percpuPlaces({ percpu }: Kernel, place: Place): Placed[] {
  const { unitBytes } = percpu.plan;
  return percpu.chunks.flatMap((chunk) => chunk.pieces.flatMap((piece) => Array.from({ length: percpu.cpus }, (_, cpu) => place("percpu", chunk.base + cpu * unitBytes + piece.offset, piece.bytes, { requested: piece.requested }))));
}

/** Blocks of the program that no area stands for: kmalloc, pages. An area gets the number of its block. */
function blockPlaces(machine: Machine, place: Place, known: readonly Placed[]): Placed[] {
  const { kernel } = machine.booted;
  if (!machine.program.kernel) return [];
  const areas = new Map(known.map((p) => [p.at, p]));
  const out: Placed[] = [];
  for (const b of machine.heapLog.all()) {
    if (b.freed) continue;
    const area = areas.get(b.address);
    if (area) {
      Object.assign(area, { allocation: { ...area.allocation, block: b.number } });
      continue;
    }
    const pa = kernel.directMap.toPhys(b.address);
    const first = Math.floor(pa / PAGE);
    const frames = pa < 0 ? [] : Array.from({ length: Math.floor((pa + Math.max(1, b.size) - 1) / PAGE) - first + 1 }, (_, i) => first + i);
    out.push(place("block", b.address, b.size, { caller: b.how, frames, block: b.number }));
  }
  return out;
}
