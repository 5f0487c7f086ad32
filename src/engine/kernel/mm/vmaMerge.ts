/**
 * Lists of VMAs that change: split_vma, vma_merge. A new or changed area `N` between its neighbours has eight fates:
 *
 *   1  PPPP NNNN SSSS  all three become one          5  PPPP grows over the start of a changed VMA
 *   2  PPPP NNNN ....  P grows                       6  a whole changed VMA vanishes between P and S
 *   3  .... NNNN SSSS  S grows                       7  … becomes a part of P
 *   4  the end of a changed VMA goes to S            8  … becomes a part of S
 *
 * Lists here are first split at the area's borders (as if __split_vma had come first), so that 4 to 8 look like 1 to 3.
 *
 * Two VMAs become one if flags, file and offset go on, none is special or counts its ends, and their pages can be found through one
 * anon_vma. Linux asks the neighbour that is there (`present`) more strictly than the newcomer: a VMA without pages does not take in
 * one that has some, and one that came through a fork takes in no VMA without.
 */
import { indexAbove, part, VM, VM_SPECIAL, type Vma } from "./vma";

/** is_mergeable_anon_vma(newcomer, present, present). */
function takesIn(present: Vma, newcomer: Vma): boolean {
  const [own, other] = [present.anon ?? 0, newcomer.anon ?? 0];
  return ((own === 0 || other === 0) && present.chain === 1) || own === other;
}

/** is_mergeable_vma, and the second goes on where the first ends. */
function goesOn(a: Vma, b: Vma): boolean {
  if (a.end !== b.start || ((a.flags ^ b.flags) & ~VM.SOFTDIRTY) !== 0 || a.file !== b.file || (a.flags & VM_SPECIAL) !== 0) return false;
  return a.special === "" && b.special === "" && !a.closes && !b.closes && b.offset === a.offset + (b.start - a.start);
}

/** can_vma_merge_after or _before: `newcomer` could become a part of its neighbour `present`. */
const joins = (present: Vma, newcomer: Vma): boolean => takesIn(present, newcomer) && (present.start < newcomer.start ? goesOn(present, newcomer) : goesOn(newcomer, present));

/** `b` could be the continuation of `a`, whichever of them was there first. */
export const mergeable = (a: Vma, b: Vma): boolean => joins(a, b) || joins(b, a);

const sameAnon = (a: Vma, b: Vma): boolean => (a.anon ?? 0) === 0 || (b.anon ?? 0) === 0 || a.anon === b.anon;

/** `first` up to the end of `last`, with the anon_vma that any of them has. */
function joined(first: Vma, last: Vma): Vma {
  const owner = first.anon ? first : last;
  return { ...first, end: last.end, ...(owner.anon ? { anon: owner.anon, chain: owner.chain ?? 1 } : {}) };
}

/** vma_merge for the area at `i` of a list: with both neighbours, the one before, the one after, or none. */
function mergeAt(vmas: readonly Vma[], i: number): Vma[] {
  const [before, area, after] = [vmas[i - 1], vmas[i]!, vmas[i + 1]];
  const previous = before !== undefined && joins(before, area);
  const next = after !== undefined && joins(after, area);
  if (previous && next && sameAnon(before, after)) return [...vmas.slice(0, i - 1), joined(joined(before, area), after), ...vmas.slice(i + 2)];
  if (previous) return [...vmas.slice(0, i - 1), joined(before, area), ...vmas.slice(i + 1)];
  if (next) return [...vmas.slice(0, i), joined(area, after), ...vmas.slice(i + 2)];
  return [...vmas];
}

/** mmap_region: the list with `made` in it, merged with its neighbours. The range must be free. */
export function insertVma(vmas: readonly Vma[], made: Vma): Vma[] {
  const i = indexAbove(vmas, made.start);
  return mergeAt([...vmas.slice(0, i), made, ...vmas.slice(i)], i);
}

/** The list with `made` in it, merged with nothing. */
export function linkVma(vmas: readonly Vma[], made: Vma): Vma[] {
  const i = indexAbove(vmas, made.start);
  return [...vmas.slice(0, i), made, ...vmas.slice(i)];
}

/** __split_vma at both ends: the list with no VMA crossing `start` or `end`. */
export function splitAt(vmas: readonly Vma[], start: number, end: number): Vma[] {
  return vmas.flatMap((v) => {
    const cuts = [v.start, ...[start, end].filter((cut) => cut > v.start && cut < v.end), v.end];
    return cuts.slice(1).map((to, k) => (cuts.length === 2 ? v : part(v, cuts[k]!, to)));
  });
}

/** The list in which [start, end), a part of one VMA, has other flags, merged where it has become like its neighbours. */
export function changeFlags(vmas: readonly Vma[], start: number, end: number, flags: number): Vma[] {
  const split = splitAt(vmas, start, end);
  const i = indexAbove(split, start);
  split[i] = { ...split[i]!, flags };
  return mergeAt(split, i);
}

/** How many VMAs more there are when [start, end), a part of `v`, is cut out of it. */
export const cutsOf = (v: Vma, start: number, end: number): number => Number(start > v.start) + Number(end < v.end);
