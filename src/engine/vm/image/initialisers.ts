/** Initial contents of global variables: bytes, and relocations where the address of a symbol stands. */
import type { IrGlobal, IrType, Value } from "../../ir/ast";
import type { Relocation } from "../program";
import { Constants } from "../analysis/constants";
import { Unsupported } from "../analysis/slots";
import type { Unit } from "../lower/unit";

export interface Contents { readonly bytes: Uint8Array; readonly relocations: readonly Relocation[] }

/** True when the initialiser is all zero, so that the variable goes to .bss. */
export function isZero(value: Value): boolean {
  switch (value.kind) {
    case "zero":
    case "null":
    case "undef":
    case "poison":
      return true;
    case "int":
      return value.value === 0n;
    case "float":
      return value.bits === 0n;
    case "aggregate":
      return value.elements.every(isZero);
    case "bytes":
      return value.bytes.every((b) => b === 0);
    default:
      return false;
  }
}

/** True when some address stands in the value. */
export function hasAddress(value: Value): boolean {
  if (value.kind === "aggregate") return value.elements.some(hasAddress);
  if (value.kind === "global" || value.kind === "blockaddress") return true;
  if (value.kind !== "expr") return false;
  const { expr } = value;
  return expr.op === "gep" ? hasAddress(expr.base) : expr.op === "cast" ? hasAddress(expr.value) : hasAddress(expr.left) || hasAddress(expr.right);
}

export class Initialiser {
  private readonly relocations: Relocation[] = [];
  private readonly bytes: Uint8Array;
  private readonly constants: Constants;

  constructor(private readonly unit: Unit, global: IrGlobal, private readonly initial: Value) {
    this.bytes = new Uint8Array(unit.layout.sizeOf(global.type));
    this.constants = new Constants(unit.leaves, (name) => unit.resolve(name), (func, block) => unit.blockOffset(func, block));
  }

  contents(): Contents {
    this.write(this.initial, 0);
    return { bytes: this.bytes, relocations: this.relocations };
  }

  private write(value: Value, offset: number): void {
    if (isZero(value)) return;
    if (value.kind === "aggregate") return this.aggregate(value.type, value.elements, offset);
    if (value.kind === "bytes") return this.bytes.set(value.bytes, offset);
    const { layout } = this.unit;
    const scalar = this.constants.scalar(value);
    if (!scalar) throw new Unsupported("initialiser");
    const size = layout.sizeOf(value.type);
    if (scalar.kind === "bits") return this.put(scalar.value, offset, size);
    const addend = scalar.kind === "block" ? this.unit.blockOffset(scalar.func, scalar.block) : scalar.addend;
    const target = scalar.kind === "block" ? scalar.func : scalar.name;
    const address = this.unit.addressOf(target);
    if (size !== layout.pointerSize) throw new Unsupported("initialiser");
    this.put(BigInt.asUintN(size * 8, BigInt(address + addend)), offset, size);
    if (address !== 0) this.relocations.push({ offset, target, addend });
  }

  private aggregate(type: IrType, elements: readonly Value[], offset: number): void {
    const { layout } = this.unit;
    elements.forEach((element, i) => {
      if (type.kind === "struct") this.write(element, offset + layout.fieldOffset(type, i));
      else this.write(element, offset + i * (type.kind === "vector" ? layout.sizeOf(element.type) : layout.allocSize(element.type)));
    });
  }

  private put(value: bigint, offset: number, size: number): void {
    let rest = value;
    for (let i = 0; i < size; i++, rest >>= 8n) this.bytes[offset + i] = Number(rest & 0xffn);
  }
}
