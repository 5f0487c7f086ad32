/** sbrk, brk, mmap, munmap and mprotect of the program: the kernel does them, the object table learns what they made. */
import type { ObjectTable } from "../../checker/objects";
import type { Kernel } from "../../kernel/kernel";
import type { AddressSpaceCalls, Ptr } from "../../libc/native";
import { ObjectFlag, PAGE } from "../../memory/layout";

const ENOMEM = 12;
const ENODEV = 19;

export class AddressSpace implements AddressSpaceCalls {
  constructor(
    private readonly kernel: Kernel,
    private readonly objects: ObjectTable,
  ) {}

  sbrk(increment: number): Ptr | number {
    const old = this.kernel.sbrk(increment);
    if (old < 0) return old;
    if (increment > 0) return { va: old, id: this.objects.create("mmap", old, increment, 0, 0, "sbrk") };
    if (increment < 0) this.forget(old + increment, old);
    return { va: old, id: this.objects.namedAt(old - 1)?.id ?? 0 };
  }

  brk(end: Ptr): number {
    const old = this.kernel.mm.brk;
    if (this.kernel.brk(end.va) !== end.va) return -ENOMEM;
    if (end.va > old) this.objects.create("mmap", old, end.va - old, 0, 0, "brk");
    else this.forget(end.va, old);
    return 0;
  }

  /** Files of the program's own file system cannot be mapped yet. */
  mmap(address: Ptr, length: number, rights: number, flags: number, fd: number, offset: number): Ptr | number {
    if (fd >= 0) return -ENODEV;
    const at = this.kernel.mmap({ address: address.va, length, prot: rights, flags, file: 0, offset });
    if (at < 0) return at;
    this.forget(at, at + length);
    return { va: at, id: this.objects.create("mmap", at, Math.ceil(length / PAGE) * PAGE, 0, 0, "mmap") };
  }

  munmap(address: Ptr, length: number): number {
    const done = this.kernel.munmap(address.va, length);
    if (done >= 0) this.forget(address.va, address.va + Math.ceil(length / PAGE) * PAGE);
    return done;
  }

  mprotect(address: Ptr, length: number, rights: number): number {
    return this.kernel.mprotect(address.va, length, rights);
  }

  /** Ends the mappings in [start, end); one that reaches beyond keeps its lower part. */
  private forget(start: number, end: number): void {
    for (const o of [...this.objects.allNamed()]) {
      const kind = this.objects.view(o.id)?.kind;
      if (kind !== "mmap" || o.base >= end || o.base + o.size <= start) continue;
      if (o.base < start) this.objects.resize(o.id, start - o.base);
      else this.objects.end(o.id, ObjectFlag.freed);
    }
  }
}
