/**
 * Per-CPU memory (mm/percpu.c, percpu-vm.c, percpu-km.c of Linux 6.1): one symbol, one copy for each processor.
 *
 *   this_cpu_ptr(p) = p + __per_cpu_offset[this CPU]         on x86-64 the offset is kept in GS: mov %gs:p, …
 *
 *   chunk 0   laid down at boot in the direct map               chunk n   a run of the vmalloc area's end, frames as they are needed
 *
 * A per-CPU pointer is no address: address - pcpu_base_addr + __per_cpu_start. On x86-64 __per_cpu_start is 0.
 */
import type { Kva } from "../boot/kva";
import { imageParts, KERNEL_PLACES } from "../boot/kernelSpace";
import type { KernelCore } from "../core";
import type { BootMemory } from "../frames/bootMemory";
import { __GFP, GFP } from "../pagealloc/gfp";
import { mapKernelPages, unmapKernelPages } from "../vmalloc/kernelPages";
import { PAGE_KERNEL } from "../vmalloc/protection";
import type { PercpuApi, PercpuFree } from "./api";
import { type Chunk, fit, longestFree, type Piece, slotOf, withoutPiece, withPiece } from "./chunk";
import { type PercpuPlan, unitFrames } from "./plan";

const PAGE = 4096;
const MIN_ALLOC = 4;
/** PCPU_MIN_UNIT_SIZE. */
const LARGEST = 32 << 10;
const CALLER = "pcpu_get_vm_areas+0x0/0x1080";

export class Percpu implements PercpuApi {
  readonly chunks: Chunk[] = [];
  private readonly base: Kva;
  private readonly start: Kva;
  /** Part of the first chunk that modules' variables come from. */
  private reserved: Chunk;

  constructor(private readonly k: KernelCore, boot: BootMemory, readonly plan: PercpuPlan, first: number) {
    this.base = k.directMap.toVirt(first * PAGE);
    this.start = k.memory.layout.pointerSize === 8 ? 0 : KERNEL_PLACES[k.mmu.mode.name].image + imageParts(boot).data[0];
    const { staticBytes, reservedBytes, dynamicBytes } = plan;
    const chunk = (from: number, to: number): Chunk => ({ base: this.base, area: null, from, to, pieces: [], populated: null });
    this.reserved = chunk(staticBytes, staticBytes + reservedBytes);
    this.chunks.push(chunk(staticBytes + reservedBytes, staticBytes + reservedBytes + dynamicBytes));
  }

  get cpus(): number {
    return this.plan.cpus;
  }

  get pages(): number {
    return this.cpus * this.chunks.reduce((n, c) => n + (c.populated?.size ?? unitFrames(this.plan)), 0);
  }

  offset(cpu: number): Kva {
    return this.base - this.start + cpu * this.plan.unitBytes;
  }
  address(pointer: Kva, cpu: number): Kva {
    const at = pointer + this.offset(cpu);
    return this.k.memory.layout.pointerSize === 8 ? at : at >>> 0;
  }
  private pointerTo(address: Kva): Kva {
    const p = address - this.base + this.start;
    return this.k.memory.layout.pointerSize === 8 ? p : p >>> 0;
  }

  alloc(bytes: number, align: number, module = false): Kva {
    this.k.steps.mark("percpu");
    const { steps } = this.k;
    if (steps.on) steps.enter("pcpu_alloc", "percpu", bytes, this.cpus);
    const pointer = this.allocate(bytes, Math.max(align, MIN_ALLOC), module && this.plan.reservedBytes > 0);
    if (steps.on) steps.leave(pointer === null ? "percpu-failed" : "percpu-done", pointer === null ? 0 : this.cpus);
    return pointer ?? 0;
  }

  private allocate(bytes: number, align: number, module: boolean): Kva | null {
    const size = Math.ceil(bytes / MIN_ALLOC) * MIN_ALLOC;
    if (!(bytes > 0) || size > LARGEST || align > PAGE || (align & (align - 1)) !== 0) {
      this.k.log.printk(`illegal size (${bytes}) or align (${align}) for percpu allocation`);
      return null;
    }
    const chunk = module ? this.reserved : this.chooseChunk(size, align);
    const offset = chunk ? fit(chunk, size, align) : -1;
    if (!chunk || offset < 0) return null;
    const filled = this.populate(chunk, offset, size);
    if (!filled) return null;
    this.replace(filled, withPiece(filled, { offset, bytes: size, requested: bytes }));
    this.clear(filled, offset, size);
    if (this.k.steps.on) this.k.steps.note("percpu-place", offset, this.chunks.indexOf(this.chunks.find((c) => c.base === filled.base)!));
    return this.pointerTo(filled.base + offset);
  }

  /** The fullest chunk that has room, else a new one. */
  private chooseChunk(bytes: number, align: number): Chunk | null {
    const fits = this.chunks.filter((c) => fit(c, bytes, align) >= 0).sort((a, b) => slotOf(longestFree(a)) - slotOf(longestFree(b)));
    return fits[0] ?? this.createChunk();
  }

  /** pcpu_create_chunk: addresses alone. */
  private createChunk(): Chunk | null {
    const { unitBytes, atomBytes } = this.plan;
    const area = this.k.vmalloc.getTopArea(Math.ceil((unitBytes * this.cpus) / atomBytes) * atomBytes, atomBytes, CALLER);
    if (!area) return null;
    const chunk: Chunk = { base: area.start, area, from: 0, to: unitBytes, pieces: [], populated: new Set() };
    this.chunks.push(chunk);
    if (this.k.steps.on) this.k.steps.note("percpu-chunk", area.size);
    return chunk;
  }

  /** pcpu_populate_chunk: frames for the pages that the allocation lies in, in every unit; null: no memory. */
  private populate(chunk: Chunk, offset: number, bytes: number): Chunk | null {
    if (!chunk.populated) return chunk;
    const populated = new Set(chunk.populated);
    let whole = true;
    for (let page = Math.floor(offset / PAGE); whole && page * PAGE < offset + bytes; page++) {
      if (populated.has(page)) continue;
      whole = this.populatePage(chunk, page);
      if (whole) populated.add(page);
    }
    const filled = { ...chunk, populated };
    this.replace(chunk, filled);
    return whole ? filled : null;
  }

  /** A frame for this page of every unit, or for none. */
  private populatePage(chunk: Chunk, page: number): boolean {
    for (let cpu = 0; cpu < this.cpus; cpu++) {
      const pfn = this.k.frames.allocPages(0, GFP.KERNEL | __GFP.HIGHMEM);
      if (pfn >= 0 && mapKernelPages(this.k, this.pageAt(chunk, cpu, page), [pfn], PAGE_KERNEL)) continue;
      if (pfn >= 0) this.k.frames.freePages(pfn, 0);
      this.depopulatePage(chunk, page, cpu);
      return false;
    }
    return true;
  }

  private depopulatePage(chunk: Chunk, page: number, cpus: number): void {
    for (let cpu = 0; cpu < cpus; cpu++) {
      const at = this.pageAt(chunk, cpu, page);
      const pfn = this.k.vmalloc.toPfn(at);
      unmapKernelPages(this.k, at, at + PAGE);
      this.k.frames.freePages(pfn, 0);
    }
  }

  private pageAt(chunk: Chunk, cpu: number, page: number): Kva {
    return chunk.base + cpu * this.plan.unitBytes + page * PAGE;
  }

  /** Every processor's copy begins as zeros. */
  private clear(chunk: Chunk, offset: number, bytes: number): void {
    for (let cpu = 0; cpu < this.cpus; cpu++) {
      for (let i = 0; i < bytes; i += 4) this.clearWord(chunk.base + cpu * this.plan.unitBytes + offset + i);
    }
  }

  private clearWord(at: Kva): void {
    const mapped = this.k.directMap.toPhys(at);
    const pa = mapped >= 0 ? mapped : this.k.vmalloc.toPfn(at) * PAGE + (at & (PAGE - 1));
    const { layout, u32 } = this.k.memory;
    this.k.physical.write32(pa, 0);
    u32[(layout.phys + pa + layout.sh) >>> 2] = 0;
    u32[(layout.phys + pa + layout.pv) >>> 2] = 0;
  }

  free(pointer: Kva): PercpuFree {
    this.k.steps.mark("percpu");
    if (pointer === 0) return { fault: "null", bytes: 0 };
    const found = this.locate(this.address(pointer, 0), true);
    if (!found) return { fault: "not-percpu", bytes: 0 };
    const { chunk, piece, at } = found;
    if (at !== piece.offset) return { fault: "middle", bytes: piece.requested };
    this.replace(chunk, withoutPiece(chunk, piece));
    if (this.k.steps.on) this.k.steps.note("percpu-freed", piece.requested, this.cpus);
    this.reclaim();
    return { fault: null, bytes: piece.requested };
  }

  /** pcpu_balance_free: of the chunks that are all free one is kept. */
  private reclaim(): void {
    const empty = this.chunks.filter((c) => c.area && c.pieces.length === 0);
    for (const chunk of empty.slice(1)) {
      for (const page of chunk.populated ?? []) this.depopulatePage(chunk, page, this.cpus);
      this.k.vmalloc.removeArea(chunk.area!);
      this.chunks.splice(this.chunks.indexOf(chunk), 1);
    }
  }

  find(address: Kva): { readonly pointer: Kva; readonly cpu: number; readonly bytes: number } | null {
    const found = this.locate(address, false);
    return found && { pointer: this.pointerTo(found.chunk.base + found.piece.offset), cpu: found.cpu, bytes: found.piece.requested };
  }

  private locate(address: Kva, firstOnly: boolean): { readonly chunk: Chunk; readonly piece: Piece; readonly at: number; readonly cpu: number } | null {
    for (const chunk of [this.reserved, ...this.chunks]) {
      for (let cpu = 0; cpu < (firstOnly ? 1 : this.cpus); cpu++) {
        const at = address - chunk.base - cpu * this.plan.unitBytes;
        const piece = chunk.pieces.find((p) => at >= p.offset && at < p.offset + p.bytes);
        if (piece) return { chunk, piece, at, cpu };
      }
    }
    return null;
  }

  private replace(old: Chunk, chunk: Chunk): void {
    if (old === this.reserved) this.reserved = chunk;
    else this.chunks[this.chunks.indexOf(old)] = chunk;
  }

  save(): unknown {
    return { chunks: [...this.chunks], reserved: this.reserved };
  }
  restore(state: unknown): void {
    const s = state as { readonly chunks: readonly Chunk[]; readonly reserved: Chunk };
    this.chunks.splice(0, this.chunks.length, ...s.chunks);
    this.reserved = s.reserved;
  }
}
