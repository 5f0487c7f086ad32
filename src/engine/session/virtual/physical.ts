/** Physical memory where the run stands: what every frame is used for, and single frames with who maps them. */
import { hexKva } from "../../kernel/boot/kva";
import { pfnDescribedAt } from "../../kernel/boot/memMap";
import { PG } from "../../kernel/frames/structPage";
import type { Kernel } from "../../kernel/kernel";
import { ORDERS } from "../../kernel/pagealloc/zone";
import type { Machine } from "../machine";
import type { Address } from "./api";
import { frameOf } from "./frames";
import type { FrameRun, PhysicalFrame, PhysicalMemoryInfo } from "./physicalData";
import { FrameReader, runsOf } from "./physicalRuns";
import { migrateType, pageBlocksOf, zonesOf } from "./physicalZones";

export function physicalOf(kernel: Kernel): PhysicalMemoryInfo {
  const zones = zonesOf(kernel.frames);
  const runs = runsOf(kernel, blocksOf(zones.flatMap((z) => z.lists)), blocksOf(zones.flatMap((z) => z.pcp.lists)));
  return { frames: kernel.physical.frames, orders: ORDERS, zones, runs, blocks: pageBlocksOf(kernel.frames, kernel.physical.frames), pageblockOrder: kernel.frames.blocks.order, slabUse: slabUseOf(kernel, runs) };
}

/** Order by first frame. */
function blocksOf(lists: readonly { readonly order: number; readonly blocks: readonly number[] }[]): Map<number, number> {
  const out = new Map<number, number>();
  for (const { order, blocks } of lists) for (const pfn of blocks) out.set(pfn, order);
  return out;
}

function slabUseOf(kernel: Kernel, runs: readonly FrameRun[]): PhysicalMemoryInfo["slabUse"] {
  const frames = runs.reduce((n, { owner, count }) => (owner === "slab" ? n + count : n), 0);
  if (frames === 0) return null;
  return { bytes: frames * 4096, used: kernel.slab.caches().reduce((n, { activeObjects, objectSize }) => n + activeObjects * objectSize, 0) };
}

const FLAGS: readonly (readonly [name: string, bit: number])[] = Object.entries(PG);

/** Null: the machine has no such frame. */
export function physicalFrame(machine: Machine, pfn: number): PhysicalFrame | null {
  const { kernel } = machine.booted;
  const page = frameOf(machine, pfn, true);
  if (!page) return null;
  const { flags, index } = kernel.pages.view(pfn);
  const names = new Map(kernel.all.map((t) => [t.group.pid, t.comm]));
  const zone = kernel.frames.zones.find((z) => z.spans(pfn));
  const kva = pfn * 4096 < kernel.directMap.end ? hexKva(kernel.directMap.toVirt(pfn * 4096), kernel.memory.layout.pointerSize) : "";
  return {
    pfn, run: runAt(kernel, pfn), zone: zone?.name ?? "", type: migrateType(kernel.frames.blocks.get(pfn)), flags: FLAGS.filter(([, bit]) => (flags & bit) !== 0).map(([name]) => name),
    refcount: page.refcount, mapcount: page.mapcount, kernelAddress: kva, index: page.kind === "anonymous" || page.kind === "file" ? index : -1,
    mappings: page.mappings.map((m) => ({ ...m, process: names.get(m.pid) ?? "" })),
  };
}

/** A pointer into mem_map means the frame that is described there. */
export function describedFrame({ booted: { kernel } }: Machine, va: Address): number | null {
  const wide = kernel.memory.layout.pointerSize === 8;
  const pfn = pfnDescribedAt(kernel, Number(wide ? BigInt.asIntN(64, BigInt(va)) : BigInt.asUintN(32, BigInt(va))));
  return pfn < 0 ? null : pfn;
}

/** The free block that holds it, or what it was given out with. */
function runAt(kernel: Kernel, pfn: number): FrameRun {
  const zone = zonesOf(kernel.frames, (z) => z.spans(pfn))[0];
  for (const [owner, lists] of [["free", zone?.lists ?? []], ["pcp", zone?.pcp.lists ?? []]] as const)
    for (const { order, blocks } of lists) {
      const first = blocks.find((b) => pfn >= b && pfn < b + 2 ** order);
      if (first !== undefined) return { first, count: 2 ** order, owner, order, id: 0, name: "" };
    }
  const owned = new FrameReader(kernel).ownedBy(pfn);
  return { first: kernel.pages.head(pfn), count: 2 ** owned.order, ...owned };
}
