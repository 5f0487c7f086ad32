/**
 * Memory that devices reach (kernel/dma/mapping.c, mm/dmapool.c). A device's mask says which addresses it can name: 32 bits unless the
 * driver sets another; what is mapped for it must lie in the direct map, for it works with physical addresses.
 */
import { type DmaFault, DMA_MAPPING_ERROR } from "../../kernel/dma/api";
import { NULL, type Native, type NativeCall, type NativeTable, type Ptr } from "../../libc/native";
import { isNull, storeLong } from "../../libc/pointers";
import { textOf } from "../../libc/text";
import { pfnOf } from "../memory/addresses";
import { blocksOf, coreOf } from "../memory/core";
import { give } from "../memory/give";
import { judgeFree } from "../memory/judgeFree";

const [EIO, DEFAULT_MASK] = [5, 2 ** 32 - 1];

interface Masks { streaming: number; coherent: number }
const masks = (call: NativeCall): Map<number, Masks> => call.state("dma masks", () => new Map<number, Masks>());
const maskOf = (call: NativeCall, device: Ptr): Masks => masks(call).get(device.va) ?? { streaming: DEFAULT_MASK, coherent: DEFAULT_MASK };

/** A mask as a number; all 64 bits are more than the machine has. */
const asNumber = (mask: bigint): number => (mask > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(mask));

const setMask = (streaming: boolean, coherent: boolean): Native => (call) => {
  const [device, mask] = [call.args.ptr(0), asNumber(call.args.u64(1))];
  if (!coreOf(call).dma.supported(mask)) return call.returnI32(-EIO);
  const before = maskOf(call, device);
  masks(call).set(device.va, { streaming: streaming ? mask : before.streaming, coherent: coherent ? mask : before.coherent });
  call.returnI32(0);
};

// --- coherent ---

const allocCoherent: Native = (call) => {
  const [device, bytes, handleAt, gfp] = [call.args.ptr(0), call.args.size(1), call.args.ptr(2), call.args.u32(3)];
  let handle = 0;
  const p = give(call, {
    size: bytes, gfp,
    get: () => {
      const made = coreOf(call).dma.allocCoherent(device.va, bytes, maskOf(call, device).coherent, gfp);
      handle = made.handle;
      return { address: made.address, room: bytes, contents: "zeroed" };
    },
  });
  if (!isNull(p)) storeLong(call.memory, handleAt, BigInt(handle));
  call.returnPtr(p);
};

const freeCoherent: Native = (call) => {
  const [device, bytes, p, handle] = [call.args.ptr(0), call.args.size(1), call.args.ptr(2), call.args.size(3)];
  const block = judgeFree(call, p, ["dma"], () => false);
  if (!block) return;
  const mapping = coreOf(call).dma.mappedAt(p.va);
  if (bytes !== block.size) call.report("kernel-bug", "kernel-dma-free-size", [call.name, bytes, block.size], p);
  else if (mapping && mapping.handle !== handle) call.report("kernel-bug", "kernel-dma-free-handle", [call.name, handle, mapping.handle], p);
  coreOf(call).dma.freeCoherent(device.va, block.size, p.va, mapping?.handle ?? handle);
  blocksOf(call).release(block.number, call.name);
};

// --- streaming ---

const BUG: Partial<Record<DmaFault, string>> = {
  vmalloc: "kernel-dma-vmalloc", stack: "kernel-dma-stack", "kernel-text": "kernel-dma-other", overflow: "kernel-dma-overflow", direction: "kernel-dma-direction",
  "not-mapped": "kernel-dma-not-mapped", "wrong-size": "kernel-dma-size", "wrong-direction": "kernel-dma-direction", "not-owner": "kernel-dma-owner", "too-large": "kernel-dma-overflow",
};

function told(call: NativeCall, fault: DmaFault | null, at: number, p?: Ptr): void {
  const id = fault ? BUG[fault] : undefined;
  if (id) call.report("kernel-bug", id, [call.name, at], p);
}

function mapAt(call: NativeCall, p: Ptr, bytes: number, direction: number): void {
  const device = call.args.ptr(0);
  const kind = blocksOf(call).kindAt(p);
  const { handle, fault } = coreOf(call).dma.mapSingle(device.va, p.va, bytes, direction, maskOf(call, device).streaming);
  if (kind === "stack") told(call, "stack", p.va, p);
  else told(call, fault, p.va, p);
  if (fault === null && kind !== "stack") call.memory.check(p, bytes, direction !== 1);
  call.returnLong(handle === DMA_MAPPING_ERROR ? -1 : handle);
}

const mapPage: Native = (call) => {
  const pfn = pfnOf(call, call.args.ptr(1));
  if (pfn < 0) return call.returnLong(-1);
  mapAt(call, blocksOf(call).identify(coreOf(call).directMap.toVirt(pfn * 4096) + call.args.size(2)), call.args.size(3), call.args.i32(4));
};

const unmap: Native = (call) => told(call, coreOf(call).dma.unmapSingle(call.args.ptr(0).va, call.args.size(1), call.args.size(2), call.args.i32(3)), call.args.size(1));
const sync = (owner: "cpu" | "device"): Native => (call) => told(call, coreOf(call).dma.sync(call.args.ptr(0).va, call.args.size(1), owner), call.args.size(1));

// --- pools ---

interface Pool { readonly number: number; readonly id: number; readonly device: number; readonly size: number; readonly name: string }
const pools = (call: NativeCall): Map<number, Pool> => call.state("dma pools", () => new Map<number, Pool>());
const POOL_BYTES = 64;

const poolCreate: Native = (call) => {
  const name = textOf(call.memory.string(call.args.ptr(0)));
  const [device, size, align, boundary] = [call.args.ptr(1).va, call.args.size(2), call.args.size(3), call.args.size(4)];
  const { dma, kmalloc } = coreOf(call);
  if (blocksOf(call).fails(size, call.name)) return call.returnPtr(NULL);
  const number = dma.poolCreate(name, device, size, align, boundary);
  const { address } = number === 0 ? { address: 0 } : kmalloc.alloc(POOL_BYTES, 0xcc0);
  if (address === 0) return call.returnPtr(NULL);
  const p = blocksOf(call).place(name, address, POOL_BYTES);
  pools(call).set(address, { number, id: p.id, device, size, name });
  call.returnPtr(p);
};

function poolOf(call: NativeCall): Pool | null {
  const known = pools(call).get(call.args.ptr(0).va);
  if (!known) call.report("kernel-bug", "kernel-not-a-pool", [call.name]);
  return known ?? null;
}

const poolAlloc = (zeroed: boolean): Native => (call) => {
  const pool = poolOf(call);
  if (!pool) return call.returnPtr(NULL);
  let handle = 0;
  const gfp = call.args.u32(1) | (zeroed ? 0x100 : 0);
  const p = give(call, {
    size: pool.size, gfp,
    get: () => {
      const made = coreOf(call).dma.poolAlloc(pool.number, maskOf(call, { va: pool.device, id: 0 }).coherent, gfp);
      handle = made.handle;
      return { address: made.address, room: pool.size };
    },
  });
  if (!isNull(p)) storeLong(call.memory, call.args.ptr(2), BigInt(handle));
  call.returnPtr(p);
};

const poolFree: Native = (call) => {
  const pool = poolOf(call);
  const p = call.args.ptr(1);
  const block = pool && judgeFree(call, p, ["dma-pool"], () => false);
  if (!block) return;
  if (!coreOf(call).dma.poolFree(pool.number, p.va, call.args.size(2))) call.report("kernel-bug", "kernel-wrong-pool", [call.name, pool.name], p);
  blocksOf(call).release(block.number, call.name);
};

const poolDestroy: Native = (call) => {
  if (isNull(call.args.ptr(0))) return;
  const pool = poolOf(call);
  if (!pool) return;
  const left = coreOf(call).dma.poolDestroy(pool.number);
  if (left > 0) call.report("kernel-bug", "kernel-pool-objects", [pool.name, left]);
  pools(call).delete(call.args.ptr(0).va);
  blocksOf(call).endPlace(pool.id);
  coreOf(call).kmalloc.free(call.args.ptr(0).va);
};

export const dmas: NativeTable = {
  dma_set_mask: setMask(true, false), dma_set_coherent_mask: setMask(false, true), dma_set_mask_and_coherent: setMask(true, true),
  dma_alloc_coherent: allocCoherent, dma_free_coherent: freeCoherent,
  dma_map_single: (call) => mapAt(call, call.args.ptr(1), call.args.size(2), call.args.i32(3)),
  dma_unmap_single: unmap,
  dma_map_page: mapPage, dma_unmap_page: unmap,
  dma_sync_single_for_cpu: sync("cpu"), dma_sync_single_for_device: sync("device"),
  dma_pool_create: poolCreate, dma_pool_destroy: poolDestroy, dma_pool_alloc: poolAlloc(false), dma_pool_zalloc: poolAlloc(true), dma_pool_free: poolFree,
};
