/** What is said of page tables, the areas behind them and frames (tables.ts, areas.ts, frames.ts). */
import type { PagingName } from "../../kernel/config";
import type { Level } from "../../mmu/pagingMode";

export interface ModeInfo {
  readonly name: PagingName;
  readonly entryBytes: 4 | 8;
  readonly nx: boolean;
  /** The program is C of the kernel: its accesses are kernel mode's (ring 0), to which user mode's pages are shut (SMAP). */
  readonly supervisor: boolean;
  /** First address that is not the process's own (TASK_SIZE). */
  readonly userEnd: number;
  /** Addresses have so many bits; those above are copies of the highest one. */
  readonly addressBits: number;
  /** Top first. */
  readonly levels: readonly LevelInfo[];
}

/** A level without what only the processor needs. */
export type LevelInfo = Pick<Level, "name" | "linux" | "shift" | "entries" | "covers" | "large" | "rights">;

export interface PageWalk {
  readonly mode: ModeInfo;
  readonly cr3: number;
  /** 64 unsigned bits. */
  readonly va: bigint;
  /** Entries read, top first: as many as the walk gets. Physical addresses. */
  readonly levels: readonly { readonly table: number; readonly index: number; readonly entryAddress: number; readonly entry: bigint }[];
  /** Physical address, or -1. */
  readonly pa: number;
  readonly pageSize: number;
  /** What all levels together allow. */
  readonly rights: { readonly write: boolean; readonly user: boolean; readonly execute: boolean };
  readonly fault: "not-present" | "non-canonical" | "reserved" | null;
}

export interface RegisterInfo {
  readonly name: string;
  readonly value: bigint;
  /** Names of the bits that are set. */
  readonly bits: readonly string[];
}

export interface AreaInfo {
  readonly start: number;
  readonly end: number;
  /** As in /proc: "rw-p". */
  readonly rights: string;
  readonly name: string;
  /** The address lies below it, and an access there would make it grow. */
  readonly growsTo: boolean;
  readonly shared: boolean;
  readonly file: boolean;
  readonly sharedMemory: boolean;
  /** Page number in the file, -1: anonymous; and whether the file ends before it (SIGBUS). */
  readonly filePage: number;
  readonly beyondEnd: boolean;
}

export interface FrameMapping { readonly pid: number; readonly va: number; readonly entryAddress: number }

export interface PageFrame {
  readonly pfn: number;
  readonly kind: "free" | "reserved" | "page-table" | "anonymous" | "file" | "kernel" | "zero" | "shared-memory";
  /** Of a file page: the file and the page's number in it; else "" and -1. */
  readonly path: string;
  readonly index: number;
  readonly refcount: number;
  readonly mapcount: number;
  readonly mappings: readonly FrameMapping[];
}
