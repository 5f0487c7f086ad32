/** How many of the allocations that were made to fail the program got over. */

export interface EndCounts { readonly handled: number; readonly breaks: number; readonly aborted: number; readonly unfinished: number }

export function countEnds(trials: readonly { readonly end: keyof EndCounts }[]): EndCounts {
  const counts = { handled: 0, breaks: 0, aborted: 0, unfinished: 0 };
  for (const { end } of trials) counts[end]++;
  return counts;
}
