/** What is too small is made larger: the allocation, the array. */
import { type Edit, replace } from "../source/edits";
import { tokensWith } from "../source/expressions";
import type { Call, SourceFile, Variable } from "../source/file";
import type { Spot } from "../source/program";
import type { Span } from "../source/tree";
import type { Case, Fix, Idea } from "../types";
import { callers } from "./frees";

const SIZED: Readonly<Record<string, number>> = { malloc: 0, alloca: 0, realloc: 1, calloc: 0, aligned_alloc: 1, reallocarray: 1, valloc: 0 };

export interface Allocation { readonly spot: Spot; readonly call: Call; readonly size: Span }

export const allocationOf = (c: Case): Allocation | null => allocationAt(c.related("allocated"));

/** The allocation that stands at a place. */
export function allocationAt(spot: Spot | null): Allocation | null {
  const call = spot?.file.calls(spot.statement).find((one) => one.named === spot.token);
  const size = call?.args[SIZED[call.name] ?? -1];
  return spot && call && size ? { spot, call, size } : null;
}

/** Bytes that the object would need for the access; 0: not known, or the access lies before it. */
export function neededBytes(c: Case): number {
  const { object, args, message } = c.mistake;
  if (!object || !message.startsWith("bounds-") || message.includes("-before-")) return 0;
  const needed = Number(args[1]) + Number(args[0]) - object.address;
  return needed > object.size && needed < object.size + 0x10000 ? needed : 0;
}

const isNumber = (file: SourceFile, span: Span): boolean => span.first === span.last && file.tokens[span.first]!.kind === "number" && /^\d+$/.test(file.tokenText(span.first));

/** The variable that the allocation is assigned to. */
function receiver({ spot: { file }, call }: Allocation): Variable | null {
  const own = file.variables.find((v) => v.init && v.init.first <= call.named && call.named <= v.init.last);
  let at = call.named - 1;
  while (at > 0 && file.tokenText(at) !== "=" && !/^[;{}]$/.test(file.tokenText(at))) at--;
  return own ?? (file.tokenText(at) === "=" ? file.variable(file.tokenText(at - 1), at) : null);
}

const id = (known: string, text: string, edits: readonly Edit[]): Fix => ({ id: known, args: [text], edits });

export const largerAllocation: Idea = (c) => {
  const made = allocationOf(c);
  if (!made) return [];
  const { spot: { file }, size } = made;
  const text = file.span(size);
  const out: Fix[] = [...pointerSizes(made), ...elementSizes(made)];
  const needed = neededBytes(c);
  const v = receiver(made);
  const plus = /[<>?|&^]/.test(text) ? `(${text})` : text;
  const literal = isNumber(file, size);
  const element = v && v.stars > 0 && !(v.stars === 1 && /\bchar\b/.test(v.base)) ? `sizeof *${v.name}` : "";
  if (/\bstrlen\b/.test(text) || (!literal && element === "" && made.call.name !== "calloc")) out.push(id("room-for-end", text, [replace(file, size, `${plus} + 1`)]));
  if (element && made.call.name !== "calloc" && !text.includes("sizeof")) out.push(id("count-times-size", text, [replace(file, size, /^\w+$/.test(text) || /^\w+\([^()]*\)$/.test(text) ? `${text} * ${element}` : `(${text}) * ${element}`)]));
  out.push(...moreElements(made, c, needed));
  if (literal && needed > 0 && made.call.name !== "calloc") out.push(id("larger-block", String(needed), [replace(file, size, String(needed))]));
  if (!literal) out.push(id("room-for-one-more", text, [replace(file, size, `${plus} + 1`)]));
  return out;
};

/** `sizeof p` and `sizeof(struct s *)`, where what it points at was meant. */
export function pointerSizes({ spot: { file }, size }: Allocation): Fix[] {
  return tokensWith(file, size, "sizeof").flatMap((at) => {
    const open = file.tokenText(at + 1) === "(";
    const inner = open ? { first: at + 2, last: file.pairs[at + 1]! - 1 } : { first: at + 1, last: at + 1 };
    const whole = { first: at, last: open ? inner.last + 1 : inner.last };
    const text = file.span(inner);
    if (file.tokenText(inner.last) === "*") return [id("size-of-target", text, [replace(file, { first: inner.last, last: inner.last }, "")])].map((f) => ({ ...f, edits: [{ ...f.edits[0]!, start: file.tokens[inner.last - 1]!.end }] }));
    const v = inner.first === inner.last ? file.variable(text, at) : null;
    return v && v.stars > 0 && v.dims.length === 0 ? [id("size-of-target", text, [replace(file, whole, open ? `sizeof(*${text})` : `sizeof *${text}`)])] : [];
  });
}

/** The size of another type than the one that is pointed at. */
export function elementSizes(made: Allocation): Fix[] {
  const { file } = made.spot;
  const v = receiver(made);
  if (!v || v.stars === 0) return [];
  return tokensWith(file, made.size, "sizeof").filter((at) => file.tokenText(at + 1) === "(").map((at) => id("element-size", v.name, [replace(file, { first: at, last: file.pairs[at + 1]! }, `sizeof *${v.name}`)]));
}

/** `n * sizeof *p` and `calloc(n, …)`: more of the same. */
function moreElements({ spot: { file }, call, size }: Allocation, c: Case, needed: number): Fix[] {
  const factors = file.list(size, "*").filter((f) => f.first <= f.last && file.tokenText(f.first) !== "sizeof");
  const factor = call.name === "calloc" ? call.args[0] : file.list(size, "*").length > 1 ? factors[0] : undefined;
  if (!factor) return [];
  const text = file.span(factor);
  const bytes = c.mistake.object?.size ?? 0;
  if (isNumber(file, factor) && bytes > 0 && needed > 0) {
    const each = bytes / Number(text);
    return [id("more-elements", text, [replace(file, factor, String(Math.ceil(needed / each)))])];
  }
  return [id("more-elements", text, [replace(file, factor, /^\w+$/.test(text) ? `(${text} + 1)` : `(${text.replace(/^\((.*)\)$/, "$1")} + 1)`)])];
}

/** The array that a finding is about: told by name, or by the name in front of the index. */
export function arrayOf(c: Case): Variable | null {
  const declared = c.related("declared");
  const name = c.mistake.object?.name ?? "";
  const from = declared ?? c.spot;
  if (from && name) {
    const own = c.program.variable(from.file, name, from.token) ?? from.file.variables.find((v) => v.name === name);
    if (own) return own.dims.length > 0 ? own : null;
  }
  for (const file of c.program.files.values()) {
    const global = name ? file.variables.find((v) => v.name === name && v.dims.length > 0) : undefined;
    if (global) return global;
  }
  const spot = c.spot;
  if (!spot || !c.mistake.message.startsWith("index-")) return null;
  const v = c.program.variable(spot.file, spot.file.tokenText(spot.token), spot.token);
  return v && v.dims.length > 0 ? v : null;
}

/** A literal is copied into an array: what it needs is known. */
export const roomForLiteral: Idea = (c) => (c.spot?.file.calls(c.spot.statement).some((call) => /^(strcpy|strcat|sprintf|stpcpy)$/.test(call.name) && call.args.slice(1).every((a) => c.spot!.file.tokenText(a.first).startsWith('"'))) ? largerArray(c) : []);

export const largerArray: Idea = (c) => {
  const v = arrayOf(c);
  const spot = c.spot;
  if (!v || !spot) return [];
  const dim = v.dims[v.dims.length - 1]!;
  if (dim.first > dim.last) return [];
  const now = v.file.span(dim);
  const index = c.mistake.message.startsWith("index-") ? Number(c.mistake.args[0]) + 1 : 0;
  const bytes = neededBytes(c);
  const size = c.mistake.object?.size ?? 0;
  const wanted = index > 0 ? index : /^\d+$/.test(now) && bytes > 0 && size > 0 ? Math.ceil(bytes / (size / Number(now))) : 0;
  if (!/^\d+$/.test(now)) return [{ id: "larger-array", args: [v.name, `${now} + 1`], edits: [replace(v.file, dim, `${now} + 1`)] }];
  return wanted > Number(now) && wanted <= 4096 ? [{ id: "larger-array", args: [v.name, wanted], edits: [replace(v.file, dim, String(wanted))] }] : [];
};

/** A number that says how many or which: one less, at the access or at one of the calls that led to it. */
export const numberLess: Idea = (c) =>
  callers(c).slice(0, 3).flatMap((spot) => {
    const { file, statement } = spot;
    const numbers = tokensOfKind(file, statement).filter((t) => /^[1-9]\d*$/.test(file.tokenText(t)));
    return numbers.slice(0, 4).map((t) => {
      const negative = file.tokenText(t - 1) === "-" && /^[[(,=]$/.test(file.tokenText(t - 2));
      const less = negative ? "0" : String(Number(file.tokenText(t)) - 1);
      const span = { first: negative ? t - 1 : t, last: t };
      return { id: "index-in-range", args: [file.span(span), less], edits: [replace(file, span, less)] };
    });
  });

function tokensOfKind(file: SourceFile, span: Span): number[] {
  const out: number[] = [];
  for (let i = span.first; i <= span.last; i++) if (file.tokens[i]!.kind === "number") out.push(i);
  return out;
}
