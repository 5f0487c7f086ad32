/**
 * Where pointers into array members are made, and where they go back to the structure around them (see checker/members.ts).
 *
 *   %name = getelementptr %struct.rec, ptr %p, 0, 1        the member, of type [8 x i8]
 *   %decay = getelementptr [8 x i8], ptr %name, 0, 0       kept or passed on: gets the bounds of the member
 *   getelementptr i8, ptr %c, -4                           container_of: bounds of the whole again
 *
 * An array of one element or none may be meant to have more, members of unions lie over one another, rows of a matrix are walked as one:
 * those stay as they are. So does the address of a member that is no array.
 */
import type { Instruction, IrType, Value } from "../../ir/ast";
import type { DataLayout } from "../../ir/layout";
import { constantOffset, signedConstant } from "./gep";
import type { Shape, Use } from "./shape";

type Gep = Extract<Instruction, { op: "gep" }>;
type Path = Pick<Gep, "source" | "indices">;

export interface ArrayMember {
  readonly size: number;
  /** Bytes from the start of the structure that it is a member of. */
  readonly offset: number;
  /** Size of that structure when the array is its last member, else 0. */
  readonly last: number;
}

/** The array member that a path of constants through structures leads to; `rest`: it may go on to an element. */
function memberAt({ source, indices }: Path, layout: DataLayout, rest: boolean): (ArrayMember & { readonly type: IrType; readonly into: number }) | null {
  let type = source;
  for (let i = 1; i < indices.length; i++) {
    const index = signedConstant(indices[i]!);
    if (type.kind === "array") type = type.of;
    else if (type.kind === "struct" && index !== null) {
      const field = type.fields[index]!;
      const ends = i === indices.length - 1 || (rest && i === indices.length - 2);
      if (ends && field.kind === "array" && field.count >= 2) {
        const element = signedConstant(indices[i + 1] ?? indices[0]!);
        const into = i === indices.length - 1 ? 0 : (element ?? 0) * layout.allocSize(field.of);
        return { type: field, into, size: layout.allocSize(field), offset: layout.fieldOffset(type, index), last: index === type.fields.length - 1 ? layout.allocSize(type) : 0 };
      }
      type = field;
    } else return null;
  }
  return null;
}

const isScalar = (type: IrType): boolean => type.kind === "int" || type.kind === "float" || type.kind === "ptr";

/** The pointer goes where its bounds matter. */
function goesOn(name: string, uses: Shape["uses"]): boolean {
  return (uses.get(name) ?? []).some(({ inst }: Use) => {
    switch (inst.op) {
      case "load":
      case "icmp":
      case "cast":
        return false;
      case "store":
        return inst.value.kind === "local" && inst.value.name === name;
      case "gep":
        return isScalar(inst.source) && (inst.indices.some((i) => signedConstant(i) === null) || goesOn(inst.result ?? "", uses));
      default:
        return true;
    }
  });
}

/** The member of a structure whose elements `inst` points at, when the pointer goes on from there. */
export function memberPointer(inst: Gep, shape: Pick<Shape, "definitions" | "uses">, layout: DataLayout): ArrayMember | null {
  const { source, indices, base } = inst;
  if (source.kind !== "array" || source.count < 2 || indices.length !== 2 || base.kind !== "local" || signedConstant(indices[0]!) !== 0) return null;
  if (signedConstant(indices[1]!) !== 0 && !isScalar(source.of)) return null;
  const outer = shape.definitions.get(base.name)?.inst;
  if (outer?.op !== "gep") return null;
  const member = memberAt(outer, layout, false);
  if (member?.type.kind !== "array" || member.type.count !== source.count || member.size !== layout.allocSize(source)) return null;
  return goesOn(inst.result ?? "", shape.uses) ? member : null;
}

/** The same of a constant: a pointer into an array member of a global; `into`: bytes from the member's start. */
export function memberConstant(value: Value, layout: DataLayout): (ArrayMember & { readonly into: number }) | null {
  if (value.kind !== "expr" || value.expr.op !== "gep" || value.expr.source.kind !== "struct") return null;
  if (constantOffset(value.expr, layout) === null) return null;
  return memberAt(value.expr, layout, true);
}

/** Back by a constant number of bytes, and not just to look at the byte there. */
export function leadsBack(inst: Gep, uses: Shape["uses"]): boolean {
  const { source, indices } = inst;
  if (source.kind !== "int" || source.bits !== 8 || indices.length !== 1 || (signedConstant(indices[0]!) ?? 0) > -2) return false;
  return (uses.get(inst.result ?? "") ?? []).some((u) => u.inst.op !== "load");
}
