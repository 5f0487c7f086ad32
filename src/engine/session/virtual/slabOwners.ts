/** Whose objects the caches hold: the records of the kernel (tasks, address spaces, areas, files) know where theirs lies. */
import type { Kva } from "../../kernel/boot/kva";
import type { Kernel } from "../../kernel/kernel";
import type { KernelOwner } from "./slabData";

export function ownersOf(_kernel: Kernel): ReadonlyMap<Kva, KernelOwner> {
  return new Map();
}

export function areaObjectOf(_kernel: Kernel, _address: number): Kva {
  return 0;
}
