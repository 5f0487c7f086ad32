/**
 * What is different between two texts of the same file of /proc: words of lines that are there in both, and lines that are new. Lines
 * belong together by what they begin with: the start address of a mapping, else the name in front.
 */
export interface TextChange {
  /** 0-based. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** Above so many pairs of lines they are compared by their numbers. */
const MOST_PAIRS = 4_000_000;

const keyOf = (line: string): string => /^[0-9a-f]+(?=-[0-9a-f]+ )/.exec(line)?.[0] ?? /^\S*/.exec(line)![0];

export function changesBetween(before: string, after: string): readonly TextChange[] {
  if (before === after) return [];
  const [old, now] = [before.split("\n"), after.split("\n")];
  const twins = old.length === now.length || old.length * now.length > MOST_PAIRS ? now.map((_, i) => i) : aligned(old.map(keyOf), now.map(keyOf));
  return now.flatMap((line, i) => {
    const twin = old[twins[i]!];
    if (twin === undefined) return line === "" ? [] : [{ line: i, start: 0, end: line.length }];
    return twin === line ? [] : wordChanges(twin, line, i);
  });
}

/** Words by their place in the line; with another number of words the line as a whole. */
function wordChanges(old: string, now: string, line: number): readonly TextChange[] {
  const words = [...now.matchAll(/\S+/g)];
  const before = old.match(/\S+/g) ?? [];
  if (words.length !== before.length) return [{ line, start: 0, end: now.length }];
  return words.flatMap((word, i) => (word[0] === before[i] ? [] : [{ line, start: word.index, end: word.index + word[0].length }]));
}

/** Longest common subsequence of the keys: for each line of the new text the number of its twin, -1: it has none. */
function aligned(old: readonly string[], now: readonly string[]): readonly number[] {
  const width = now.length + 1;
  const best = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      best[i * width + j] = old[i] === now[j] ? best[(i + 1) * width + j + 1]! + 1 : Math.max(best[(i + 1) * width + j]!, best[i * width + j + 1]!);
    }
  }
  const twins = new Array<number>(now.length).fill(-1);
  for (let i = 0, j = 0; i < old.length && j < now.length; ) {
    if (old[i] === now[j]) twins[j++] = i++;
    else if (best[(i + 1) * width + j]! >= best[i * width + j + 1]!) i++;
    else j++;
  }
  return twins;
}
