/**
 * [set], [^set]: characters, ranges a-z, classes [:alpha:], [=a=] and [.a.]. A "]" that comes first and a "-" that comes first or
 * last stand for themselves.
 */
import { classes } from "../ctype";
import { Compile, type Node, Problem, RegexError } from "./syntax";

export interface BracketResult { readonly node: Node; readonly end: number }

type Member = (c: number) => boolean;
type Item = { readonly char: number } | { readonly member: Member };
const char = String.fromCodePoint;

export const fold = (c: number): number => (c >= 65 && c <= 90 ? c + 32 : c);
export const otherCase = (c: number): number => (c >= 65 && c <= 90 ? c + 32 : c >= 97 && c <= 122 ? c - 32 : c);

/** [:name:], [=x=], [.x.]: `at` is behind the "[". */
function named(p: readonly number[], at: number, ignoreCase: boolean): { item: Item; end: number } {
  const mark = p[at];
  let end = at + 1;
  while (end < p.length && !(p[end] === mark && p[end + 1] === 0x5d)) end++;
  if (end >= p.length) throw new RegexError(Problem.bracket);
  const name = p.slice(at + 1, end);
  if (mark === 0x3a) {
    const text = char(...name);
    const known = classes[ignoreCase && (text === "upper" || text === "lower") ? "alpha" : text];
    if (!known) throw new RegexError(Problem.className);
    return { item: { member: known.test }, end: end + 2 };
  }
  if (name.length !== 1) throw new RegexError(Problem.collation);
  return { item: { char: name[0] }, end: end + 2 };
}

function item(p: readonly number[], at: number, ignoreCase: boolean): { item: Item; end: number } {
  if (at >= p.length) throw new RegexError(Problem.bracket);
  const opens = p[at] === 0x5b && (p[at + 1] === 0x3a || p[at + 1] === 0x3d || p[at + 1] === 0x2e);
  return opens ? named(p, at + 1, ignoreCase) : { item: { char: p[at] }, end: at + 1 };
}

/** `at` is behind the opening bracket. */
export function parseBracket(p: readonly number[], at: number, flags: number): BracketResult {
  const ignoreCase = (flags & Compile.ignoreCase) !== 0;
  const negated = p[at] === 0x5e;
  let i = negated ? at + 1 : at;
  const members: Member[] = [];
  for (let first = true; first || p[i] !== 0x5d; first = false) {
    const low = item(p, i, ignoreCase);
    i = low.end;
    if (p[i] === 0x2d && p[i + 1] !== 0x5d && i + 1 < p.length) {
      const high = item(p, i + 1, ignoreCase);
      if (!("char" in low.item) || !("char" in high.item)) throw new RegexError(Problem.range);
      const [from, to] = [low.item.char, high.item.char];
      if (from > to) throw new RegexError(Problem.range);
      members.push((c) => c >= from && c <= to);
      i = high.end;
    } else if ("char" in low.item) {
      const only = low.item.char;
      members.push((c) => c === only);
    } else members.push(low.item.member);
    if (i >= p.length) throw new RegexError(Problem.bracket);
  }
  const within: Member = (c) => members.some((m) => m(c) || (ignoreCase && m(otherCase(c))));
  const hidesNewline = negated && (flags & Compile.newline) !== 0;
  const cached = new Uint8Array(128);
  for (let c = 0; c < 128; c++) cached[c] = within(c) !== negated && !(hidesNewline && c === 10) ? 1 : 0;
  return { node: { kind: "set", has: (c) => (c < 128 ? cached[c] === 1 : within(c) !== negated) }, end: i + 1 };
}
