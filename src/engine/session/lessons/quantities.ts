/**
 * `$name` and `$name(…)` in the expressions of questions: what the machine knows and C cannot say. Each becomes a whole number before the
 * expression is evaluated. Counted ones (`$faults`) are what came together between posing and judging; the others are as they stand.
 *
 *     {$faults == n}   {$frame(p) != $frame(q)}   {$proc(self/status, VmRSS)}   {$index(p, 1)}
 */
import type { FrameInfo, ISession } from "../api";
import { evaluate } from "../values";
import { load } from "../values/load";
import { COUNTED, STANDING } from "./quantityTable";

/** What the debugger's own expressions know. */
const DEBUGGERS: ReadonlySet<string> = new Set(["step", "pc", "sp", "fp"]);

export interface Use { readonly from: number; readonly to: number; readonly name: string; readonly args: readonly string[] }

/** A quantity or an expression that means nothing: the text that does not. */
export class Meaningless extends Error {}

export const QUANTITIES: readonly string[] = [...Object.keys(COUNTED), ...Object.keys(STANDING)];

/** The outermost quantities of an expression. */
export function quantitiesIn(text: string): readonly Use[] {
  const out: Use[] = [];
  const pattern = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\$(\w+)/g;
  for (let m = pattern.exec(text); m; m = pattern.exec(text)) {
    const name = m[1];
    if (name === undefined || DEBUGGERS.has(name)) continue;
    const { args, end } = argumentsAt(text, pattern.lastIndex);
    out.push({ from: m.index, to: end, name, args });
    pattern.lastIndex = end;
  }
  return out;
}

function argumentsAt(text: string, at: number): { readonly args: readonly string[]; readonly end: number } {
  const open = /^\s*\(/.exec(text.slice(at));
  if (!open) return { args: [], end: at };
  const args: string[] = [];
  let depth = 0;
  let begin = at + open[0].length;
  for (let i = at; i < text.length; i++) {
    if (text[i] === "(" || text[i] === "[") depth++;
    if (text[i] === ")" || text[i] === "]") depth--;
    if (depth > 1 || (text[i] !== "," && text[i] !== ")") || (depth === 1 && text[i] === ")")) continue;
    args.push(text.slice(begin, i).trim());
    begin = i + 1;
    if (depth === 0) return { args: args.length === 1 && args[0] === "" ? [] : args, end: i + 1 };
  }
  throw new Meaningless(text.slice(at));
}

/** An expression as a whole number; pointers as their addresses. */
export function numberOf(session: ISession, frame: FrameInfo | null, text: string): bigint {
  const result = evaluate(session, frame, text);
  if (!result.ok) throw new Meaningless(text);
  const { value } = result;
  const data = value.data ?? (value.place ? load(session, value.type, value.place).data : null);
  if (data?.kind === "int" || data?.kind === "pointer") return data.value;
  // An array stands for the address of its first element.
  if (value.place) return BigInt.asUintN(session.pointerSize * 8, BigInt(value.place.address));
  throw new Meaningless(text);
}

const counts = (session: ISession, use: Use): number => COUNTED[use.name]!(session, use.args);

/** The counted quantities of an expression as they are now, for `substituted` later. */
export const countsNow = (session: ISession, text: string): readonly number[] => known(text).filter((use) => use.name in COUNTED).map((use) => counts(session, use));

function known(text: string): readonly Use[] {
  const uses = quantitiesIn(text);
  for (const use of uses) if (!(use.name in COUNTED) && !(use.name in STANDING)) throw new Meaningless(`$${use.name}`);
  return uses;
}

/** The expression with numbers in place of its quantities; `before`: the counts when the question was posed. */
export function substituted(session: ISession, frame: FrameInfo | null, text: string, before: readonly number[]): string {
  const earlier = [...before];
  let out = "";
  let at = 0;
  for (const use of known(text)) {
    const value = use.name in COUNTED ? BigInt(counts(session, use) - (earlier.shift() ?? 0)) : STANDING[use.name]!({ session, args: use.args, number: (i) => numberOf(session, frame, substituted(session, frame, use.args[i] ?? "", [])) });
    if (value === null) throw new Meaningless(text.slice(use.from, use.to));
    out += text.slice(at, use.from) + literal(value);
    at = use.to;
  }
  return out + text.slice(at);
}

/** A signed constant as long as it fits, so that differences and -1 compare as one expects. */
const literal = (value: bigint | number): string => (BigInt(value) > 0x7fffffffffffffffn ? `${value}ULL` : BigInt(value) > 0x7fffffffn ? `${value}LL` : `(${value})`);
