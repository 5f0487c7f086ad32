/** TCMalloc_SystemAlloc: memory from the kernel at a multiple of `alignment`: by sbrk, or by mmap where the break cannot move. */
import type { HeapMemory } from "../memory";
import { alignUp } from "../teaching/words";

export function systemAlloc(mem: HeapMemory, bytes: number, alignment: number): { readonly start: number; readonly bytes: number } | null {
  const old = mem.sbrk(bytes);
  if (old !== null) {
    const start = alignUp(old, alignment);
    if (start === old || mem.sbrk(start - old) === old + bytes) return { start, bytes };
  }
  const raw = mem.mmap(bytes + alignment);
  return raw === null ? null : { start: alignUp(raw, alignment), bytes };
}
