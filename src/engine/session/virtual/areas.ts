/** The VMA around an address of the task that is looked at, and what do_user_addr_fault would find there (kernel/mm/fault.ts). */
import { findVma, rightsText, VM, type Vma } from "../../kernel/mm/vma";
import { vmaName } from "../../kernel/proc/maps";
import { RLIMIT_STACK } from "../../kernel/mm/mmStruct";
import type { Machine } from "../machine";
import type { Address } from "./api";
import type { AreaInfo } from "./walkData";
import { pageOf, unsigned } from "./tables";

const SHARED_MEMORY = /^\/(dev\/shm\/|SYSV|memfd:|dev\/zero)/;
export const isSharedMemory = (path: string): boolean => SHARED_MEMORY.test(path);

export function areaOf(machine: Machine, address: Address): AreaInfo | null {
  const { kernel } = machine.booted;
  const va = unsigned(address);
  if (va >= BigInt(kernel.mm.taskSize)) return null;
  const page = pageOf(va);
  const vma = findVma(kernel.mm.vmas, page);
  if (!vma) return null;
  const below = page < vma.start;
  if (below && ((vma.flags & VM.GROWSDOWN) === 0 || vma.end - page > RLIMIT_STACK)) return null;
  return infoOf(machine, vma, page, below);
}

/** All of them, by address. */
export const mappingsOf = (machine: Machine): AreaInfo[] => machine.booted.kernel.mm.vmas.map((v) => infoOf(machine, v, v.start, false));

function infoOf(machine: Machine, vma: Vma, page: number, growsTo: boolean): AreaInfo {
  const { cache, mm } = machine.booted.kernel;
  const file = vma.file === 0 ? null : cache.file(vma.file);
  const index = file ? Math.floor((vma.offset + (page - vma.start)) / 4096) : -1;
  return {
    start: vma.start, end: vma.end, rights: rightsText(vma), name: vmaName(cache, mm, vma), growsTo,
    shared: (vma.flags & VM.SHARED) !== 0, file: file !== null && file !== undefined, sharedMemory: file ? isSharedMemory(file.path) : false,
    filePage: index, beyondEnd: file ? index * 4096 >= Math.ceil(file.size / 4096) * 4096 : false,
  };
}
