/**
 * mmap: checks in the order of Linux's ksys_mmap_pgoff and do_mmap, then mmap_region. No page is touched: they come with the first
 * access (fault.ts), unless MAP_POPULATE or MAP_LOCKED ask for them.
 *
 *   ksys_mmap_pgoff   descriptor (EBADF), huge pages (hugetlb.ts)
 *   do_mmap           length (EINVAL, ENOMEM, EOVERFLOW) · number of VMAs · place (unmappedArea.ts) · EEXIST · locked memory (EPERM, EAGAIN)
 *                     · kind of mapping against the file's rights (EACCES, ENODEV, EINVAL)
 *   mmap_region       limits (ENOMEM) · what lies there goes · promise (ENOMEM) · the VMA, one with its neighbours if it is like them
 */
import type { KernelCore } from "../core";
import { EACCES, EAGAIN, EBADF, EEXIST, EINVAL, ENODEV, ENOMEM, EOPNOTSUPP, EOVERFLOW, EPERM } from "../errno";
import { hole, isOnDisk } from "../frames/pageCache";
import { hugetlbFile, hugetlbReserve, hugeSizeAsked } from "../huge/hugetlb";
import { hugeSize } from "./hugeTables";
import { mayExpandVm, mayLock } from "./limits";
import { RLIMIT } from "../sched/rlimit";
import { MAX_MAP_COUNT, type Mm, noteSize } from "./mmStruct";
import { accountable, vmEnoughMemory } from "../reclaim/overcommit";
import { munmap } from "./unmap";
import { getUnmappedArea } from "./unmappedArea";
import { indexAbove, MAP, VM, VM_MAY, vmRights, type Vma } from "./vma";
import { insertVma, linkVma } from "./vmaMerge";
import { markNew } from "./softDirty";

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
  /** It was not opened for reading: it cannot be mapped at all. */
  readonly unreadable?: boolean;
  /** The open file has no mmap (directories, pipes, terminals). */
  readonly unmappable?: boolean;
  /** Name of a mapping the kernel makes itself. */
  readonly special?: string;
  /** Its end counts: see Vma.closes. */
  readonly closes?: boolean;
}

/** MAX_LFS_FILESIZE of the disk's file system, and what page numbers of 32 bits reach. */
const MOST_FILE = 2 ** 44;
const MOST_NUMBERED = 2 ** 44;
/** Flags that MAP_SHARED_VALIDATE knows for files: all that are older than it (LEGACY_MAP_MASK), and MAP_SYNC for none. */
const LEGACY = MAP.SHARED | MAP.PRIVATE | MAP.FIXED | MAP.ANONYMOUS | MAP.DENYWRITE | MAP.EXECUTABLE | MAP.GROWSDOWN | MAP.LOCKED | MAP.NORESERVE | MAP.POPULATE | MAP.NONBLOCK | MAP.STACK | MAP.HUGETLB | MAP.BIT32;

/** Address, or -errno. */
export function mmap(k: KernelCore, mm: Mm, r: MmapRequest): number {
  if (r.offset % 4096 !== 0) return -EINVAL;
  const anonymous = (r.flags & MAP.ANONYMOUS) !== 0;
  if (!anonymous && r.file < 0) return -EBADF;
  const huge = (r.flags & MAP.HUGETLB) !== 0;
  if (huge && (!anonymous || hugeSizeAsked(k, r.flags) < 0)) return anonymous ? hugeSizeAsked(k, r.flags) : -EINVAL;
  if (r.length <= 0) return -EINVAL;
  const unit = huge ? hugeSize(k) : 4096;
  const length = Math.ceil(r.length / unit) * unit;
  if (length > 2 ** 64 - 4096) return -ENOMEM;
  if (mm.taskSize < 2 ** 32 && r.offset + length > MOST_NUMBERED) return -EOVERFLOW;
  if (mm.vmas.length > MAX_MAP_COUNT) return -ENOMEM;
  const address = getUnmappedArea(mm, { hint: r.address, length, flags: r.flags, unit });
  if (address < 0) return address;
  if ((r.flags & MAP.FIXED_NOREPLACE) !== 0 && taken(mm, address, address + length)) return -EEXIST;
  const flags = vmFlags(k, mm, r);
  const refused = mayLockNow(k, mm, r, flags, length) || (anonymous ? checkAnonymous(r, flags) : checkFile(k, r, flags));
  return refused < 0 ? refused : mmapRegion(k, mm, r, { start: address, end: address + length, flags });
}

function taken(mm: Mm, start: number, end: number): boolean {
  const above = mm.vmas[indexAbove(mm.vmas, start)];
  return above !== undefined && above.start < end;
}

/** can_do_mlock, mlock_future_check. */
function mayLockNow(k: KernelCore, mm: Mm, r: MmapRequest, flags: number, length: number): number {
  if ((r.flags & MAP.LOCKED) !== 0 && k.rlimit(RLIMIT.MEMLOCK) === 0) return -EPERM;
  return mayLock(k, mm, flags, length) ? 0 : -EAGAIN;
}

function checkAnonymous(r: MmapRequest, flags: number): number {
  const type = r.flags & MAP.TYPE;
  if (type === MAP.PRIVATE) return 0;
  if (type === MAP.SHARED_VALIDATE && (r.flags & MAP.HUGETLB) !== 0) return 0;
  return type === MAP.SHARED && (flags & VM.GROWSDOWN) === 0 ? 0 : -EINVAL;
}

function checkFile(k: KernelCore, r: MmapRequest, flags: number): number {
  const type = r.flags & MAP.TYPE;
  if (r.offset + r.length > MOST_FILE) return -EOVERFLOW;
  if (type !== MAP.SHARED && type !== MAP.PRIVATE && type !== MAP.SHARED_VALIDATE) return -EINVAL;
  if (type === MAP.SHARED_VALIDATE && (r.flags & ~(LEGACY | MAP.FIXED_NOREPLACE)) !== 0) return -EOPNOTSUPP;
  if (type !== MAP.PRIVATE && !r.writable && (r.prot & 2) !== 0) return -EACCES;
  if (r.unreadable) return -EACCES;
  if (r.unmappable || !k.cache.file(r.file)) return -ENODEV;
  return (flags & VM.GROWSDOWN) !== 0 ? -EINVAL : 0;
}

/** calc_vm_prot_bits | calc_vm_flag_bits | VM_MAY…: what the file was opened for bounds what mprotect may turn on. */
function vmFlags(k: KernelCore, mm: Mm, r: MmapRequest): number {
  let flags = vmRights(r.prot) | VM_MAY | mm.defFlags;
  if ((r.flags & MAP.TYPE) !== MAP.PRIVATE) {
    flags |= VM.SHARED | VM.MAYSHARE;
    if ((r.flags & MAP.ANONYMOUS) === 0 && !r.writable) flags &= ~(VM.SHARED | VM.MAYWRITE);
  }
  if ((r.flags & MAP.GROWSDOWN) !== 0) flags |= VM.GROWSDOWN;
  if ((r.flags & MAP.LOCKED) !== 0) flags |= VM.LOCKED;
  const huge = (r.flags & MAP.HUGETLB) !== 0;
  if ((r.flags & MAP.NORESERVE) !== 0 && (huge || k.system.overcommit !== 2)) flags |= VM.NORESERVE;
  if (huge) flags |= VM.HUGETLB | VM.DONTEXPAND;
  if (r.special !== undefined) return specialFlags(r.special, flags);
  return flags;
}

/** map_vdso: the kernel's code may be copied on write, its variables are page frames without a struct page. */
function specialFlags(name: string, flags: number): number {
  if (name === "[vvar]") return VM.READ | VM.MAYREAD | VM.IO | VM.DONTEXPAND | VM.DONTDUMP | VM.PFNMAP;
  return flags | VM.DONTEXPAND;
}

/** mmap_region: from here on, what lay there before may be gone although the call fails. */
function mmapRegion(k: KernelCore, mm: Mm, r: MmapRequest, area: { readonly start: number; readonly end: number; readonly flags: number }): number {
  const { start, end } = area;
  let { flags } = area;
  const pages = (end - start) / 4096;
  const fixed = (r.flags & (MAP.FIXED | MAP.FIXED_NOREPLACE)) !== 0;
  if (!mayExpandVm(k, mm, flags, pages) && !(fixed && mayExpandVm(k, mm, flags, pages - pagesIn(mm, start, end)))) return -ENOMEM;
  if (fixed) {
    const error = munmap(k, mm, start, end - start);
    if (error < 0) return error;
  }
  if (accountable(flags)) {
    if (!vmEnoughMemory(k, mm, pages)) return -ENOMEM;
    flags |= VM.ACCOUNT;
  }
  const behind = fileBehind(k, mm, r, start, pages, flags);
  if (typeof behind === "number") return behind;
  const made: Vma = { start, end, flags, ...behind, special: r.special ?? "", ...(r.closes ? { closes: true } : {}) };
  if ((r.flags & MAP.ANONYMOUS) !== 0 && (flags & VM.SHARED) !== 0) mm.vmas = linkVma(mm.vmas, made);
  else mm.vmas = insertVma(mm.vmas, made);
  markNew(k, mm, start);
  noteSize(mm);
  return start;
}

/** count_vma_pages_range. */
function pagesIn(mm: Mm, start: number, end: number): number {
  let bytes = 0;
  for (const v of mm.vmas) bytes += Math.max(0, Math.min(end, v.end) - Math.max(start, v.start));
  return bytes / 4096;
}

/** What stands behind the new VMA: the file asked for, one of its own without a name for shared memory, or nothing. */
function fileBehind(k: KernelCore, mm: Mm, r: MmapRequest, start: number, pages: number, flags: number): { readonly file: number; readonly offset: number } | number {
  if ((r.flags & MAP.ANONYMOUS) === 0) return { file: r.file, offset: r.offset };
  if ((flags & VM.HUGETLB) !== 0) return hugetlbReserve(k, (flags & VM.NORESERVE) !== 0 ? 0 : pages) ? { file: hugetlbFile(k, mm, pages, (flags & VM.NORESERVE) === 0), offset: 0 } : -ENOMEM;
  if ((flags & VM.SHARED) === 0) return { file: 0, offset: start };
  const promised = (flags & VM.NORESERVE) !== 0 ? 0 : pages;
  return vmEnoughMemory(k, mm, promised) ? { file: shmemFile(k, pages, promised), offset: 0 } : -ENOMEM;
}

/** shmem_zero_setup: shared anonymous memory is a file without a name. */
function shmemFile(k: KernelCore, pages: number, promised: number): number {
  const { id } = k.cache.add({ path: "/dev/zero (deleted)", device: "00:01", inode: 1024 + k.cache.count, size: pages * 4096, content: hole, promised });
  k.cache.orphan(id);
  return id;
}

/** vma_wants_writenotify: the first write to each page of a shared mapping is to fault (page_mkwrite), so it is mapped without RW. */
export function wantsWriteNotify(k: KernelCore, v: Vma): boolean {
  const file = (v.flags & (VM.SHARED | VM.WRITE)) === (VM.SHARED | VM.WRITE) ? k.cache.file(v.file) : undefined;
  return file !== undefined && isOnDisk(file);
}

/** A mapping that the kernel makes itself. */
export function addVma(mm: Mm, v: Vma): void {
  mm.vmas = insertVma(mm.vmas, v);
  noteSize(mm);
}
