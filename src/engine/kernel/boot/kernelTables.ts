/**
 * The kernel's own page tables, made at boot (swapper_pg_dir, init_top_pgt; kernel_physical_mapping_init): a tree that maps the regions of
 * kernelSpace.ts. Every new process gets the upper entries of its top (mm/pgd.ts), so all of them share the tables below.
 *
 *   kernel's top ──▶ direct map, struct pages, entry area, image          entries that lead to tables: _PAGE_TABLE (P alone in a PDPT of PAE)
 *   user's top   ──▶ entry code, entry area                               only under page-table isolation
 *
 * Frames of the tables come from the end of the kernel image (its .brk, as memblock is not there yet); the frame allocator never
 * sees them. How many they are is counted first, by building the same tree without memory.
 */
import { A, D, P, PS, RW, US, makeEntry } from "../../mmu/entry";
import { indexAt, type PagingMode } from "../../mmu/pagingMode";
import type { PhysicalMemory } from "../../memory/physical";
import type { BootMemory } from "../frames/bootMemory";
import { entryRegions, KERNEL_PLACES, kernelRegions, type KernelRegion, regionFlags } from "./kernelSpace";

export interface KernelSpace {
  /** Physical address of the kernel's top table, and of the one whose upper half user mode runs with when they are apart. */
  readonly top: number;
  readonly userTop: number;
  readonly regions: readonly KernelRegion[];
  /** DirectMap4k, DirectMap2M (DirectMap4M), DirectMap1G of /proc/meminfo: page size → bytes of the direct map. */
  readonly directMap: ReadonlyMap<number, number>;
}

const PAGE = 4096;
const TABLE = P | RW | US | A | D;

/** A tree of tables under one top. `frames` gives the next table; without `physical` nothing is written. */
class Tree {
  readonly top: number;
  readonly sizes = new Map<number, number>();
  private readonly tables = new Map<string, number>();

  constructor(
    private readonly mode: PagingMode,
    private readonly physical: PhysicalMemory | null,
    private readonly frames: () => number,
  ) {
    this.top = frames() * PAGE;
  }

  map(r: KernelRegion, global: boolean): void {
    const { lo, nx } = regionFlags(this.mode, r, global);
    for (let done = 0; done < r.bytes; ) {
      const depth = this.depthFor(r, done);
      const size = this.mode.levels[depth]!.covers;
      const at = this.entry(r.start + done, depth);
      this.write(at, (r.pa + done) / PAGE, depth === this.mode.levels.length - 1 ? lo : lo | PS, nx);
      if (r.start + done === KERNEL_PLACES[this.mode.name].directMap + r.pa + done) this.sizes.set(size, (this.sizes.get(size) ?? 0) + size);
      done += size;
    }
  }

  /** The largest page that fits there; 1 GiB pages are left out, as on processors without pdpe1gb. */
  private depthFor(r: KernelRegion, done: number): number {
    const depth = this.mode.levels.length - 2;
    const size = this.mode.levels[depth]!.covers;
    const fits = r.large && (r.start + done) % size === 0 && (r.pa + done) % size === 0 && r.bytes - done >= size;
    return fits ? depth : depth + 1;
  }

  /** Physical address of the entry for `va` in the table at `depth`, with all tables above it. */
  private entry(va: number, depth: number): number {
    let table = this.top;
    for (let i = 0; i < depth; i++) {
      const l = this.mode.levels[i]!;
      const key = `${i} ${Math.floor(va / l.covers)}`;
      let next = this.tables.get(key);
      if (next === undefined) {
        next = this.frames() * PAGE;
        this.tables.set(key, next);
        this.write(table + indexAt(l, va) * this.mode.entryBytes, next / PAGE, l.rights ? TABLE : P, false);
      }
      table = next;
    }
    return table + indexAt(this.mode.levels[depth]!, va) * this.mode.entryBytes;
  }

  private write(at: number, pfn: number, flags: number, nx: boolean): void {
    if (!this.physical) return;
    const e = makeEntry(pfn, flags, nx);
    this.physical.write32(at, e.lo);
    if (this.mode.entryBytes === 8) this.physical.write32(at + 4, e.hi);
  }
}

function build(mode: PagingMode, boot: BootMemory, ram: number, isolated: boolean, physical: PhysicalMemory | null, frames: () => number): KernelSpace {
  const regions = kernelRegions(mode, boot, ram);
  const kernel = new Tree(mode, physical, frames);
  // Under isolation only what both tables have may stay in the TLB when CR3 changes.
  for (const r of regions) kernel.map(r, !isolated || r.name === "entry-area");
  const user = isolated ? new Tree(mode, physical, frames) : kernel;
  if (isolated) for (const r of entryRegions(regions)) user.map(r, true);
  return { top: kernel.top, userTop: user.top, regions, directMap: kernel.sizes };
}

/** How many frames the kernel's tables take. `boot` may still lack the room for them. */
export function countTables(mode: PagingMode, boot: BootMemory, ram: number, isolated: boolean): number {
  let n = 0;
  build(mode, boot, ram, isolated, null, () => n++);
  return n;
}

export function makeKernelSpace(mode: PagingMode, boot: BootMemory, physical: PhysicalMemory, isolated: boolean): KernelSpace {
  let next = boot.tables.start;
  return build(mode, boot, physical.frames * PAGE, isolated, physical, () => next++);
}

/** clone_pgd_range: the upper entries of a new top table. */
export function copyKernelHalf(mode: PagingMode, physical: PhysicalMemory, from: number, to: number): void {
  const first = indexAt(mode.levels[0]!, KERNEL_PLACES[mode.name].start) * mode.entryBytes;
  const bytes = mode.levels[0]!.entries * mode.entryBytes;
  physical.beforeWrite(to / PAGE);
  physical.memory.u8.copyWithin(physical.base + to + first, physical.base + from + first, physical.base + from + bytes);
}
