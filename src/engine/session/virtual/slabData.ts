/** What may be asked about the kernel's object caches (`ISession.virtual.slab`). Kernel addresses are Kvas (kernel/boot/kva.ts). */
import type { Kva } from "../../kernel/boot/kva";
import type { CacheInfo, SlabInfo } from "../../kernel/slab/api";
import type { SlabOperation } from "../../kernel/slab/journal";

export interface SlabCache extends CacheInfo {
  /** Objects taken and given back since the program began, and the step of the latest of these operations. */
  readonly allocs: number;
  readonly frees: number;
  readonly lastStep: number;
  /** Names of its SLAB_ flags, without the prefix. */
  readonly flagNames: readonly string[];
}

/** Whose kernel object it is: the record of the kernel that it holds. */
export interface KernelOwner {
  /** What it describes, as data: a map's name, a process's name, a file's path. */
  readonly name: string;
  /** 0: the kernel's own. */
  readonly pid: number;
  /** The function of Linux that asks for such objects: dup_task_struct, vm_area_alloc. */
  readonly function: string;
}

export interface SlabObject {
  readonly cache: Kva;
  readonly cacheName: string;
  /** First frame of its slab. */
  readonly slab: number;
  readonly index: number;
  /** Its first byte, and how far the asked address lies behind it. */
  readonly object: Kva;
  readonly offset: number;
  readonly allocated: boolean;
  /** Frame that its first byte is in. */
  readonly frame: number;
  /** The word that leads to the next free object, as it is in memory and what it means; null: it is given out, or free objects are listed elsewhere. */
  readonly pointer: { readonly at: Kva; readonly raw: bigint; readonly next: Kva; readonly nextIndex: number | null } | null;
  /** Its first bytes, at most 256. */
  readonly bytes: Uint8Array;
}

export interface SlabMemory {
  readonly kind: "slub" | "slab";
  /** Pointers of free lists are not stored as they are (CONFIG_SLAB_FREELIST_HARDENED). */
  readonly hardened: boolean;
  /** In the order of /proc/slabinfo. */
  caches(): readonly SlabCache[];
  slabs(cache: Kva): readonly SlabInfo[];
  /** Kernel address of the first byte of a slab. */
  addressOf(slab: SlabInfo): Kva;
  /** The object that an address lies in; null: none. */
  objectAt(address: Kva): SlabObject | null;
  /** What was taken and given back by the statements that led from `from` to `to`, in order. Moves and comes back. */
  operations(from: number, to: number): readonly SlabOperation[];
  /** The kernel's object about a mapping of the program (vm_area_struct), by an address in it; 0: none. */
  areaObject(address: number): Kva;
  /** Objects of the processes, by their addresses. */
  owners(): ReadonlyMap<Kva, KernelOwner>;
}

export type { CacheInfo, SlabInfo, SlabPath, SlabState } from "../../kernel/slab/api";
export type { SlabOperation } from "../../kernel/slab/journal";
