/** The allocator that the machine's words choose, with the meter in between where somebody measures. */
import { createAllocator, type UserAllocator } from "../../malloc";
import type { HeapMeter } from "../../malloc/measure/meter";
import type { Booted } from "../boot";

export function allocatorOf({ kernel, heapMemory, arenaAddress, snapshots }: Booted, environment: readonly string[], meter: HeapMeter | undefined, step: () => number): UserAllocator {
  const { malloc } = kernel.system;
  const options = { arenaAddress, steps: kernel.steps, environment };
  if (!meter) return createAllocator(malloc, heapMemory, options);
  // What is run again after going back has been counted.
  snapshots.register("heapMeter", { save: () => null, restore: () => meter.freeze() });
  return meter.over(createAllocator(malloc, meter.countingMemory(heapMemory), options), { step, process: () => kernel.mm.id });
}
