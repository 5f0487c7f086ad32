/** What `session.virtual.kernelSpace` tells of the kernel's half of the address space. Addresses are hexadecimal: they need all 64 bits. */

/** What a range is for; Documentation/x86/x86_64/mm.rst. "hole" and "gap": nothing may lie there. */
export type KernelUse =
  | "guard-hole" | "ldt" | "direct-map" | "hole" | "gap" | "vmalloc" | "vmemmap" | "kasan" | "entry-area" | "espfix" | "efi" | "kernel-text" | "modules" | "fixmap" | "vsyscall" | "pkmap";

export type KernelAllocationKind =
  | "vmalloc" | "vmap" | "ioremap" | "user" | "module" | "stack" | "percpu" | "pages-array" | "window" | "block"
  | "memory" | "struct-pages" | "kernel-code" | "kernel-rodata" | "kernel-data" | "entry-area";

export interface KernelAllocation {
  readonly kind: KernelAllocationKind;
  readonly address: string;
  /** Without guard page. */
  readonly bytes: number;
  readonly guard: number;
  /** Bytes that were asked for. */
  readonly requested: number;
  /** Function that asked for it, as /proc/vmallocinfo names it; "": none is kept. */
  readonly caller: string;
  /** Frames by page. */
  readonly frames: readonly number[];
  /** Physical address of a device or of reserved memory; null: none. */
  readonly phys: string | null;
  /** Caching: wb, wc, uc-, uc. */
  readonly cache: string;
  /** Number of the block in the checker's log; 0: not the program's. */
  readonly block: number;
  /** pid of the task whose stack it is; 0: none. */
  readonly task: number;
}

export interface KernelRangeInfo {
  readonly use: KernelUse;
  readonly start: string;
  /** Last byte. */
  readonly end: string;
  readonly bytes: number;
  /** By address. */
  readonly allocations: readonly KernelAllocation[];
  /** Allocations that are not listed. */
  readonly left: number;
}

export interface KernelSpaceInfo {
  /** High addresses last. */
  readonly ranges: readonly KernelRangeInfo[];
  /** Freed addresses that wait for a flush of the TLB. */
  readonly lazy: readonly { readonly start: string; readonly bytes: number }[];
}
