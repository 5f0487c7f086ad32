/** Integer overflow, shifts, division by zero. */
import { type Edit, enclosed, insertBefore, replace } from "../source/edits";
import { namesIn, operandFrom, operandTo, tokensWith, withoutEnd } from "../source/expressions";
import type { SourceFile, Variable } from "../source/file";
import type { Spot } from "../source/program";
import type { Span } from "../source/tree";
import { bail, type Case, type Fix, type Idea, including } from "../types";

const OPERATORS: Readonly<Record<string, readonly string[]>> = { add: ["+", "++", "+="], sub: ["-", "--", "-="], mul: ["*", "*="], div: ["/", "/=", "%"] };

/** The part of the statement that runs there: the head of if and loops. */
const extent = (spot: Spot): Span => (spot.statement.head && spot.token >= spot.statement.head.first && spot.token <= spot.statement.head.last ? spot.statement.head : withoutEnd(spot.file, spot.statement));

/** Binary operators of a text, those at or behind the place first. */
function operators(spot: Spot, texts: readonly string[]): number[] {
  const all = tokensWith(spot.file, extent(spot), ...texts).filter((t) => /=|\+\+|--/.test(spot.file.tokenText(t)) || isBinary(spot.file, t));
  return [...all.filter((t) => t >= spot.token), ...all.filter((t) => t < spot.token)];
}

function isBinary(file: SourceFile, t: number): boolean {
  const before = file.tokens[t - 1];
  return before !== undefined && (before.kind === "number" || before.kind === "text" || /^[\])]$/.test(before.text) || (before.kind === "word" && !/^(return|case|sizeof|else)$/.test(before.text)));
}

const NARROW = /^(signed )?(int|short|char|long|signed|long int|short int)$/;

/** `int x` → `long long x`, and what printf is told of it. */
export function widened(v: Variable): Edit[] | null {
  const { file } = v;
  const base = v.base.replace(/\b(volatile|const)\b/g, "").trim();
  if (!NARROW.test(base) || v.stars > 0 || v.storage === "extern") return null;
  const words: number[] = [];
  for (let t = v.specifiers.first; t <= v.specifiers.last; t++) if (/^(signed|int|short|char|long)$/.test(file.tokenText(t))) words.push(t);
  const first = words[0];
  if (first === undefined) return null;
  const type = replace(file, { first, last: words[words.length - 1]! }, "long long");
  return [type, ...wideFormats(v)];
}

function wideFormats(v: Variable): Edit[] {
  const { file } = v;
  const f = file.functionAt(v.named);
  if (!f) return [];
  return file.calls(f.body).flatMap((call) => {
    const at = call.args.findIndex((a) => file.tokenText(a.first).startsWith('"'));
    if (!/printf$/.test(call.name) || at < 0) return [];
    const format = file.span(call.args[at]!);
    let n = at;
    const changed = format.replace(/%([-+ #0]*\d*(?:\.\d+)?)(hh|h|ll|l|z|j|t)?([a-zA-Z%])/g, (whole, flags: string, _length: string, letter: string) => {
      if (letter === "%") return whole;
      const arg = call.args[++n];
      return arg && arg.first === arg.last && file.tokenText(arg.first) === v.name && /[diu]/.test(letter) ? `%${flags}ll${letter}` : whole;
    });
    return changed === format ? [] : [replace(file, call.args[at]!, changed)];
  });
}

export const overflow: Idea = (c) => {
  const spot = c.spot;
  const operation = /^overflow-(\w+)/.exec(c.mistake.message)?.[1];
  if (!spot || !operation) return [];
  const ops = operators(spot, OPERATORS[operation] ?? []);
  return [...ops.flatMap((t) => castOperand(c, spot, t)), ...widenNames(c, spot), ...negations(c, spot)];
};

/** `a * b` → `(long long)a * b`; the variable that takes the result becomes as wide. */
function castOperand(c: Case, spot: Spot, t: number): Fix[] {
  const { file, statement } = spot;
  if (/=|\+\+|--/.test(file.tokenText(t))) return [];
  let left = operandTo(file, t - 1);
  while (/^[*/%]$/.test(file.tokenText(left.first - 1)) && isBinary(file, left.first - 1) && file.tokenText(t) !== "*") left = { first: operandTo(file, left.first - 2).first, last: left.last };
  const at = file.tokens[left.first]!.start;
  const cast: Edit = { file: file.name, start: at, end: at, text: "(long long)" };
  const text = file.span({ first: left.first, last: operandFrom(file, t + 1).last });
  const equals = tokensWith(file, statement, "=")[0];
  const target = equals !== undefined && equals < t ? c.program.variable(file, file.tokenText(equals - 1), equals) : null;
  const wide = target ? widened(target) : null;
  return [...(wide ? [{ id: "wider", args: [text], edits: [cast, ...wide] }] : []), { id: "wider", args: [text], edits: [cast] }];
}

function widenNames(c: Case, spot: Spot): Fix[] {
  const variables = namesIn(spot.file, extent(spot)).map((n) => c.program.variable(spot.file, n, spot.token));
  return variables.flatMap((v) => {
    const edits = v ? widened(v) : null;
    return v && edits ? [{ id: "wider-variable", args: [v.name], edits }] : [];
  });
}

/** `n = -n` only when there is such a number. */
function negations(c: Case, spot: Spot): Fix[] {
  const { file, statement } = spot;
  if (!c.mistake.message.endsWith("sub") || c.arg(0) !== "0") return [];
  const at = tokensWith(file, extent(spot), "-").find((t) => !isBinary(file, t));
  const name = at === undefined ? "" : file.tokenText(at + 1);
  if (!name || !/^\w+$/.test(name)) return [];
  return [{ id: "guard-value", args: [`${name} == INT_MIN`], edits: [...insertBefore(file, statement, [`if (${name} == INT_MIN)`, `\t${bail(c.program, spot)}`]), ...including(file, "limits.h")] }];
}

export const shift: Idea = (c) => {
  const spot = c.spot;
  if (!spot) return [];
  const { file } = spot;
  return operators(spot, ["<<", ">>", "<<=", ">>="]).flatMap((t) => {
    const assigned = file.tokenText(t).endsWith("=");
    const [left, right] = [operandTo(file, t - 1), operandFrom(file, t + 1)];
    const amount = file.span(right);
    const bits = Number(c.mistake.args[1] ?? 32) || 32;
    const literal = left.first === left.last && file.tokens[left.first]!.kind === "number" && /^\d+$/.test(file.tokenText(left.first));
    const number = file.tokenText(left.first);
    const at = file.tokens[left.first]!.start;
    const text = file.span({ first: left.first, last: right.last });
    const wide: Fix[] = literal ? ["U", "ULL"].map((suffix) => ({ id: "unsigned-shift", args: [`${number}${suffix}`], edits: [replace(file, left, `${number}${suffix}`)] })) : ["unsigned ", "unsigned long long "].map((type) => ({ id: "unsigned-shift", args: [`(${type.trim()})${file.span(left)}`], edits: [{ file: file.name, start: at, end: at, text: `(${type.trim()})` }] }));
    const test = `${amount} >= 0 && ${amount} < ${bits}`;
    const guard: Fix[] = assigned ? [{ id: "guard-value", args: [amount], edits: insertBefore(file, spot.statement, [`if (${amount} < 0 || ${amount} >= ${bits})`, `\t${bail(c.program, spot)}`]) }] : [{ id: "shift-in-range", args: [test], edits: [enclosed(file, { first: left.first, last: right.last }, `${test} ? ${text} : 0`)] }];
    return [...(assigned ? [] : wide), ...guard];
  });
};

export const division: Idea = (c) => {
  const spot = c.spot;
  if (!spot) return [];
  const { file, statement } = spot;
  return operators(spot, ["/", "%", "/=", "%="]).flatMap((t) => {
    const right = operandFrom(file, t + 1);
    const divisor = file.span(right);
    const assigned = file.tokenText(t).endsWith("=");
    let left = operandTo(file, t - 1);
    while (/^[*/%]$/.test(file.tokenText(left.first - 1)) && isBinary(file, left.first - 1)) left = { first: operandTo(file, left.first - 2).first, last: left.last };
    const whole = { first: left.first, last: right.last };
    const inHead = statement.head !== null;
    const early: Fix[] = inHead || /[(]/.test(divisor) ? [] : [{ id: "guard-value", args: [`${divisor} == 0`], edits: insertBefore(file, statement, [`if (${divisor} == 0)`, `\t${bail(c.program, spot)}`]) }];
    return [...early, ...(assigned ? [] : [{ id: "divide-unless-zero", args: [divisor], edits: [enclosed(file, whole, `${divisor} != 0 ? ${file.span(whole)} : 0`)] }])];
  });
};
