/** Habits of reading that go wrong with some input: `gets`, `%s` without a width, `while (!feof(f))`, a `char` for what `getchar` gives. */
import type { Instruction, Value } from "../../ir/ast";
import { type Call, calledName, targets } from "./functionView";
import type { CheckContext, Draft } from "./hint";
import { hintAt, nameOf } from "./telling";
import { keyOf, plain } from "./values";

const GETS: ReadonlySet<string> = new Set(["gets"]);
const SCANS: Readonly<Record<string, number>> = { scanf: 0, fscanf: 1, __isoc99_scanf: 0, __isoc99_fscanf: 1 };
const READS: ReadonlySet<string> = new Set(["fgets", "fscanf", "fread", "getline", "__isoc99_fscanf"]);
const CHARACTERS: ReadonlySet<string> = new Set(["getchar", "fgetc", "getc", "getchar_unlocked", "getc_unlocked"]);

export const gets = (context: CheckContext): readonly Draft[] => context.view.calls(GETS).flatMap(({ call }) => hintAt(context, call, "gets", "warning", [call.args[0] ? nameOf(context, call.args[0].value) : ""]));

/** `%s` or `%[` without a width into an array: its size is known, the input's is not. */
export function scanfWidth(context: CheckContext): readonly Draft[] {
  return context.view.calls(new Set(Object.keys(SCANS))).flatMap(({ call, name }) => {
    const at = SCANS[name]!;
    const format = call.args[at] ? context.types.literal(call.args[at].value) : null;
    if (format === null) return [];
    const found = conversions(format).map((c, i) => (c.unbounded ? arrayOf(context, call.args[at + 1 + i]?.value) : null)).find((a) => a !== null);
    return found ? hintAt(context, call, "scanf-width", "info", [found.name, found.size, found.size - 1]) : [];
  });
}

/** The conversions that take an argument, in order. */
function conversions(format: string): { readonly unbounded: boolean }[] {
  return [...format.matchAll(/%(\*?)(\d*)(?:hh|h|ll|l|j|z|t|L|m)?(\[\^?\]?[^\]]*\]|[a-zA-Z%])/g)]
    .filter(([, star, , kind]) => star === "" && kind !== "%")
    .map(([, , width, kind]) => ({ unbounded: width === "" && (kind === "s" || kind!.startsWith("[")) }));
}

function arrayOf({ view, types }: CheckContext, value: Value | undefined): { name: string; size: number } | null {
  const from = value && view.definition(value);
  const base = from?.op === "gep" && from.indices.every((i) => i.kind === "int" && i.value === 0n) ? from.base : value;
  const variable = base && types.variable(base);
  const type = variable ? types.bare(variable.type) : undefined;
  return variable && type?.kind === "array" && type.count > 1 ? { name: variable.name, size: type.count } : null;
}

/** `while (!feof(f)) { fscanf(f, …); … }`: the end is only known after a read has failed, so the last round works with old data. */
export function feofLoop(context: CheckContext): readonly Draft[] {
  const { view } = context;
  return view.calls(new Set(["feof"])).flatMap(({ call, spot }) => {
    const back = view.spots.filter((s) => s.at > spot.at && targets(s.instruction).some((t) => view.stretchOf(t) === spot.stretch)).at(-1);
    if (!back || !decides(context, call)) return [];
    const unheeded = view.spots.some(({ instruction: i, at }) => at > spot.at && at < back.at && i.op === "call" && READS.has(calledName(i)) && view.usersOf(i.result).length === 0);
    return unheeded ? hintAt(context, call, "feof-loop", "info", []) : [];
  });
}

/** Its result, or whether it is 0, is what the loop's branch asks for. */
function decides({ view }: CheckContext, call: Call): boolean {
  const next = (result: string | undefined): readonly Instruction[] => view.usersOf(result).map((s) => s.instruction);
  return next(call.result).some((i) => i.op === "condbr" || next(i.result).some((j) => j.op === "condbr" || next(j.result).some((k) => k.op === "condbr")));
}

/** `char c = getchar()` that is compared with EOF: the byte 0xff is taken for the end. */
export function charEof(context: CheckContext): readonly Draft[] {
  const { view, types } = context;
  return view.calls(CHARACTERS).flatMap(({ call, name }) => {
    const narrowed = view.usersOf(call.result).map((s) => s.instruction).find((i) => i.op === "cast" && i.cast === "trunc" && i.type.kind === "int" && i.type.bits === 8);
    const store = narrowed && view.usersOf(narrowed.result).map((s) => s.instruction).find((i) => i.op === "store");
    const key = store?.op === "store" ? keyOf(view, store.pointer) : null;
    if (store?.op !== "store" || key === null) return [];
    const isEnd = (v: Value): boolean => v.kind === "int" && v.type.kind === "int" && v.type.bits === 32 && v.value === 0xffffffffn;
    const holds = (v: Value): boolean => v.kind === "local" && (keyOf(view, plain(view, v)) === `*${key}` || plain(view, v) === plainResult(context, narrowed!));
    const compared = view.spots.some(({ instruction: i }) => i.op === "icmp" && ((isEnd(i.right) && holds(i.left)) || (isEnd(i.left) && holds(i.right))));
    return compared ? hintAt(context, call, "char-eof", "info", [types.variable(store.pointer)?.name ?? "", name]) : [];
  });
}

const plainResult = ({ view }: CheckContext, i: Instruction): Value | null => (i.op === "cast" ? plain(view, i.value) : null);
