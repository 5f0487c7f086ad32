/** Whose objects the caches hold: the records of the kernel (tasks, address spaces, areas) know where theirs lies (kernel/slab/kernelObjects.ts). */
import type { Kva } from "../../kernel/boot/kva";
import type { Kernel } from "../../kernel/kernel";
import type { Mm } from "../../kernel/mm/mmStruct";
import type { Vma } from "../../kernel/mm/vma";
import { vmaName } from "../../kernel/proc/maps";
import type { ThreadGroup } from "../../kernel/sched/task";
import type { KernelOwner } from "./slabData";

export function ownersOf(kernel: Kernel): ReadonlyMap<Kva, KernelOwner> {
  const out = new Map<Kva, KernelOwner>();
  const add = (object: Kva | undefined, owner: KernelOwner): void => void (object && out.set(object, owner));
  const seen = new Set<Mm | ThreadGroup>();
  for (const task of kernel.all) {
    const { group, mm } = task;
    const of = { name: task.comm, pid: group.pid };
    add(task.slabObject, { ...of, function: "dup_task_struct" });
    add(task.pidObject, { ...of, function: "alloc_pid" });
    if (!seen.has(group)) groupOwners(group, of, add);
    if (!seen.has(mm)) mmOwners(kernel, mm, of, add);
    seen.add(group).add(mm);
  }
  return out;
}

type Add = (object: Kva | undefined, owner: KernelOwner) => void;

function groupOwners({ objects }: ThreadGroup, of: Pick<KernelOwner, "name" | "pid">, add: Add): void {
  add(objects?.signal, { ...of, function: "copy_signal" });
  add(objects?.sighand, { ...of, function: "copy_sighand" });
  add(objects?.files, { ...of, function: "dup_fd" });
  add(objects?.fs, { ...of, function: "copy_fs_struct" });
  add(objects?.cred, { ...of, function: "prepare_creds" });
}

function mmOwners(kernel: Kernel, mm: Mm, of: Pick<KernelOwner, "name" | "pid">, add: Add): void {
  add(mm.slabObject, { ...of, function: "mm_alloc" });
  for (const vma of mm.vmas) {
    const name = vmaName(kernel.cache, mm, vma) || "[anon]";
    add(vma.slabObject, { name, pid: of.pid, function: "vm_area_alloc" });
    for (const object of vma.chainObjects ?? []) add(object, { name, pid: of.pid, function: "anon_vma_chain_alloc" });
    if (vma.anon !== undefined) add(mm.anonObjects[vma.anon], { name, pid: of.pid, function: "anon_vma_alloc" });
  }
}

const around = (vmas: readonly Vma[], address: number): Vma | undefined => vmas.find(({ start, end }) => address >= start && address < end);

export const areaObjectOf = ({ mm }: Kernel, address: number): Kva => around(mm.vmas, address)?.slabObject ?? 0;
