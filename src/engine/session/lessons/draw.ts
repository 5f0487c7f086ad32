/**
 * Exercises: `//@ seed` on a line draws new numbers for the literals behind its `=` (or behind a macro's name), the same for the same
 * number of the exercise. Exercise 0 is the file as written; lines stay where they are.
 *
 *     #define PAGES 8          //@ seed 4..16
 *     int sizes[3] = {24, 40, 100}; //@ seed 16..128 step 8
 */
import type { Draw, LessonParts } from "./data";

/** Most values that a range may have. */
const MOST = 1_000_000;

/** The values of `3..9`, `4096..65536 step 4096`, `16|24|32`; empty: it is none of these. */
export function drawnFrom(text: string): readonly number[] {
  const range = /^(-?\w+)\s*\.\.\s*(-?\w+)(?:\s+step\s+(\w+))?$/.exec(text.trim());
  if (!range) return text.trim() === "" ? [] : checked(text.split("|").map((word) => whole(word.trim())));
  const [from, to, step] = [whole(range[1]!), whole(range[2]!), range[3] === undefined ? 1 : whole(range[3])];
  if (!(step > 0) || !(to >= from) || (to - from) / step > MOST) return [];
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);
}

const checked = (values: readonly number[]): readonly number[] => (values.some((v) => Number.isNaN(v)) ? [] : values);
const whole = (word: string): number => (/^-?(0[xX][0-9a-fA-F]+|\d+)$/.test(word) ? Number(word.replace("-", "")) * (word.startsWith("-") ? -1 : 1) : Number.NaN);

const LITERAL = /(?<![\w.])(?:0[xX][0-9a-fA-F]+|\d+)(?=[uUlL]*(?![\w.]))/g;

/** Where in a line of code the literals are that a `//@ seed` means: [from, to) each. */
export function drawnLiterals(code: string): readonly (readonly [from: number, to: number])[] {
  const end = code.indexOf("//@") < 0 ? code.length : code.indexOf("//@");
  const text = code.slice(0, end);
  const define = /^\s*#\s*define\s+\w+\s/.exec(text);
  const start = define ? define[0].length : /[^=!<>]=(?!=)/.exec(text) ? /[^=!<>]=(?!=)/.exec(text)!.index + 2 : -1;
  if (start < 0) return [];
  return [...text.matchAll(LITERAL)].filter((m) => m.index >= start).map((m) => [m.index, m.index + m[0].length] as const);
}

/** A source text with the numbers of an exercise. */
export function drawExercise(source: string, { draws }: Pick<LessonParts, "draws">, exercise: number): string {
  if (exercise === 0 || draws.length === 0) return source;
  const lines = source.split("\n");
  const next = generator(exercise);
  for (const draw of draws) lines[draw.target - 1] = replaced(lines[draw.target - 1] ?? "", draw, next);
  return lines.join("\n");
}

function replaced(line: string, { values }: Draw, next: () => number): string {
  if (values.length === 0) return line;
  let out = "";
  let at = 0;
  for (const [from, to] of drawnLiterals(line)) {
    out += line.slice(at, from) + String(values[next() % values.length]);
    at = to;
  }
  return out + line.slice(at);
}

/** splitmix32 (G. Steele, D. Lea, C. Flood, 2014): whole numbers of 32 bits. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
}
