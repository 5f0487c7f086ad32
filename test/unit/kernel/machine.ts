/** A machine with nothing but memory and a kernel, and a process with an empty address space. */
import type { SystemChoice } from "../../../src/engine/kernel/config";
import { Kernel } from "../../../src/engine/kernel/kernel";
import { UserMemory } from "../../../src/engine/kernel/userMemory";
import { MAP, PROT } from "../../../src/engine/kernel/mm/vma";
import { type Arch, layoutOf } from "../../../src/engine/memory/layout";
import { MachineMemory } from "../../../src/engine/memory/machineMemory";

export const PAGE = 4096;
export const RW = PROT.READ | PROT.WRITE;

export interface Small { readonly memory: MachineMemory; readonly kernel: Kernel; readonly user: UserMemory }

export function small(arch: Arch = "x86-64", ram = 4 << 20, system: SystemChoice = {}): Small {
  const memory = new MachineMemory(layoutOf(arch, ram, 4096, 1 << 20));
  const kernel = new Kernel(memory, { step: () => 0, seed: 0, system });
  kernel.newTask("test", 42);
  return { memory, kernel, user: new UserMemory(kernel) };
}

/** Frames that are free, or would be if object caches kept no slabs: what processes have is what is missing. */
export function spare({ frames, physical, structSlabs }: Kernel): number {
  let slabs = 0;
  for (let pfn = 0; pfn < physical.frames; pfn++) if (structSlabs.isSlab(pfn)) slabs += 2 ** structSlabs.order(pfn);
  return frames.free + slabs;
}

export function anonymous(kernel: Kernel, pages: number, prot: number = RW, address = 0): number {
  return kernel.mmap({ address, length: pages * PAGE, prot, flags: MAP.PRIVATE | MAP.ANONYMOUS | (address > 0 ? MAP.FIXED : 0), file: 0, offset: 0 });
}
