/** What the rest of the kernel knows of memory that devices reach: KernelCore.dma. Addresses on the bus are physical ones here (no IOMMU). */
import type { Saved } from "../../memory/machineMemory";
import type { Kva } from "../boot/kva";

/** enum dma_data_direction. */
export const DMA = { BIDIRECTIONAL: 0, TO_DEVICE: 1, FROM_DEVICE: 2, NONE: 3 } as const;
/** DMA_MAPPING_ERROR. */
export const DMA_MAPPING_ERROR = -1;
/** DMA_BIT_MASK(n), as far as this machine's addresses go. */
export const dmaBitMask = (bits: number): number => (bits >= 52 ? Number.MAX_SAFE_INTEGER : 2 ** bits - 1);

/** What was wrong with a call; the words of the kernel (or of its DMA debugging) are in the log. */
export type DmaFault =
  | "vmalloc" | "stack" | "kernel-text" | "overflow" | "direction" | "no-memory" | "not-mapped" | "wrong-size" | "wrong-direction" | "not-owner" | "too-large";

export interface DmaAlloc {
  /** 0: no memory that the device reaches. */
  readonly address: Kva;
  readonly handle: number;
  readonly fault: DmaFault | null;
}

export interface DmaMapping {
  /** Device that it is for: the address of its `struct device`. */
  readonly device: Kva;
  readonly handle: number;
  readonly address: Kva;
  readonly bytes: number;
  readonly direction: number;
  readonly kind: "coherent" | "streaming";
  /** Streaming: who may touch it. dma_sync_* hands it over and back. */
  readonly owner: "cpu" | "device";
}

export interface DmaPoolInfo {
  readonly id: number;
  readonly name: string;
  readonly device: Kva;
  readonly size: number;
  readonly allocation: number;
  readonly boundary: number;
  readonly pages: readonly { readonly address: Kva; readonly handle: number; readonly inUse: number; readonly offset: number }[];
}

export interface DmaApi extends Saved<unknown> {
  /** dma_supported: may a device have this mask? dma_set_mask is -EIO otherwise. */
  supported(mask: number): boolean;
  allocCoherent(device: Kva, bytes: number, mask: number, gfp: number): DmaAlloc;
  freeCoherent(device: Kva, bytes: number, address: Kva, handle: number): DmaFault | null;
  /** dma_map_single: DMA_MAPPING_ERROR as handle when it is refused; "stack" on x86-32 is only warned of. */
  mapSingle(device: Kva, address: Kva, bytes: number, direction: number, mask: number): { readonly handle: number; readonly fault: DmaFault | null };
  unmapSingle(device: Kva, handle: number, bytes: number, direction: number): DmaFault | null;
  /** dma_sync_single_for_cpu, _for_device. */
  sync(device: Kva, handle: number, owner: "cpu" | "device"): DmaFault | null;
  /** Live mappings, and the one that a bus address or a kernel address lies in. */
  readonly mappings: readonly DmaMapping[];
  at(handle: number): DmaMapping | null;
  mappedAt(address: Kva): DmaMapping | null;
  /** dma_pool_create: number of the pool; 0: sizes that cannot be. */
  poolCreate(name: string, device: Kva, size: number, align: number, boundary: number): number;
  poolAlloc(pool: number, mask: number, gfp: number): DmaAlloc;
  /** False: no block of this pool begins there ("dma_pool_free …, bad dma"). */
  poolFree(pool: number, address: Kva, handle: number): boolean;
  /** Blocks still in use. */
  poolDestroy(pool: number): number;
  pool(pool: number): DmaPoolInfo | null;
}
