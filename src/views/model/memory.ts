/** Pages, processes and figures of the address-space panel: what stands behind addresses, and what VSZ, RSS and PSS are sums of. */
import type { Hex, ObjectId } from "./common";
import type { Message } from "./text";

export type PageKind = "zero" | "anonymous" | "file" | "shmem" | "kernel";

/** Pages in a row that are alike; counted from the start of their area, in pages of 4 KiB. */
export interface PieceView {
  readonly first: number;
  readonly count: number;
  readonly kind: PageKind;
  readonly sharing: "private" | "shared" | "cow";
  /** Entries of all processes that map the frame. */
  readonly mappers: number;
  readonly dirty: boolean;
  /** PROT_NONE: nobody may touch it. */
  readonly barred: boolean;
  /** One entry maps all of it (2 MiB, 4 MiB). */
  readonly huge: boolean;
}

/** Bytes; the names are those of /proc/PID/smaps. */
export interface UseView {
  readonly rss: number;
  readonly pss: number;
  readonly shared: number;
  readonly private: number;
  readonly anonymous: number;
  readonly file: number;
  readonly shmem: number;
  readonly dirty: number;
  /** The next write copies them. */
  readonly cow: number;
  /** Read but never written: the frame of zeros, in no count. */
  readonly zero: number;
  readonly huge: number;
}

export interface MemoryView extends UseView {
  readonly vsz: number;
  readonly peakVsz: number;
  readonly peakRss: number;
  /** Frames of page tables. */
  readonly tables: number;
  /** Private memory that was promised: what malloc and mmap said yes to. */
  readonly promised: number;
  /** How much of it was ever written. */
  readonly touched: number;
  /** Resident pages by how many map them, and what they add to PSS. */
  readonly byMappers: readonly { readonly mappers: number; readonly pages: number; readonly pss: number }[];
}

export interface ProcessView {
  readonly pid: number;
  readonly parent: number;
  readonly name: string;
  readonly state: "running" | "ready" | "waiting" | "stopped" | "zombie" | "ended";
  /** What it ended with: exit status, or the signal's name. */
  readonly status: number;
  readonly signal: string | null;
  /** tids of the threads that have not ended. */
  readonly threads: readonly number[];
}

/** Where a thing lies, and why there. */
export interface HomeView {
  /** ".data", ".bss", ".rodata", ".tdata", ".tbss", "stack", "heap", "mmap", "arena". */
  readonly section: string;
  readonly why: Message;
  /** The area that holds it, with its rights; null: none does (any more). */
  readonly area: { readonly id: ObjectId; readonly name: string; readonly rights: string } | null;
  /** Its first page, and how many it lies in. */
  readonly page: Hex;
  readonly pages: number;
  readonly state: PageWord;
  /** How many map the first page. */
  readonly mappers: number;
}

/** "absent": no frame yet; "part": of several pages some are there; "none": nothing is mapped. */
export type PageWord = "private" | "shared" | "cow" | "zero" | "absent" | "part" | "none";

// ---- answers to questions ----

/** One page, looked at closely. */
export interface PageRow {
  readonly address: Hex;
  readonly bytes: number;
  readonly frame: Hex;
  readonly entry: Hex;
  readonly flags: readonly string[];
  readonly kind: PageKind;
  readonly sharing: PieceView["sharing"];
  readonly dirty: boolean;
  readonly barred: boolean;
  readonly mappers: number;
  readonly pids: readonly number[];
  /** Step of the fault that mapped it; null: none did (fork, or mapped by the kernel itself). */
  readonly since: number | null;
}

export interface PageList {
  readonly rows: readonly PageRow[];
  /** Pages in memory from where the list begins on, those that it does not hold among them. */
  readonly total: number;
}

/** Two processes, page by page. */
export interface CompareView {
  readonly here: { readonly pid: number; readonly name: string };
  readonly there: { readonly pid: number; readonly name: string };
  readonly areas: readonly ComparedArea[];
  readonly counts: { readonly same: number; readonly different: number; readonly onlyHere: number; readonly onlyThere: number };
}

export interface ComparedArea {
  readonly id: ObjectId;
  readonly name: string;
  readonly start: Hex;
  readonly end: Hex;
  readonly rights: string;
  readonly runs: readonly ComparedPages[];
}

export interface ComparedPages {
  readonly start: Hex;
  /** Counted from the start of the area. */
  readonly first: number;
  readonly count: number;
  /** Frames of the first page; null: none. */
  readonly here: Hex | null;
  readonly there: Hex | null;
  readonly same: boolean;
  readonly states: readonly [PageWord, PageWord];
}
