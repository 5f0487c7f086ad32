/**
 * The kernel's objects for processes, allocated from its caches as Linux 6.1 does it; the simulator's records keep their addresses.
 *
 *   Task          task_struct, pid                                     fork, pthread_create          end of a thread; a process's first: wait
 *   ThreadGroup   signal_struct, sighand_struct, cred                  fork                          wait
 *                 files_struct, fs_struct                                                            exit
 *   Mm            mm_struct                                            fork, exec                    exit
 *   Vma           vm_area_struct; anon_vma_chain and anon_vma once     mmap, split, fork             munmap, merge, exit
 *                 it has a page of its own
 *   OpenFile      file                                                 open                          last close
 *
 * A record without memory for its object has 0 there.
 */
import type { Kva } from "../boot/kva";
import type { Mm } from "../mm/mmStruct";
import type { Vma } from "../mm/vma";
import { GFP } from "../pagealloc/gfp";
import type { Task, ThreadGroup } from "../sched/task";
import type { SlabAllocator } from "./api";
import { makeKernelCaches } from "./kernelCaches";

export class KernelObjects {
  private readonly caches: ReadonlyMap<string, Kva>;

  constructor(private readonly slab: SlabAllocator, pointerSize: 4 | 8) {
    this.caches = makeKernelCaches(slab, pointerSize);
  }

  /** kmem_cache_alloc of the cache with that name. */
  take(name: string): Kva {
    const cache = this.caches.get(name);
    return cache === undefined ? 0 : this.slab.alloc(cache, GFP.KERNEL).object;
  }

  give(object: Kva | undefined): void {
    if (object) this.slab.free(0, object);
  }

  /** dup_task_struct, alloc_pid. */
  newTask(task: Task): void {
    task.slabObject = this.take("task_struct");
    task.pidObject = this.take("pid");
  }

  /** copy_creds, copy_files, copy_fs, copy_sighand, copy_signal. */
  newGroup(group: ThreadGroup): void {
    group.objects = { cred: this.take("cred_jar"), files: this.take("files_cache"), fs: this.take("fs_cache"), sighand: this.take("sighand_cache"), signal: this.take("signal_cache") };
  }

  newMm(mm: Mm): void {
    mm.slabObject = this.take("mm_struct");
    mm.tracked = [];
    mm.anonObjects = {};
  }

  /** exit_files, exit_fs: the last thread of a process ends. */
  endGroup(group: ThreadGroup): void {
    const { objects } = group;
    if (!objects) return;
    this.give(objects.files);
    this.give(objects.fs);
    group.objects = { ...objects, files: 0, fs: 0 };
  }

  /** release_task. */
  release(task: Task): void {
    this.give(task.pidObject);
    this.give(task.slabObject);
    task.pidObject = task.slabObject = 0;
  }

  /** __cleanup_sighand, put_signal_struct, put_cred: the process was waited for. */
  releaseGroup(group: ThreadGroup): void {
    this.endGroup(group);
    for (const object of Object.values(group.objects ?? {})) this.give(object);
    group.objects = null;
  }

  /** mmdrop. */
  releaseMm(mm: Mm): void {
    this.sync(mm);
    this.give(mm.slabObject);
    mm.slabObject = 0;
  }

  /**
   * Brings vm_area_structs into line with the list of VMAs, after whatever changed it: new ones and the second half of a split get an
   * object, those that are gone (unmapped, merged) give theirs back.
   */
  sync(mm: Mm): void {
    const { tracked, vmas } = mm;
    if (tracked === vmas) return;
    let [from, oldEnd, newEnd] = [0, tracked.length, vmas.length];
    while (from < oldEnd && from < newEnd && tracked[from] === vmas[from]) from++;
    while (oldEnd > from && newEnd > from && tracked[oldEnd - 1] === vmas[newEnd - 1]) {
      oldEnd--;
      newEnd--;
    }
    const left = new Map(tracked.slice(from, oldEnd).map((v) => [v.slabObject ?? 0, v]));
    const middle = vmas.slice(from, newEnd).map((v) => this.withObjects(mm, v, left));
    for (const v of left.values()) this.drop(v);
    mm.vmas = mm.tracked = [...vmas.slice(0, from), ...middle, ...vmas.slice(newEnd)];
    if (left.size > 0) this.dropAnonVmas(mm);
  }

  /** The VMA keeps the object that its record names, if nobody else has taken it; else it gets one. */
  private withObjects(mm: Mm, vma: Vma, left: Map<Kva, Vma>): Vma {
    const own = vma.slabObject !== undefined && vma.slabObject !== 0 ? left.get(vma.slabObject) : undefined;
    if (own) left.delete(vma.slabObject!);
    const chain = vma.anon === undefined ? 0 : (vma.chain ?? 1);
    if (own && (own.chainObjects?.length ?? 0) === chain) return vma;
    if (vma.anon !== undefined && mm.anonObjects[vma.anon] === undefined) mm.anonObjects = { ...mm.anonObjects, [vma.anon]: this.take("anon_vma") };
    const had = own?.chainObjects ?? [];
    for (const object of had.slice(chain)) this.give(object);
    const chainObjects = Array.from({ length: chain }, (_, i) => had[i] ?? this.take("anon_vma_chain"));
    const { chainObjects: _, ...bare } = vma;
    return { ...bare, slabObject: own ? vma.slabObject! : this.take("vm_area_struct"), ...(chain > 0 ? { chainObjects } : {}) };
  }

  private drop(vma: Vma): void {
    for (const object of vma.chainObjects ?? []) this.give(object);
    this.give(vma.slabObject);
  }

  /** unlink_anon_vmas: those that no VMA of the process has any more. */
  private dropAnonVmas(mm: Mm): void {
    const used = new Set(mm.vmas.map((v) => v.anon));
    const gone = Object.keys(mm.anonObjects).map(Number).filter((n) => !used.has(n));
    if (gone.length === 0) return;
    for (const n of gone) this.give(mm.anonObjects[n]);
    mm.anonObjects = Object.fromEntries(Object.entries(mm.anonObjects).filter(([n]) => used.has(Number(n))));
  }
}
