/**
 * Memory for devices (kernel/dma/mapping.c, direct.c, debug.c of Linux 6.1):
 *
 *   coherent    dma_alloc_coherent: both see it all the time                     rings, mailboxes
 *   streaming   dma_map_single … dma_unmap_single: an existing buffer is lent     data of one transfer
 *               owner:  cpu ──map──▶ device ──unmap, sync_for_cpu──▶ cpu
 *
 * A device gets physical addresses; nothing translates them. So a buffer must be contiguous in frames (not vmalloc, not the stack in
 * the vmalloc area) and below the device's mask.
 */
import { hexKva, type Kva } from "../boot/kva";
import type { KernelCore } from "../core";
import { threadSize } from "../vmalloc/threadStacks";
import { DMA, type DmaAlloc, type DmaApi, type DmaFault, DMA_MAPPING_ERROR, type DmaMapping, type DmaPoolInfo } from "./api";
import { allocReachable, freeReachable, orderOf } from "./coherent";
import { giveBlock, poolGeometry, type PoolHost, takeBlock } from "./pool";

const PAGE = 4096;
const MAX_ORDER = 10;
const DEVICE = "edu 0000:00:04.0";

interface DmaState { readonly mappings: readonly DmaMapping[]; readonly pools: readonly DmaPoolInfo[]; readonly nextPool: number }

export class DmaMemory implements DmaApi {
  private live: readonly DmaMapping[] = [];
  private pools: readonly DmaPoolInfo[] = [];
  private nextPool = 1;

  constructor(private readonly k: KernelCore) {}

  get mappings(): readonly DmaMapping[] {
    return this.live;
  }
  at(handle: number): DmaMapping | null {
    return this.live.find((m) => handle >= m.handle && handle < m.handle + m.bytes) ?? null;
  }
  mappedAt(address: Kva): DmaMapping | null {
    return this.live.find((m) => address >= m.address && address < m.address + m.bytes) ?? null;
  }

  /** dma_direct_supported: 24 bits are enough where there is a zone for them. */
  supported(mask: number): boolean {
    return mask >= Math.min(2 ** 24 - 1, (this.k.physical.frames - 1) * PAGE);
  }

  // --- coherent ---

  allocCoherent(device: Kva, bytes: number, mask: number, gfp: number): DmaAlloc {
    this.k.steps.mark("dma");
    if (this.k.steps.on) this.k.steps.enter("dma_direct_alloc", "dma-coherent", bytes, `0x${mask.toString(16)}`);
    const got = this.coherent(bytes, mask, gfp);
    if (got.fault === null) this.live = [...this.live, { device, handle: got.handle, address: got.address, bytes, direction: DMA.BIDIRECTIONAL, kind: "coherent", owner: "device" }];
    if (this.k.steps.on) this.k.steps.leave(got.fault === null ? "dma-coherent-done" : "dma-coherent-failed", this.hex(got.address), `0x${Math.max(0, got.handle).toString(16)}`);
    return got;
  }

  private coherent(bytes: number, mask: number, gfp: number): DmaAlloc {
    const refused = (fault: DmaFault): DmaAlloc => ({ address: 0, handle: 0, fault });
    if (!(bytes > 0)) return refused("too-large");
    const pfn = allocReachable(this.k, bytes, mask, gfp);
    if (pfn < 0) return refused(orderOf(bytes) > MAX_ORDER ? "too-large" : "no-memory");
    // memset(ret, 0, size): what a device sees must not be somebody's old data.
    for (let i = 0; i < Math.ceil(bytes / PAGE); i++) this.k.physical.clearPage(pfn + i);
    return { address: this.k.directMap.toVirt(pfn * PAGE), handle: pfn * PAGE, fault: null };
  }

  freeCoherent(device: Kva, bytes: number, address: Kva, handle: number): DmaFault | null {
    this.k.steps.mark("dma");
    const m = this.live.find((x) => x.kind === "coherent" && x.handle === handle && x.device === device && x.address === address);
    if (!m) return this.complain("not-mapped", `device driver tries to free DMA memory it has not allocated [device address=${hex16(handle)}] [size=${bytes} bytes]`);
    this.live = this.live.filter((x) => x !== m);
    freeReachable(this.k, handle / PAGE, m.bytes);
    return m.bytes === bytes ? null : this.complain("wrong-size", `device driver frees DMA memory with different size [device address=${hex16(handle)}] [map size=${m.bytes} bytes] [unmap size=${bytes} bytes]`);
  }

  // --- streaming ---

  mapSingle(device: Kva, address: Kva, bytes: number, direction: number, mask: number): { readonly handle: number; readonly fault: DmaFault | null } {
    this.k.steps.mark("dma");
    const fault = this.mapFault(address, bytes, direction, mask);
    const pa = this.k.directMap.toPhys(address);
    if (fault !== null && fault !== "stack" && fault !== "kernel-text") return { handle: DMA_MAPPING_ERROR, fault };
    this.live = [...this.live, { device, handle: pa, address, bytes, direction, kind: "streaming", owner: "device" }];
    if (this.k.steps.on) this.k.steps.object(this.hex(address)).about({ pfn: Math.floor(pa / PAGE), order: 0, role: "page" }).note("dma-mapped", this.hex(address), `0x${pa.toString(16)}`, bytes);
    return { handle: pa, fault };
  }

  private mapFault(address: Kva, bytes: number, direction: number, mask: number): DmaFault | null {
    if (direction < 0 || direction >= DMA.NONE || !(bytes > 0)) return "direction";
    if (this.k.vmalloc.isVmallocOrModuleAddr(address)) return this.complain("vmalloc", "rejecting DMA map of vmalloc memory");
    const pa = this.k.directMap.toPhys(address);
    if (pa < 0) return "overflow";
    if (pa + bytes - 1 > mask) return this.complain("overflow", `DMA addr ${hex16(pa)}+${bytes} overflow (mask ${mask.toString(16)}, bus limit 0).`);
    if (this.onStack(address)) return this.complain("stack", `device driver maps memory from stack [addr=${this.hex(address)}]`);
    if (this.inKernelImage(pa)) return this.complain("kernel-text", `device driver maps memory from kernel text or rodata [addr=${this.hex(address)}] [len=${bytes}]`);
    return null;
  }

  private onStack(address: Kva): boolean {
    const { stack } = this.k.current;
    return stack !== 0 && address >= stack && address < stack + threadSize(this.k.memory.layout.pointerSize);
  }

  private inKernelImage(pa: number): boolean {
    return this.k.kernelSpace.regions.some((r) => !r.writable && pa >= r.pa && pa < r.pa + r.bytes);
  }

  unmapSingle(device: Kva, handle: number, bytes: number, direction: number): DmaFault | null {
    this.k.steps.mark("dma");
    const m = this.streaming(device, handle);
    if (!m) return this.complain("not-mapped", `device driver tries to free DMA memory it has not allocated [device address=${hex16(handle)}] [size=${bytes} bytes]`);
    this.live = this.live.filter((x) => x !== m);
    if (this.k.steps.on) this.k.steps.object(this.hex(m.address)).note("dma-unmapped", this.hex(m.address), bytes);
    if (m.bytes !== bytes) return this.complain("wrong-size", `device driver frees DMA memory with different size [device address=${hex16(handle)}] [map size=${m.bytes} bytes] [unmap size=${bytes} bytes]`);
    if (m.direction !== direction) return this.complain("wrong-direction", `device driver frees DMA memory with different direction [device address=${hex16(handle)}] [size=${bytes} bytes]`);
    return null;
  }

  sync(device: Kva, handle: number, owner: "cpu" | "device"): DmaFault | null {
    const m = this.streaming(device, handle);
    if (!m) return this.complain("not-mapped", `device driver tries to sync DMA memory it has not allocated [device address=${hex16(handle)}]`);
    this.live = this.live.map((x) => (x === m ? { ...m, owner } : x));
    return null;
  }

  private streaming(device: Kva, handle: number): DmaMapping | undefined {
    return this.live.find((m) => m.kind === "streaming" && m.device === device && handle >= m.handle && handle < m.handle + m.bytes);
  }

  private complain<F extends DmaFault>(fault: F, text: string): F {
    this.k.log.printk(fault === "vmalloc" || fault === "overflow" ? `${DEVICE}: ${text}` : `DMA-API: ${DEVICE}: ${text}`);
    return fault;
  }

  // --- pools ---

  private host(mask: number, gfp: number): PoolHost {
    return {
      allocPage: (bytes) => this.coherent(bytes, mask, gfp),
      freePage: (bytes, _address, handle) => freeReachable(this.k, handle / PAGE, bytes),
      read32: (pa) => this.k.physical.read32(pa),
      write32: (pa, value) => this.k.physical.write32(pa, value),
      log: (text) => this.k.log.printk(`${DEVICE}: ${text}`),
    };
  }

  poolCreate(name: string, device: Kva, size: number, align: number, boundary: number): number {
    const geometry = poolGeometry(size, align, boundary);
    if (!geometry) return 0;
    this.pools = [...this.pools, { id: this.nextPool, name, device, ...geometry, pages: [] }];
    return this.nextPool++;
  }

  poolAlloc(id: number, mask: number, gfp: number): DmaAlloc {
    this.k.steps.mark("dma");
    const pool = this.pool(id);
    if (!pool) return { address: 0, handle: 0, fault: "not-mapped" };
    const taken = takeBlock(this.host(mask, gfp), pool);
    this.replace(pool, taken.pool);
    if (this.k.steps.on) this.k.steps.note(taken.pool.pages.length > pool.pages.length ? "dma-pool-page" : "dma-pool-block", pool.name, this.hex(taken.block.address));
    return taken.block;
  }

  poolFree(id: number, address: Kva, handle: number): boolean {
    this.k.steps.mark("dma");
    const pool = this.pool(id);
    const left = pool && giveBlock(this.host(0, 0), pool, address, handle);
    if (left) this.replace(pool, left);
    return left !== null;
  }

  /** Pages with blocks in use stay where they are: "dma_pool_destroy …, … busy". */
  poolDestroy(id: number): number {
    const pool = this.pool(id);
    if (!pool) return 0;
    const host = this.host(0, 0);
    for (const p of pool.pages) {
      if (p.inUse > 0) host.log(`dma_pool_destroy ${pool.name}, ${this.hex(p.address)} busy`);
      else host.freePage(pool.allocation, p.address, p.handle);
    }
    this.pools = this.pools.filter((p) => p !== pool);
    return pool.pages.reduce((n, p) => n + p.inUse, 0);
  }

  pool(id: number): DmaPoolInfo | null {
    return this.pools.find((p) => p.id === id) ?? null;
  }

  private replace(old: DmaPoolInfo, pool: DmaPoolInfo): void {
    this.pools = this.pools.map((p) => (p === old ? pool : p));
  }

  private hex(kva: Kva): string {
    return hexKva(kva, this.k.memory.layout.pointerSize);
  }

  save(): DmaState {
    return { mappings: this.live, pools: this.pools, nextPool: this.nextPool };
  }
  restore(state: unknown): void {
    const s = state as DmaState;
    this.live = s.mappings;
    this.pools = s.pools;
    this.nextPool = s.nextPool;
  }
}

const hex16 = (n: number): string => `0x${Math.max(0, n).toString(16).padStart(16, "0")}`;
