/**
 * mmap: checks in the order of Linux's ksys_mmap_pgoff and do_mmap, then mmap_region. No page is touched: they come with the first
 * access (fault.ts).
 */
import type { KernelCore } from "../core";
import { EACCES, EBADF, EEXIST, EINVAL, ENOMEM, EOVERFLOW, EPERM } from "../errno";
import { hole } from "../frames/pageCache";
import { MAX_MAP_COUNT, type Mm, MMAP_MIN_ADDR } from "./mmStruct";
import { munmap } from "./unmap";
import { getUnmappedArea } from "./unmappedArea";
import { indexAbove, insertVma, MAP, VM, VM_MAY, vmRights, type Vma } from "./vma";

export interface MmapRequest {
  readonly address: number;
  readonly length: number;
  readonly prot: number;
  readonly flags: number;
  /** Number of the mapped file, 0 with MAP_ANONYMOUS, -1 for a bad descriptor. */
  readonly file: number;
  /** Byte offset in the file. */
  readonly offset: number;
  /** The file was opened for writing: a shared mapping may be writable. */
  readonly writable?: boolean;
  /** Name of a mapping the kernel makes itself. */
  readonly special?: string;
}

/** Address, or -errno. */
export function mmap(k: KernelCore, mm: Mm, r: MmapRequest): number {
  if (r.offset % 4096 !== 0) return -EINVAL;
  const anonymous = (r.flags & MAP.ANONYMOUS) !== 0;
  if (!anonymous && r.file < 0) return -EBADF;
  if (r.length <= 0) return -EINVAL;
  const length = Math.ceil(r.length / 4096) * 4096;
  if (length > mm.taskSize) return -ENOMEM;
  if (r.offset + length > 2 ** 63) return -EOVERFLOW;
  if (mm.vmas.length > MAX_MAP_COUNT) return -ENOMEM;
  const address = place(mm, r, length);
  if (address < 0) return address;
  const type = r.flags & MAP.TYPE;
  if (type !== MAP.SHARED && type !== MAP.PRIVATE && type !== MAP.SHARED_VALIDATE) return -EINVAL;
  const flags = vmFlags(r);
  if (!anonymous && type !== MAP.PRIVATE && !r.writable && (r.prot & 2) !== 0) return -EACCES;
  if (overcommits(k, flags, length)) return -ENOMEM;
  if ((r.flags & (MAP.FIXED | MAP.FIXED_NOREPLACE)) !== 0) {
    const error = munmap(k, mm, address, length);
    if (error < 0) return error;
  }
  const shared = anonymous && type !== MAP.PRIVATE;
  const file = shared ? shmemFile(k, length) : anonymous ? 0 : r.file;
  addVma(mm, { start: address, end: address + length, flags, file, offset: shared ? 0 : anonymous ? address : r.offset, special: r.special ?? "" });
  return address;
}

/** shmem_zero_setup: shared anonymous memory is a file without a name. */
function shmemFile(k: KernelCore, length: number): number {
  const { id } = k.cache.add({ path: "/dev/zero (deleted)", device: "00:01", inode: 1024 + k.cache.count, size: length, content: hole });
  k.cache.orphan(id);
  return id;
}

/** get_unmapped_area with the flags' wishes. */
function place(mm: Mm, r: MmapRequest, length: number): number {
  const fixed = (r.flags & (MAP.FIXED | MAP.FIXED_NOREPLACE)) !== 0;
  if (!fixed) return getUnmappedArea(mm, r.address, length);
  if (r.address > mm.taskSize - length) return -ENOMEM;
  if (r.address % 4096 !== 0) return -EINVAL;
  if (r.address < MMAP_MIN_ADDR) return -EPERM;
  if ((r.flags & MAP.FIXED_NOREPLACE) === 0) return r.address;
  const above = mm.vmas[indexAbove(mm.vmas, r.address)];
  return above && above.start < r.address + length ? -EEXIST : r.address;
}

/** calc_vm_prot_bits | calc_vm_flag_bits | VM_MAY…: what the file was opened for bounds what mprotect may turn on. */
function vmFlags(r: MmapRequest): number {
  let flags = vmRights(r.prot) | VM_MAY;
  if ((r.flags & MAP.TYPE) !== MAP.PRIVATE) {
    flags |= VM.SHARED | VM.MAYSHARE;
    if ((r.flags & MAP.ANONYMOUS) === 0 && !r.writable) flags &= ~(VM.SHARED | VM.MAYWRITE);
  }
  if ((r.flags & MAP.GROWSDOWN) !== 0) flags |= VM.GROWSDOWN;
  if ((r.flags & MAP.LOCKED) !== 0) flags |= VM.LOCKED;
  if ((r.flags & MAP.NORESERVE) !== 0) flags |= VM.NORESERVE;
  else if (accountable(flags)) flags |= VM.ACCOUNT;
  if (r.special !== undefined) flags = (flags & ~VM.MAYWRITE) | VM.DONTEXPAND;
  return flags;
}

/** accountable_mapping: private memory that can be written counts as promised. */
export const accountable = (flags: number): boolean => (flags & (VM.NORESERVE | VM.SHARED | VM.WRITE)) === VM.WRITE;

/** Memory and swap of a usual PC, in pages: the machine promises as much, though fewer frames stand behind it. */
const PROMISED = 2 ** 22;

/** __vm_enough_memory with vm.overcommit_memory = 0: only what could never be had is refused. */
export function overcommits(k: KernelCore, flags: number, length: number): boolean {
  return (flags & VM.ACCOUNT) !== 0 && length / 4096 > Math.max(PROMISED, k.frames.total);
}

export function addVma(mm: Mm, v: Vma): void {
  mm.vmas = insertVma(mm.vmas, v);
  noteSize(mm);
}

/** update_hiwater_vm. */
export function noteSize(mm: Mm): void {
  let bytes = 0;
  for (const v of mm.vmas) bytes += v.end - v.start;
  mm.hiwaterVm = Math.max(mm.hiwaterVm, bytes / 4096);
}

