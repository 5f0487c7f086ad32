/**
 * `mm_struct`: the address space of a process — its top page table, its VMAs, where things begin and end, and the counts of /proc.
 * The task that uses it: sched/task.ts.
 */
import type { Kva } from "../boot/kva";
import type { PagingName } from "../config";
import type { LdtStruct } from "../segments/ldtStruct";
import { VM, type Vma } from "./vma";

export interface Mm {
  readonly id: number;
  /** Physical address of the top page table. */
  pgd: number;
  vmas: readonly Vma[];
  /** First address that does not belong to user space. */
  readonly taskSize: number;
  /** DEFAULT_MAP_WINDOW: addresses above are given only to who asks for one there. */
  readonly mapWindow: number;
  /** mmap looks for room below this address. */
  readonly mmapBase: number;
  readonly stackTop: number;
  /** How far above the program's data the break begins. */
  readonly brkOffset: number;
  startBrk: number;
  brk: number;
  startStack: number;
  startCode: number;
  endCode: number;
  startData: number;
  endData: number;
  argStart: number;
  argEnd: number;
  envStart: number;
  envEnd: number;
  /** Resident pages: MM_ANONPAGES, MM_FILEPAGES, MM_SHMEMPAGES (rss.ts); MM_SWAPENTS; and the most there ever were. */
  rssAnon: number;
  rssFile: number;
  rssShmem: number;
  swapEntries: number;
  hiwaterRss: number;
  hiwaterVm: number;
  /** Local descriptor table (modify_ldt). */
  ldt: LdtStruct | null;
  /** Frames used for page tables. */
  tables: number;
  /** Huge pages of anonymous memory that an entry of a directory maps as a whole, and pages of the hugetlb pool (in their own size). */
  anonHuge: number;
  hugetlb: number;
  /** Flags that new mappings get (mlockall with MCL_FUTURE). */
  defFlags: number;
  /** anon_vmas made so far: number of the last one. */
  anonVmas: number;
  /** MMF_OOM_SKIP: its memory was taken already. */
  oomSkip: boolean;
  /** Kernel address of its mm_struct; the list of VMAs for which there are vm_area_structs; anon_vmas by number (slab/kernelObjects.ts). */
  slabObject: Kva;
  tracked: readonly Vma[];
  anonObjects: Readonly<Record<number, Kva>>;
}

export const KiB = 1024;
export const MiB = 1024 * KiB;

/** sysctl vm.stack_guard_gap: bytes kept free below a stack. */
export const STACK_GUARD_GAP = 256 * 4096;
export const RLIMIT_STACK = 8 * MiB;
/** sysctl vm.mmap_min_addr, vm.max_map_count. */
export const MMAP_MIN_ADDR = 65536;
export const MAX_MAP_COUNT = 65530;

const LOWER_HALF = 0x7ffffffff000;
/**
 * TASK_SIZE: 3 GiB of the 4 on x86-32; the lower half less a page on x86-64. With 5 levels Linux has 2^56; addresses of bytes are exact
 * here up to 2^53.
 */
export const TASK_SIZE: Readonly<Record<PagingName, number>> = { "2-level": 0xc0000000, pae: 0xc0000000, "4-level": LOWER_HALF, "5-level": 2 ** 53 - 4096 };

/** mmap_base() without randomisation: the stack's limit and guard gap below the top, at least 128 MiB. */
export function mmapBase(taskSize: number): number {
  const gap = Math.min(Math.max(RLIMIT_STACK + STACK_GUARD_GAP, 128 * MiB), Math.floor(taskSize / 6) * 5);
  return Math.ceil((taskSize - gap) / 4096) * 4096;
}

/** `random`: how far the stack begins below its usual place, and the break above its own (randomize.ts). */
export function newMm(id: number, paging: PagingName, pgd: number, random = { stack: 0, brk: 0 }): Mm {
  const taskSize = TASK_SIZE[paging];
  const mapWindow = Math.min(taskSize, LOWER_HALF);
  return {
    id, pgd, vmas: [], taskSize, mapWindow, mmapBase: mmapBase(mapWindow), stackTop: mapWindow - random.stack, brkOffset: random.brk,
    startBrk: 0, brk: 0, startStack: 0, startCode: 0, endCode: 0, startData: 0, endData: 0, argStart: 0, argEnd: 0, envStart: 0, envEnd: 0,
    rssAnon: 0, rssFile: 0, rssShmem: 0, swapEntries: 0, hiwaterRss: 0, hiwaterVm: 0, ldt: null, tables: 1, anonHuge: 0, hugetlb: 0, defFlags: 0, anonVmas: 0, oomSkip: false, slabObject: 0, tracked: [], anonObjects: {},
  };
}

/** Pages of the VMAs whose flags are wanted. */
function sumVm(mm: Mm, wanted: (flags: number) => boolean): number {
  let bytes = 0;
  for (const v of mm.vmas) if (wanted(v.flags)) bytes += v.end - v.start;
  return bytes / 4096;
}

/** mm->total_vm, data_vm, locked_vm, in pages: counted when they are asked for. */
export const totalVm = (mm: Mm): number => sumVm(mm, () => true);
export const dataVm = (mm: Mm): number => sumVm(mm, (f) => (f & (VM.WRITE | VM.SHARED | VM.GROWSDOWN)) === VM.WRITE);
export const lockedVm = (mm: Mm): number => sumVm(mm, (f) => (f & VM.LOCKED) !== 0);

/** update_hiwater_vm. */
export function noteSize(mm: Mm): void {
  mm.hiwaterVm = Math.max(mm.hiwaterVm, totalVm(mm));
}

/** All resident pages; update_hiwater_rss. */
export const rssOf = (mm: Mm): number => mm.rssAnon + mm.rssFile + mm.rssShmem;
export function noteResident(mm: Mm): void {
  mm.hiwaterRss = Math.max(mm.hiwaterRss, rssOf(mm));
}
