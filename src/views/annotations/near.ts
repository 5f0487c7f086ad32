/** "Did you mean …?": the word of a list that a typing mistake would make of another (a letter too many, missing, wrong, or two swapped). */

/** How many such mistakes lie between two words; above `limit` it only says so. */
function mistakes(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2]! + 1);
      row.push(cost);
    }
    [before, last] = [last, row];
  }
  return last[b.length]!;
}

/** The nearest of the words; "" when none is near. Words that begin alike count as near too. */
export function nearest(word: string, words: Iterable<string>): string {
  const wanted = word.toLowerCase();
  const limit = wanted.length < 3 ? 1 : wanted.length < 7 ? 2 : 3;
  let [best, least] = ["", limit + 1];
  for (const one of words) {
    const candidate = one.toLowerCase();
    const count = candidate === wanted ? 0 : wanted.length > 2 && candidate.startsWith(wanted) ? 1.5 : mistakes(wanted, candidate, limit);
    if (count < least && count < Math.max(wanted.length, 2)) [best, least] = [one, count];
  }
  return best;
}
