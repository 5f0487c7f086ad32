/**
 * A copy of a string needs a byte more than `strlen` counts: `malloc(strlen(s))` then `strcpy`. And `strlen(s + 1)` counts from the
 * second character where `strlen(s) + 1` was meant. Told only when the block is then written as a string: a counted one may do without.
 */
import type { Value } from "../../ir/ast";
import { type Allocation, allocations } from "./allocations";
import type { CheckContext, Draft, DraftFix } from "./hint";
import { hintAt, nameOf, sourceOf } from "./telling";
import { keyOf, loadedFrom, plain, strlenArgument, type Sum, sumOf } from "./values";

const COPIES: ReadonlySet<string> = new Set(["strcpy", "stpcpy", "strcat", "memcpy", "memmove"]);

export const stringSize = (context: CheckContext): readonly Draft[] =>
  allocations(context).flatMap((a) => (a.sizes.length === 1 || isOne(a.sizes.at(-1)!) ? check(context, a, a.sizes[0]!) : []));

const isOne = (value: Value): boolean => value.kind === "int" && value.value === 1n;

function check(context: CheckContext, allocation: Allocation, size: Value): readonly Draft[] {
  const { view } = context;
  const { kept, call } = allocation;
  const sum = sumOf(view, size);
  const measured = sum.terms.map((t) => strlenArgument(view, t));
  if (!kept || sum.constant !== 0n || measured.length === 0 || measured.includes(null)) return [];
  const strings = measured.map((v) => keyOf(view, v!));
  const block = keyOf(view, kept.pointer);
  if (block === null || strings.includes(null)) return [];
  const offset = strings.map((s) => /^\((.*)\+1\)$/.exec(s!)?.[1] ?? null);
  const name = nameOf(context, kept.pointer);
  if (offset.length === 1 && offset[0] && written(context, block, [offset[0]], size, sum)) return hintAt(context, call, "strlen-of-offset", "warning", [name]);
  if (!written(context, block, strings as string[], size, sum)) return [];
  return hintAt(context, call, "strlen-without-nul", "warning", [name], oneMore(context, allocation));
}

/** The block is written as a string of these parts, with its end: by strcpy and strcat, by a copy of one byte more, or by a 0 behind the last. */
function written(context: CheckContext, block: string, strings: readonly string[], size: Value, sum: Sum): boolean {
  const { view } = context;
  const into = (pointer: Value | undefined): boolean => pointer !== undefined && keyOf(view, pointer) === `*${block}`;
  const copied = view.calls(COPIES).some(({ call, name }) => {
    const [to, from, length] = call.args.map((a) => a.value);
    if (!into(to) || !from) return false;
    const last = keyOf(view, from) === strings.at(-1);
    if (name === "strcat") return strings.length > 1 && last;
    if (name === "strcpy" || name === "stpcpy") return strings.length === 1 && last;
    return length !== undefined && longer(context, length, sum);
  });
  return copied || view.spots.some(({ instruction: i }) => i.op === "store" && i.value.kind === "int" && i.value.value === 0n && endsAt(context, i.pointer, into, size));
}

/** `strlen(s) + 1` bytes, of the same strings. */
function longer({ view }: CheckContext, length: Value, sum: Sum): boolean {
  const own = sumOf(view, length);
  const of = (s: Sum): string => s.terms.map((t) => keyOf(view, strlenArgument(view, t) ?? t)).sort().join();
  return own.constant > 0n && own.terms.length === sum.terms.length && of(own) === of(sum);
}

/** `p[n]` where n is the size that was asked for. */
function endsAt({ view }: CheckContext, pointer: Value, into: (p: Value) => boolean, size: Value): boolean {
  const gep = view.definition(pointer);
  const index = gep?.op === "gep" && gep.indices.length === 1 ? gep.indices[0] : undefined;
  if (!index || gep?.op !== "gep" || !into(gep.base)) return false;
  const [asked, used] = [loadedFrom(view, plain(view, size)), loadedFrom(view, plain(view, index))];
  return asked !== null && used !== null && keyOf(view, asked) === keyOf(view, used);
}

function oneMore(context: CheckContext, { call, name, sizeArguments }: Allocation): readonly DraftFix[] {
  const argument = sourceOf(context, call, name)?.arguments[sizeArguments[0]!];
  if (!argument) return [];
  const { place } = argument;
  return [{ place: { ...place, line: place.endLine, column: place.endColumn }, text: " + 1" }];
}
