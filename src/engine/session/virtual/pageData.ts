/**
 * What stands behind the pages of an address space, as page tables, areas and struct pages together say it.
 *
 *   entry            area (VMA)     frame                          told as
 *   empty                                                          not in memory: no run
 *   special          any            the frame of zeros             zero
 *   no RW            may write      mapped by n                    copy-on-write ×n: the next write makes a copy
 *   any              shared         mapped by n                    shared ×n
 *   RW               private        anonymous, mapped once         private
 */
export type PageKind = "zero" | "anonymous" | "file" | "shmem" | "kernel";
export type PageSharing = "private" | "shared" | "cow";

/** What pages in a row have in common. */
export interface PageState {
  readonly kind: PageKind;
  readonly sharing: PageSharing;
  /** Page-table entries, of all processes, that map the frame (_mapcount + 1); 0 of pages that nobody counts. */
  readonly mappers: number;
  /** D is set. */
  readonly dirty: boolean;
  /** PROT_NONE: a frame is there, but no access is allowed. */
  readonly barred: boolean;
  /** One entry of a large page (4096: a usual one). */
  readonly entryBytes: number;
}

/** Pages in a row that are alike; a large page is a run of its own. Where there are too many, the pattern is coarser than memory. */
export interface PageRun extends PageState {
  /** Counted from the start of the area, in pages of 4 KiB. */
  readonly first: number;
  readonly count: number;
}

/** What an area's pages come to, bytes; with the names and rules of /proc/PID/smaps. */
export interface PageUse {
  readonly rss: number;
  /** In 4096ths of a byte, as the kernel adds it up: each frame counts for one n-th to each of its n mappers. */
  readonly pss: number;
  /** Mapped more than once, and once. */
  readonly shared: number;
  readonly private: number;
  readonly anonymous: number;
  readonly file: number;
  readonly shmem: number;
  readonly dirty: number;
  /** What the next write will copy first. */
  readonly cow: number;
  /** Behind the frame of zeros: in the page tables, but in no count. */
  readonly zero: number;
  /** In large pages. */
  readonly huge: number;
  /** Resident pages by how many map them: what PSS is the sum of. */
  readonly byMappers: readonly (readonly [mappers: number, pages: number])[];
}

export interface AreaPages {
  readonly start: number;
  readonly end: number;
  /** As /proc/PID/maps names it. */
  readonly name: string;
  readonly rights: string;
  readonly anonymous: boolean;
  readonly locked: boolean;
  /** Grows downwards by itself (a stack). */
  readonly grows: boolean;
  readonly runs: readonly PageRun[];
  readonly use: PageUse;
}

/** An address space in one figure each; bytes. */
export interface SpaceUse {
  /** VmSize. */
  readonly vsz: number;
  /** VmRSS, as the kernel keeps it. */
  readonly rss: number;
  /** VmPeak, VmHWM. */
  readonly peakVsz: number;
  readonly peakRss: number;
  /** VmPTE: frames of page tables. */
  readonly tables: number;
  /** RLIMIT_STACK, and what is kept free below a stack. */
  readonly stackLimit: number;
  readonly stackGap: number;
  /** vm.overcommit_memory. */
  readonly overcommit: 0 | 1 | 2;
}

/** One page, for who looks at it closely. */
export interface PageInfo extends PageState {
  readonly address: number;
  /** Frame number. */
  readonly frame: number;
  /** The raw entry and its flags. */
  readonly entry: string;
  readonly flags: readonly string[];
  /** Processes that map the frame. */
  readonly pids: readonly number[];
}

/** A process, alive or not. */
export interface ProcessInfo {
  readonly pid: number;
  readonly parent: number;
  readonly name: string;
  readonly state: "alive" | "stopped" | "zombie" | "ended";
  /** Of one that ended: exit status and signal. */
  readonly status: number;
  readonly signal: number;
  /** Of the threads that have not ended. */
  readonly threads: readonly number[];
}

/** The same pages in two address spaces. */
export interface ComparedRun {
  readonly start: number;
  readonly pages: number;
  /** Frame of the first page here and there; -1: none. */
  readonly frames: readonly [number, number];
  /** All of the run's frames are the same in both. */
  readonly same: boolean;
  readonly states: readonly [PageState | null, PageState | null];
}
