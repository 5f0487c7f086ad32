/** What the rest of the kernel knows of windows for high memory: KernelCore.kmap. */
import type { Saved } from "../../memory/machineMemory";
import type { Kva } from "../boot/kva";

export interface KmapWindow {
  readonly address: Kva;
  readonly pfn: number;
  /** kmap: users; kmap_local: 1. */
  readonly users: number;
  readonly kind: "pkmap" | "local";
}

export interface KmapApi extends Saved<unknown> {
  /** page_address: 0 for a page of high memory without a window. */
  pageAddress(pfn: number): Kva;
  isHighmem(pfn: number): boolean;
  /** kmap: 0: all windows are in use (Linux would sleep). */
  kmap(pfn: number): Kva;
  /** kunmap: false: the page has no window. */
  kunmap(pfn: number): boolean;
  /** kmap_local_page, kmap_atomic: 0: more than 16 at once (a bug). */
  kmapLocal(pfn: number): Kva;
  /** kunmap_local, kunmap_atomic: "order": not the latest one (they must be undone in reverse). */
  kunmapLocal(address: Kva): "bad-address" | "order" | null;
  /** Windows in use. */
  windows(): readonly KmapWindow[];
}
