/**
 * Soft-dirty marks (Documentation/admin-guide/mm/soft-dirty): which pages were written to since somebody wrote 4 into clear_refs.
 *
 *   an entry's SD bit     the page was written to; clearing takes RW too, so that the next write faults and sets both again
 *   VM_SOFTDIRTY          the mapping is new since then: all of it counts, whether or not it was touched
 */
import type { KernelCore } from "../core";
import type { Mm } from "./mmStruct";
import { VM } from "./vma";

/** Something new was mapped at `va`; the neighbours that it became one with count too. Only modes with room for SD have the marks. */
export function markNew(k: KernelCore, mm: Mm, va: number): void {
  if (!k.mmu.mode.softDirty) return;
  mm.vmas = mm.vmas.map((v) => (v.start <= va && v.end > va && (v.flags & VM.SOFTDIRTY) === 0 ? { ...v, flags: v.flags | VM.SOFTDIRTY } : v));
}
