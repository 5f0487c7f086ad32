/** A page frame: what struct page says about it, and the page-table entries that map it (rmap_walk). */
import type { Mm } from "../../kernel/mm/mmStruct";
import { rmapWalk } from "../../kernel/mm/rmap";
import type { Kernel } from "../../kernel/kernel";
import type { Machine } from "../machine";
import { isSharedMemory } from "./areas";
import type { FrameMapping, PageFrame } from "./walkData";

/** Mappings that are listed one by one. */
const MOST = 16;

export function frameOf(machine: Machine, pfn: number, mapped: boolean): PageFrame | null {
  const { kernel } = machine.booted;
  if (pfn < 0 || pfn >= kernel.physical.frames) return null;
  const page = kernel.pages.view(pfn);
  const file = page.kind === "file" ? kernel.cache.file(page.owner) : undefined;
  const kind = pfn === kernel.zeroPage ? "zero" : file && isSharedMemory(file.path) ? "shared-memory" : page.kind;
  return { pfn, kind, path: file?.path ?? "", index: file ? page.index : -1, refcount: page.refcount, mapcount: page.mapcount, mappings: mapped && (kind === "anonymous" || file) ? mappingsOf(kernel, pfn) : [] };
}

function mappingsOf(kernel: Kernel, pfn: number): FrameMapping[] {
  const pids = spaces(kernel);
  return rmapWalk(kernel, pfn).slice(0, MOST).map(({ mm, va, entry }) => ({ pid: pids.get(mm) ?? 0, va, entryAddress: entry }));
}

/** Address spaces that are alive, each with the process that has it. */
function spaces(kernel: Kernel): Map<Mm, number> {
  const out = new Map<Mm, number>();
  for (const t of kernel.all) if ((t.state !== "dead" || t.mm === kernel.mm) && !out.has(t.mm)) out.set(t.mm, t.group.pid);
  return out;
}
