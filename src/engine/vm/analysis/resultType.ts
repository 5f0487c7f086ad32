import type { Instruction, IrType } from "../../ir/ast";

/** The type of an instruction's result; null when it has none. */
export function resultType(inst: Instruction): IrType | null {
  switch (inst.op) {
    case "alloca":
      return { kind: "ptr" };
    case "gep":
      return inst.base.type;
    case "binary":
      return inst.left.type;
    case "fneg":
    case "freeze":
    case "atomicrmw":
      return inst.value.type;
    case "icmp":
    case "fcmp":
      return comparisonType(inst.left.type);
    case "select":
      return inst.ifTrue.type;
    case "call":
      return inst.type.ret.kind === "void" ? null : inst.type.ret;
    case "extractvalue":
      return memberType(inst.aggregate.type, inst.indices);
    case "insertvalue":
      return inst.aggregate.type;
    default:
      return otherResultType(inst);
  }
}

function otherResultType(inst: Instruction): IrType | null {
  switch (inst.op) {
    case "load":
    case "cast":
    case "phi":
    case "va_arg":
      return inst.type;
    case "extractelement":
      return inst.vector.type.kind === "vector" ? inst.vector.type.of : null;
    case "insertelement":
      return inst.vector.type;
    case "shufflevector":
      return inst.left.type.kind === "vector" ? { kind: "vector", count: inst.mask.length, of: inst.left.type.of } : null;
    case "cmpxchg":
      return { kind: "struct", fields: [inst.expected.type, { kind: "int", bits: 1 }], packed: false };
    default:
      return null;
  }
}

function comparisonType(type: IrType): IrType {
  const bit: IrType = { kind: "int", bits: 1 };
  return type.kind === "vector" ? { kind: "vector", count: type.count, of: bit } : bit;
}

function memberType(type: IrType, indices: readonly number[]): IrType {
  return indices.reduce<IrType>((t, i) => (t.kind === "struct" ? t.fields[i]! : t.kind === "array" || t.kind === "vector" ? t.of : t), type);
}
