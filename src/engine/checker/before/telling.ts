/** How checks tell what they saw: the place of an instruction, the name of what it works on. */
import type { Instruction, Value } from "../../ir/ast";
import type { CLocation } from "../../ir/debug";
import type { CheckContext, Draft, DraftFix, HintId, HintSeverity } from "./hint";
import type { SourceCall } from "./sourceText";

export const locationOf = ({ types }: CheckContext, { dbg }: Instruction): CLocation | null => {
  const at = types.module.debug.locationOf(dbg);
  return at && at.file >= 0 && at.line > 0 ? at : null;
};

/** The source of a call instruction, if it stands there under this name: macros hide it. */
export function sourceOf(context: CheckContext, instruction: Instruction, name: string): SourceCall | null {
  const call = context.text.callAt(locationOf(context, instruction));
  return call?.name === name ? call : null;
}

/** A hint at an instruction: over the whole call, or its token; none where there is no source. */
export function hintAt(context: CheckContext, instruction: Instruction, id: HintId, severity: HintSeverity, args: Draft["args"], fix: readonly DraftFix[] = []): readonly Draft[] {
  const at = locationOf(context, instruction);
  return at ? [{ id, severity, args, place: context.text.placeOf(at), fix }] : [];
}

/** The object at an address as C writes it: `p`, `list->head`, `rows[…]`; empty where it has no name. */
export function nameOf(context: CheckContext, address: Value): string {
  const { view, types } = context;
  const own = types.variable(address);
  if (own) return own.name;
  const from = view.definition(address);
  if (from?.op === "load") return nameOf(context, from.pointer);
  if (from?.op !== "gep") return "";
  const base = nameOf(context, from.base);
  if (base === "") return "";
  const member = from.source.kind === "struct" && from.indices.length === 2 ? memberOf(context, from) : null;
  if (member === null) return from.indices.every((i) => i.kind === "int" && i.value === 0n) ? base : `${base}[…]`;
  return member === "" ? "" : `${base}${view.definition(from.base)?.op === "load" ? "->" : "."}${member}`;
}

function memberOf({ view, types }: CheckContext, gep: Extract<Instruction, { op: "gep" }>): string {
  const index = gep.indices[1]!;
  if (gep.source.kind !== "struct" || index.kind !== "int") return "";
  const loaded = view.definition(gep.base)?.op === "load";
  const struct = types.bare(loaded ? types.pointee(gep.base) : types.at(gep.base));
  const offset = types.module.layout.fieldOffset(gep.source, Number(index.value)) * 8;
  return struct?.members.find((m) => m.bitOffset === offset)?.name ?? "";
}
