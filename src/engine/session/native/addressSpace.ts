/**
 * brk, mmap and their kin of the program: the kernel does them, the object table learns what they made.
 *
 *   brk       one object from the first break to the present one: what sbrk gave in pieces is one piece of memory
 *   mmap      an object a call; with MAP_FIXED into a mapping of the program's own, that one goes on
 *   munmap    the end of a mapping is cut off; one whose beginning or middle goes keeps its bounds (the pages fault)
 */
import type { ObjectTable } from "../../checker/objects";
import type { FileCalls } from "../../kernel/fs";
import type { Segment } from "../../kernel/ipc/shm";
import { isOnDisk } from "../../kernel/frames/pageCache";
import type { Kernel } from "../../kernel/kernel";
import { MREMAP } from "../../kernel/mm/mremap";
import { MAP, PROT, VM } from "../../kernel/mm/vma";
import type { AddressSpaceCalls, Ptr } from "../../libc/native";
import { ObjectFlag, PAGE } from "../../memory/layout";

const EACCES = 13;
const EEXIST = 17;
const EINVAL = 22;
const ENOMEM = 12;
const SHM = { RDONLY: 0o10000, RND: 0o20000, REMAP: 0o40000, EXEC: 0o100000 } as const;

const pages = (length: number): number => Math.ceil(length / PAGE) * PAGE;

export class AddressSpace implements AddressSpaceCalls {
  constructor(
    private readonly kernel: Kernel,
    private readonly objects: ObjectTable,
    private readonly files: FileCalls,
    private readonly heap: { breakMoved(from: number, to: number): void },
  ) {}

  // --- brk ---

  sbrk(increment: number): Ptr | number {
    const old = this.kernel.sbrk(increment);
    if (old < 0) return old;
    return { va: old, id: this.breakMoved(old, old + increment) };
  }

  brk(end: Ptr): number {
    const old = this.kernel.mm.brk;
    const now = this.kernel.brk(end.va);
    // As glibc's wrapper: who asked for less than there is hears of no error.
    if (now < end.va) return -ENOMEM;
    if (now === end.va) this.breakMoved(old, end.va);
    return 0;
  }

  /** The object of the program's break, up to its new end. The allocator may have moved the break in between: then a new one begins. */
  private breakMoved(from: number, to: number): number {
    this.heap.breakMoved(from, to);
    const known = this.objects.allNamed().find((o) => o.name === "brk" && o.base <= from && this.sizeOf(o.id) === from - o.base);
    if (!known) return this.objects.create("mmap", Math.min(from, to), Math.max(0, to - from), 0, 0, "brk");
    this.objects.resize(known.id, Math.max(0, to - known.base));
    return known.id;
  }

  private sizeOf(id: number): number {
    return this.objects.view(id)?.size ?? -1;
  }

  // --- mappings ---

  mmap(address: Ptr, length: number, rights: number, flags: number, fd: number, offset: number): Ptr | number {
    const request = { address: address.va, length, prot: rights, flags, file: 0, offset };
    if ((flags & MAP.ANONYMOUS) !== 0) return this.map(request, "mmap");
    const file = this.files.mapping(fd);
    if (typeof file === "number") return this.map({ ...request, file: -1 }, "mmap");
    if (file.zero) return this.map({ ...request, flags: flags | MAP.ANONYMOUS }, "mmap");
    return this.map({ ...request, file: file.data, writable: file.writable, unreadable: !file.readable, unmappable: file.data === 0 }, "mmap");
  }

  private map(request: Parameters<Kernel["mmap"]>[0], name: string): Ptr | number {
    const { kernel } = this;
    const at = kernel.mmap(request);
    if (at < 0) return at;
    const id = this.objectFor(at, at + pages(request.length), name);
    const locked = ((kernel.vmaAt(at)?.flags ?? 0) & VM.LOCKED) !== 0;
    if (locked || (request.flags & (MAP.POPULATE | MAP.NONBLOCK)) === MAP.POPULATE) kernel.populate(at, at + pages(request.length));
    return { va: at, id };
  }

  private objectFor(start: number, end: number, name: string): number {
    const around = this.containing(start, end);
    if (around !== 0) return around;
    this.forget(start, end);
    return this.objects.create("mmap", start, end - start, 0, 0, name);
  }

  munmap(address: Ptr, length: number): number {
    const done = this.kernel.munmap(address.va, length);
    if (done >= 0) this.forget(address.va, address.va + pages(length));
    return done;
  }

  mprotect(address: Ptr, length: number, rights: number): number {
    return this.kernel.mprotect(address.va, length, rights);
  }

  mremap(address: Ptr, oldLength: number, newLength: number, flags: number, target: Ptr): Ptr | number {
    const { kernel } = this;
    const at = kernel.mremap(address.va, oldLength, newLength, flags, target.va);
    if (at < 0) return at;
    if (((kernel.vmaAt(at)?.flags ?? 0) & VM.LOCKED) !== 0) kernel.populate(at, at + pages(newLength));
    const old = this.mappingAt(address.va);
    if (at === address.va && old && old.base === at) {
      this.objects.resize(old.id, pages(newLength));
      return { va: at, id: old.id };
    }
    if ((flags & MREMAP.DONTUNMAP) === 0) this.forget(address.va, address.va + pages(oldLength));
    this.forget(at, at + pages(newLength));
    return { va: at, id: this.objects.create("mmap", at, pages(newLength), 0, 0, "mremap") };
  }

  madvise(address: Ptr, length: number, advice: number): number {
    return this.kernel.madvise(address.va, length, advice);
  }
  msync(address: Ptr, length: number, flags: number): number {
    return this.kernel.msync(address.va, length, flags);
  }
  mincore(address: Ptr, length: number): Uint8Array | number {
    return this.kernel.mincore(address.va, length);
  }
  mlock(address: Ptr, length: number, flags: number): number {
    return this.kernel.mlock(address.va, length, flags);
  }
  munlock(address: Ptr, length: number): number {
    return this.kernel.munlock(address.va, length);
  }
  mlockAll(flags: number | null): number {
    return this.kernel.mlockAll(flags);
  }

  dropPages(fd: number, offset: number, length: number): void {
    const file = this.files.mapping(fd);
    if (typeof file === "number" || file.data === 0) return;
    const { cache, pages: frames } = this.kernel;
    const known = cache.file(file.data);
    const end = length === 0 ? Number.POSITIVE_INFINITY : offset + length;
    if (known && isOnDisk(known)) cache.evict(file.data, (pfn, i) => i * PAGE >= offset && (i + 1) * PAGE <= end && frames.refcount(pfn) === 1);
  }

  memory(): { readonly total: number; readonly free: number } {
    return { total: this.kernel.frames.total, free: this.kernel.frames.free };
  }

  // --- System V shared memory ---

  shmget(key: number, size: number, flags: number): number {
    return this.kernel.shm.get(key, size, flags, this.kernel.current.group.pid, this.seconds());
  }

  shmat(id: number, address: Ptr, flags: number): Ptr | number {
    const va = (flags & SHM.RND) !== 0 ? address.va - (address.va % PAGE) : address.va;
    if (va % PAGE !== 0 || (va === 0 && (flags & SHM.REMAP) !== 0)) return -EINVAL;
    const segment = this.kernel.shm.find(id);
    if (typeof segment === "number") return segment;
    const reads = (flags & SHM.RDONLY) !== 0;
    const executes = (flags & SHM.EXEC) !== 0;
    const asked = (reads ? 4 : 6) | (executes ? 1 : 0);
    if (((segment.mode >> 6) & asked) !== asked) return -EACCES;
    const taken = va !== 0 && (flags & SHM.REMAP) === 0;
    const at = this.map({
      address: va, length: segment.size, prot: PROT.READ | (reads ? 0 : PROT.WRITE) | (executes ? PROT.EXEC : 0),
      flags: MAP.SHARED | (taken ? MAP.FIXED_NOREPLACE : va !== 0 ? MAP.FIXED : 0), file: segment.file, offset: 0, writable: !reads, closes: true,
    }, "shmat");
    if (typeof at === "number") return at === -EEXIST ? -EINVAL : at;
    this.kernel.shm.change(id, { lpid: this.kernel.current.group.pid, atime: this.seconds() });
    return at;
  }

  shmdt(address: Ptr): number {
    const { mm, shm } = this.kernel;
    const segment = address.va % PAGE === 0 ? shm.attachedAt(mm, address.va) : undefined;
    if (!segment) return -EINVAL;
    shm.change(segment.id, { lpid: this.kernel.current.group.pid, dtime: this.seconds() });
    for (const v of mm.vmas) if (v.file === segment.file && v.start - v.offset === address.va) this.munmap({ va: v.start, id: 0 }, v.end - v.start);
    return 0;
  }

  shmStat(id: number): (Segment & { readonly attached: number }) | number {
    const segment = this.kernel.shm.find(id);
    return typeof segment === "number" ? segment : { ...segment, attached: this.kernel.shm.attached(segment) };
  }
  shmRemove(id: number): number {
    return this.kernel.shm.remove(id);
  }
  shmSet(id: number, mode: number, uid: number): number {
    return this.kernel.shm.setMode(id, mode, uid);
  }

  private seconds(): bigint {
    return this.kernel.fs.hooks.now() / 1_000_000_000n;
  }

  // --- objects ---

  private mappingAt(va: number): { readonly id: number; readonly base: number } | undefined {
    const o = this.objects.namedAt(va);
    return o && this.objects.view(o.id)?.kind === "mmap" ? o : undefined;
  }

  /** The program's mapping that holds all of [start, end), which goes on when MAP_FIXED or SHM_REMAP puts something else there; 0: none. */
  private containing(start: number, end: number): number {
    const o = this.mappingAt(start);
    return o && o.base <= start && o.base + this.sizeOf(o.id) >= end ? o.id : 0;
  }

  /** Ends the mappings in [start, end). */
  private forget(start: number, end: number): void {
    for (const o of [...this.objects.allNamed()]) {
      const view = this.objects.view(o.id);
      if (view?.kind !== "mmap" || view.base >= end || view.base + view.size <= start) continue;
      if (view.base >= start && view.base + view.size <= end) this.objects.end(o.id, ObjectFlag.freed);
      else if (view.base < start && view.base + view.size <= end) this.objects.resize(o.id, start - view.base);
    }
  }
}
