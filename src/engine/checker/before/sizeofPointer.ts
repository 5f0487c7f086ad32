/** `fgets(p, sizeof p, f)` where p is a pointer: the size of the pointer, not of what it points to. clang tells it of mem* and str* alone. */
import type { CheckContext, Draft } from "./hint";
import { hintAt, sourceOf } from "./telling";
import { loadedFrom } from "./values";

/** Function → [the buffer, its size]. */
const BUFFERS: Readonly<Record<string, readonly [number, number]>> = {
  fgets: [0, 1], snprintf: [0, 1], vsnprintf: [0, 1], read: [1, 2], recv: [1, 2], getcwd: [0, 1], strftime: [0, 1], gethostname: [0, 1], fread: [0, 1], strlcpy: [0, 2], strlcat: [0, 2],
};
const NAMES: ReadonlySet<string> = new Set(Object.keys(BUFFERS));

export function sizeofPointer(context: CheckContext): readonly Draft[] {
  const { view, types } = context;
  return view.calls(NAMES).flatMap(({ call, name }) => {
    const [buffer, size] = BUFFERS[name]!;
    const written = sourceOf(context, call, name)?.arguments;
    const operand = /^sizeof(?:\((\w+)\)| (\w+))$/.exec(written?.[size]?.text ?? "");
    const variable = operand?.[1] ?? operand?.[2];
    const from = call.args[buffer] ? loadedFrom(view, call.args[buffer].value) : null;
    if (!variable || !from || written?.[buffer]?.text !== variable || types.variable(from)?.name !== variable) return [];
    if (types.bare(types.at(from))?.kind !== "pointer") return [];
    return hintAt(context, call, "sizeof-pointer", "warning", [variable, types.module.layout.pointerSize, ""]);
  });
}
