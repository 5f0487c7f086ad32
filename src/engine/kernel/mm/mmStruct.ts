/**
 * `mm_struct`: the address space of a process — its top page table, its VMAs, where things begin and end, and the counts of /proc.
 * The task that uses it: sched/task.ts.
 */
import type { Arch } from "../../memory/layout";
import type { Vma } from "./vma";

export interface Mm {
  readonly id: number;
  /** Physical address of the top page table. */
  pgd: number;
  vmas: readonly Vma[];
  /** First address that does not belong to user space. */
  readonly taskSize: number;
  /** mmap looks for room below this address. */
  readonly mmapBase: number;
  readonly stackTop: number;
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
  /** Resident pages: MM_ANONPAGES, MM_FILEPAGES; and the most there ever were. */
  rssAnon: number;
  rssFile: number;
  hiwaterRss: number;
  hiwaterVm: number;
  /** Frames used for page tables. */
  tables: number;
}

export const KiB = 1024;
export const MiB = 1024 * KiB;

/** sysctl vm.stack_guard_gap: bytes kept free below a stack. */
export const STACK_GUARD_GAP = 256 * 4096;
export const RLIMIT_STACK = 8 * MiB;
/** sysctl vm.mmap_min_addr, vm.max_map_count. */
export const MMAP_MIN_ADDR = 65536;
export const MAX_MAP_COUNT = 65530;

/** TASK_SIZE; on x86-32 that of a 32-bit process under a 64-bit kernel, which leaves it nearly all 4 GiB. */
export const TASK_SIZE: Readonly<Record<Arch, number>> = { "x86-64": 0x7ffffffff000, "x86-32": 0xffffe000 };

/** mmap_base() without randomisation: the stack's limit and guard gap below the top, at least 128 MiB. */
export function mmapBase(taskSize: number): number {
  const gap = Math.min(Math.max(RLIMIT_STACK + STACK_GUARD_GAP, 128 * MiB), Math.floor(taskSize / 6) * 5);
  return Math.ceil((taskSize - gap) / 4096) * 4096;
}

export function newMm(id: number, arch: Arch, pgd: number): Mm {
  const taskSize = TASK_SIZE[arch];
  return {
    id, pgd, vmas: [], taskSize, mmapBase: mmapBase(taskSize), stackTop: taskSize,
    startBrk: 0, brk: 0, startStack: 0, startCode: 0, endCode: 0, startData: 0, endData: 0, argStart: 0, argEnd: 0, envStart: 0, envEnd: 0,
    rssAnon: 0, rssFile: 0, hiwaterRss: 0, hiwaterVm: 0, tables: 1,
  };
}

/** mm->total_vm in pages. */
export const totalVm = (mm: Mm): number => mm.vmas.reduce((n, v) => n + (v.end - v.start) / 4096, 0);
