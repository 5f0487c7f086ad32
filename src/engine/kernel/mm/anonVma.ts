/**
 * anon_vma: what leads from a page that belongs to a process to the VMAs that may map it. A VMA gets one when it gets its first own
 * page; the child of a fork keeps the parent's in its chain and has one more of its own.
 */
import type { Mm } from "./mmStruct";
import { indexAbove, VM, VM_ACCESS, type Vma } from "./vma";

/** anon_vma_compatible: but for their rights they could be one VMA. */
const compatible = (a: Vma, b: Vma): boolean =>
  a.end === b.start && a.file === b.file && ((a.flags ^ b.flags) & ~(VM_ACCESS | VM.SOFTDIRTY)) === 0 && b.offset === a.offset + (b.start - a.start);

/** anon_vma_prepare: the VMA with an anon_vma; a neighbour's, if they may become one VMA again (find_mergeable_anon_vma). */
export function anonVmaPrepare(mm: Mm, vma: Vma): Vma {
  if (vma.anon) return vma;
  const i = indexAbove(mm.vmas, vma.start);
  const [before, after] = [mm.vmas[i - 1], mm.vmas[i + 1]];
  const lender = after?.anon && after.chain === 1 && compatible(vma, after) ? after : before?.anon && before.chain === 1 && compatible(before, vma) ? before : null;
  const made: Vma = { ...vma, anon: lender?.anon ?? ++mm.anonVmas, chain: 1 };
  mm.vmas = mm.vmas.map((v) => (v === vma ? made : v));
  return made;
}

/** anon_vma_fork: the child's VMA. */
export const anonVmaFork = (mm: Mm, vma: Vma): Vma => (vma.anon ? { ...vma, anon: ++mm.anonVmas, chain: (vma.chain ?? 1) + 1 } : vma);
