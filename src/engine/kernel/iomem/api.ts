/** What the rest of the kernel knows of physical addresses beyond memory: KernelCore.iomem. */
import type { Saved } from "../../memory/machineMemory";
import type { Kva } from "../boot/kva";
import type { VmArea } from "../vmalloc/vmArea";
import type { Resource } from "./resource";

/** ioremap (UC- as on Linux), ioremap_uc, ioremap_wc, ioremap_cache. */
export type IoremapKind = "uc-" | "uc" | "wc" | "wb";
export type IoremapFault = "size" | "invalid-address" | "ram" | "no-room";

export interface IoremapResult {
  /** Address of the first byte; 0: refused. */
  readonly address: Kva;
  readonly fault: IoremapFault | null;
}

export interface IomemApi extends Saved<unknown> {
  /** The tree of /proc/iomem. */
  readonly tree: Resource;
  /** request_mem_region: null, or what is in the way. */
  requestRegion(start: number, bytes: number, name: string): Resource | null;
  /** release_mem_region: false: "Trying to free nonexistent resource". */
  releaseRegion(start: number, bytes: number): boolean;
  ioremap(phys: number, bytes: number, kind: IoremapKind, caller: string): IoremapResult;
  /** False: "iounmap: bad address". */
  iounmap(address: Kva): VmArea | null;
  /** memremap with MEMREMAP_WB (1), WT (2), WC (4): of ordinary memory its address in the direct map. */
  memremap(phys: number, bytes: number, flags: number, caller: string): IoremapResult;
  memunmap(address: Kva): boolean;
  /** Is there a device behind this kernel address? Its physical address, -1: none. */
  deviceAddress(kva: Kva): number;
}

/** Registers of devices, by physical address (hardware, no part of the kernel). */
export interface DeviceBus extends Saved<unknown> {
  /** Does some device answer there? */
  answers(pa: number): boolean;
  /** A read of 1, 2, 4 or 8 bytes. Nobody there: all ones. */
  read(pa: number, size: number): bigint;
  write(pa: number, size: number, value: bigint): void;
}
