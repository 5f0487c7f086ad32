/** Sizes that are wrong as they are written: of the pointer, of a length from the second character on. */
import { replace } from "../source/edits";
import { tokensWith } from "../source/expressions";
import type { SourceFile, Variable } from "../source/file";
import type { Spot } from "../source/program";
import type { Fix, Idea } from "../types";
import { callAt } from "../ideas/frees";
import { allocationAt, elementSizes, pointerSizes } from "../ideas/sizes";

/** `malloc(strlen(s + 1))` → `malloc(strlen(s) + 1)`. */
export const lengthOfOffset: Idea = (c) => {
  const spot = c.spot;
  if (!spot) return [];
  const { file } = spot;
  return file.calls(spot.statement, "strlen").flatMap((call) => {
    const inner = call.args[0];
    if (!inner || file.tokenText(inner.last) !== "1" || file.tokenText(inner.last - 1) !== "+" || inner.last - 2 < inner.first) return [];
    const string = file.span({ first: inner.first, last: inner.last - 2 });
    return [{ id: "count-outside", args: [string], edits: [replace(file, { first: call.named, last: call.close }, `strlen(${string}) + 1`)] }];
  });
};

/** `malloc(n * sizeof(int))` for a pointer to something larger. */
export const sizeofTarget: Idea = (c) => {
  const made = allocationAt(c.spot);
  return made ? [...elementSizes(made), ...pointerSizes(made)] : [];
};

const isPointer = (v: Variable | null): v is Variable => v !== null && v.stars > 0 && v.dims.length === 0;

/** `fgets(p, sizeof p, f)`: as many bytes as were allocated; `memset(p, 0, sizeof p)` of one structure: its size. */
export const sizeofPointer: Idea = (c) => {
  const spot = c.spot;
  const call = spot && callAt(spot);
  if (!spot || !call) return [];
  const { file } = spot;
  return tokensWith(file, { first: call.named, last: call.close }, "sizeof").flatMap((at) => {
    const open = file.tokenText(at + 1) === "(";
    const named = open ? at + 2 : at + 1;
    const v = file.variable(file.tokenText(named), named);
    if (!isPointer(v) || (open && file.pairs[at + 1] !== named + 1)) return [];
    const whole = { first: at, last: open ? named + 1 : named };
    const target = call.args[0] && file.span(call.args[0]) !== v.name ? file.variable(file.span(call.args[0]), at) : null;
    const put = (text: string): Fix => ({ id: "right-size", args: [file.span(whole), text], edits: [replace(file, whole, text)] });
    if (target && target.dims.length > 0 && !target.parameter) return [put(`sizeof ${target.name}`)];
    if (v.stars > 1 || !/\b(char|void)\b/.test(v.base)) return [put(`sizeof *${v.name}`)];
    return allocated(spot, file, v).map(put);
  });
};

/** What the function asks for the block that the pointer holds. */
function allocated({ function: f }: Spot, file: SourceFile, v: Variable): string[] {
  return file.calls(f.body).flatMap((call) => {
    const own = v.init !== null && v.init.first <= call.named && call.close <= v.init.last;
    let equals = call.named - 1;
    if (file.tokenText(equals) === ")") equals = (file.pairs[equals] ?? equals) - 1;
    if (!own && (file.tokenText(equals) !== "=" || file.tokenText(equals - 1) !== v.name || file.isMember(equals - 1))) return [];
    const args = call.args.map((a) => (a.first === a.last || call.name === "malloc" ? file.span(a) : `(${file.span(a)})`));
    if (call.name === "malloc" && args.length === 1) return args;
    return call.name === "calloc" && args.length === 2 ? [args.includes("1") ? args.filter((a, i) => a !== "1" || args.indexOf("1") !== i).join() : args.join(" * ")] : [];
  });
}
