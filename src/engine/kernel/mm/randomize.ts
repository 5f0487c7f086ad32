/**
 * Address randomisation (kernel.randomize_va_space), drawn from the run's seed: the same seed gives the same addresses.
 *
 *   1   the stack begins up to 64 MiB lower (randomize_stack_top; Linux has 16 GiB on x86-64: there libraries move out of its way)
 *   2   and the break up to 1 GiB, on x86-32 up to 32 MiB, higher than the end of the program's data (arch_randomize_brk)
 *
 * The program's image, its libraries and the main thread's thread-local storage stay where the loader has put them, as in a program that
 * was not linked to be moved: their addresses stand in the code.
 */
import type { PagingName, SystemOptions } from "../config";

const STACK_PAGES = 2 ** 14;
const BRK_PAGES: Readonly<Record<PagingName, number>> = { "2-level": 2 ** 13, pae: 2 ** 13, "4-level": 2 ** 18, "5-level": 2 ** 18 };

/** A number below `bound` (a power of two) for the nth thing that is drawn. */
function draw(seed: number, nth: number, bound: number): number {
  let x = Math.imul(seed ^ Math.imul(nth, 0x9e3779b9), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  x = Math.imul(x ^ (x >>> 16), 0x27d4eb2f);
  return ((x ^ (x >>> 15)) >>> 0) % bound;
}

/** Bytes that the stack's top lies lower, and the break higher. `mm`: number of the address space. */
export function randomLayout({ aslr, paging }: SystemOptions, seed: number, mm: number): { readonly stack: number; readonly brk: number } {
  return { stack: aslr > 0 ? draw(seed, 2 * mm, STACK_PAGES) * 4096 : 0, brk: aslr === 2 ? draw(seed, 2 * mm + 1, BRK_PAGES[paging]) * 4096 : 0 };
}
