/** What the rest of the kernel knows of per-CPU memory: KernelCore.percpu. */
import type { Saved } from "../../memory/machineMemory";
import type { Kva } from "../boot/kva";
import type { Chunk } from "./chunk";
import type { PercpuPlan } from "./plan";

export interface PercpuFree {
  readonly fault: "null" | "not-percpu" | "middle" | null;
  readonly bytes: number;
}

export interface PercpuApi extends Saved<unknown> {
  readonly plan: PercpuPlan;
  /** nr_cpu_ids; the program runs on CPU 0. */
  readonly cpus: number;
  /** __alloc_percpu: a per-CPU pointer (no address: per_cpu_ptr makes one); 0: no memory, or a size that cannot be. `module`: from the part reserved for DEFINE_PER_CPU in modules. */
  alloc(bytes: number, align: number, module?: boolean): Kva;
  free(pointer: Kva): PercpuFree;
  /** __per_cpu_offset[cpu]. */
  offset(cpu: number): Kva;
  /** per_cpu_ptr(pointer, cpu). */
  address(pointer: Kva, cpu: number): Kva;
  /** The allocation whose copy for some processor holds an address. */
  find(address: Kva): { readonly pointer: Kva; readonly cpu: number; readonly bytes: number } | null;
  readonly chunks: readonly Chunk[];
  /** pcpu_nr_pages: Percpu of /proc/meminfo. */
  readonly pages: number;
}
