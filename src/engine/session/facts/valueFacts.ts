/** Facts that lie in a finding's own arguments: exact results, bounds of a type, C's names for the types of calls. */
import type { FindingArg } from "../../checker/finding";
import type { Draft } from "./draft";

const C_NAMES: Readonly<Record<string, string>> = {
  void: "void", i1: "bool", i8: "char", i16: "short", i32: "int", i64: "long", i128: "__int128", f32: "float", f64: "double", x86_fp80: "long double", ptr: "void *",
};

const cNames = (signature: FindingArg | undefined): string => String(signature ?? "").replace(/\b\w+\b/g, (name) => C_NAMES[name] ?? name);

export function valueFacts({ message, args }: Draft): Record<string, FindingArg> {
  if (message.startsWith("overflow-")) return overflow(message.slice("overflow-".length), args);
  if (message.startsWith("index-")) return elementCount(args);
  if (message === "bad-call-type") return { ownType: cNames(args[1]), calledType: cNames(args[2]) };
  if (message === "format-wrong-type") return { given: cNames(args[2]) };
  if (message === "overlapping-copy") return { apart: Math.abs(Number(args[2])) };
  if (message.startsWith("shift-too-far")) return { most: Number(args[1]) - 1 };
  return {};
}

/** How many elements `int[4]` has: the outermost dimension stands first. */
function elementCount([index, type]: readonly FindingArg[]): Record<string, FindingArg> {
  const dimension = /\[(\d+)\]/.exec(String(type));
  return dimension ? { index: Number(index), count: Number(dimension[1]) } : { index: Number(index) };
}

function overflow(op: string, [left, right, , bits]: readonly FindingArg[]): Record<string, FindingArg> {
  const [a, b, width] = [BigInt(left!), BigInt(right!), BigInt(bits!)];
  const exact = op === "add" ? a + b : op === "sub" ? a - b : op === "mul" ? a * b : -a;
  const most = (1n << (width - 1n)) - 1n;
  return { exact: String(exact), ...(exact > 0n ? { most: String(most) } : { least: String(-most - 1n) }) };
}
