/** Words of a text with their places: blanks part them, double quotes keep together. */
export interface Word {
  readonly text: string;
  /** From the beginning of the text. */
  readonly at: number;
  /** In quotes that are closed; "open": that are not. */
  readonly quoted: boolean | "open";
}

const WORD = /"(?:[^"\\]|\\.|\\$)*("|$)|[^\s"]+/g;

export const placedWords = (text: string): Word[] =>
  [...text.matchAll(WORD)].map((m) => ({ text: m[0], at: m.index, quoted: m[1] === undefined ? false : m[1] === '"' ? true : "open" }));

/** Like `placedWords` for lists of plain names, parted by blanks or commas. */
export const listed = (text: string): Word[] => [...text.matchAll(/[^\s,]+/g)].map((m) => ({ text: m[0], at: m.index, quoted: false }));
