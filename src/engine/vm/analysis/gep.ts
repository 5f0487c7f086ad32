/**
 * getelementptr as arithmetic: a constant number of bytes plus a sum of index × stride.
 *
 *   getelementptr %struct.node, ptr %p, i64 %i, i32 2      →   p + offsetof(field 2) + i × sizeof(struct node)
 */
import type { IrType, Value } from "../../ir/ast";
import type { DataLayout } from "../../ir/layout";
import { Unsupported } from "./slots";

export interface GepTerms {
  readonly offset: number;
  readonly terms: readonly { readonly index: Value; readonly stride: number }[];
}

/** The signed value of an integer constant, or null. */
export function signedConstant(value: Value): number | null {
  if (value.kind === "zero") return 0;
  if (value.kind !== "int" || value.type.kind !== "int") return null;
  return Number(BigInt.asIntN(value.type.bits, value.value));
}

export function gepTerms(source: IrType, indices: readonly Value[], layout: DataLayout): GepTerms {
  let offset = 0;
  const terms: { index: Value; stride: number }[] = [];
  let type = source;
  indices.forEach((index, i) => {
    const constant = signedConstant(index);
    if (i > 0 && type.kind === "struct") {
      if (constant === null) throw new Unsupported("getelementptr");
      offset += layout.fieldOffset(type, constant);
      type = type.fields[constant]!;
      return;
    }
    if (i > 0) {
      if (type.kind !== "array" && type.kind !== "vector") throw new Unsupported("getelementptr");
      type = type.of;
    }
    const stride = layout.allocSize(type);
    if (constant !== null) offset += constant * stride;
    else terms.push({ index, stride });
  });
  return { offset, terms };
}

/** The offset of a getelementptr whose indices are all constant, or null. */
export function constantOffset(inst: { readonly source: IrType; readonly base: Value; readonly indices: readonly Value[] }, layout: DataLayout): number | null {
  if (inst.base.type.kind !== "ptr") return null;
  if (!inst.indices.every((i) => signedConstant(i) !== null)) return null;
  return gepTerms(inst.source, inst.indices, layout).offset;
}
