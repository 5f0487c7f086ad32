/**
 * Constants of the IR as what stands in slots or in initialised memory: bits with a mask of undefined ones, or the address of a
 * symbol plus a number of bytes.
 */
import type { BinaryOp, ConstExpr, IrType, Value } from "../../ir/ast";
import type { DataLayout } from "../../ir/layout";
import { constantOffset } from "./gep";
import { type Leaves, slotCount } from "./slots";

export type Scalar =
  | { readonly kind: "bits"; readonly value: bigint; readonly mask: bigint }
  | { readonly kind: "symbol"; readonly name: string; readonly addend: number }
  /** The address of a basic block. */
  | { readonly kind: "block"; readonly func: string; readonly block: string };

/** What a name stands for once aliases are followed. */
export type ResolveSymbol = (name: string) => { readonly name: string; readonly offset: number };

export const bitsOf = (value: bigint, mask = 0n): Scalar => ({ kind: "bits", value, mask });

const WORD = (1n << 64n) - 1n;

const fold: Readonly<Partial<Record<BinaryOp, (a: bigint, b: bigint) => bigint>>> = {
  add: (a, b) => a + b, sub: (a, b) => a - b, mul: (a, b) => a * b, and: (a, b) => a & b, or: (a, b) => a | b, xor: (a, b) => a ^ b,
  shl: (a, b) => a << b, lshr: (a, b) => a >> b,
};

export class Constants {
  private readonly layout: DataLayout;

  /** `blockOffset`: bytes from the start of a function to one of its blocks, once code is placed. */
  constructor(private readonly leaves: Leaves, private readonly resolve: ResolveSymbol, private readonly blockOffset?: (func: string, block: string) => number) {
    this.layout = leaves.layout;
  }

  /** A scalar constant; null when only code can compute it. Wide integers and long doubles keep all their bits here. */
  scalar(value: Value): Scalar | null {
    switch (value.kind) {
      case "int":
        return bitsOf(value.value);
      case "float":
        return bitsOf(value.bits);
      case "null":
      case "zero":
        return bitsOf(0n);
      case "undef":
      case "poison":
        return bitsOf(0n, (1n << BigInt(this.layout.bitsOf(value.type))) - 1n);
      case "global": {
        const { name, offset } = this.resolve(value.name);
        return { kind: "symbol", name, addend: offset };
      }
      case "blockaddress":
        return { kind: "block", func: value.func, block: value.block };
      case "expr":
        return this.expression(value.expr, value.type);
      default:
        return null;
    }
  }

  private expression(expr: ConstExpr, type: IrType): Scalar | null {
    if (expr.op === "gep") {
      const base = this.scalar(expr.base);
      const offset = constantOffset(expr, this.layout);
      if (!base || offset === null || base.kind === "block") return null;
      if (base.kind === "symbol") return { ...base, addend: base.addend + offset };
      return bitsOf(BigInt.asUintN(this.layout.pointerSize * 8, base.value + BigInt(offset)));
    }
    if (expr.op === "cast") return this.cast(expr, type);
    const a = this.scalar(expr.left);
    const b = this.scalar(expr.right);
    return a && b ? this.binary(expr.binary, a, b, this.layout.bitsOf(type)) : null;
  }

  private binary(op: BinaryOp, a: Scalar, b: Scalar, bits: number): Scalar | null {
    const wrap = (v: bigint): Scalar => bitsOf(BigInt.asUintN(bits, v));
    if (a.kind === "symbol" && b.kind === "symbol") return op === "sub" && a.name === b.name ? wrap(BigInt(a.addend - b.addend)) : null;
    if (a.kind === "block" && b.kind === "block" && op === "sub" && a.func === b.func && this.blockOffset) {
      return wrap(BigInt(this.blockOffset(a.func, a.block) - this.blockOffset(b.func, b.block)));
    }
    if (a.kind === "symbol" && b.kind === "bits" && (op === "add" || op === "sub")) {
      const by = Number(BigInt.asIntN(bits, b.value));
      return { ...a, addend: a.addend + (op === "add" ? by : -by) };
    }
    if (a.kind === "bits" && b.kind === "symbol" && op === "add") return this.binary(op, b, a, bits);
    if (a.kind !== "bits" || b.kind !== "bits") return null;
    const compute = fold[op];
    return compute && a.mask === 0n && b.mask === 0n ? wrap(compute(a.value, b.value)) : null;
  }

  private cast(expr: Extract<ConstExpr, { op: "cast" }>, type: IrType): Scalar | null {
    const from = this.scalar(expr.value);
    if (!from) return null;
    const bits = this.layout.bitsOf(type);
    const sourceBits = this.layout.bitsOf(expr.value.type);
    if (from.kind !== "bits") return bits >= sourceBits || bits === this.layout.pointerSize * 8 ? from : null;
    if (expr.cast === "sext") return bitsOf(BigInt.asUintN(bits, BigInt.asIntN(sourceBits, from.value)), BigInt.asUintN(bits, BigInt.asIntN(sourceBits, from.mask)));
    const integral = ["trunc", "zext", "ptrtoint", "ptrtoaddr", "inttoptr", "bitcast", "addrspacecast"].includes(expr.cast);
    return integral ? bitsOf(BigInt.asUintN(bits, from.value), BigInt.asUintN(bits, from.mask)) : null;
  }

  /** One entry a slot; null where a leaf needs code. */
  slots(value: Value): (Scalar | null)[] {
    if (value.kind === "aggregate") return value.elements.flatMap((e) => this.slots(e));
    if (value.kind === "bytes") return [...value.bytes].map((b) => bitsOf(BigInt(b)));
    const leaves = this.leaves.of(value.type);
    const uniform = value.kind === "zero" ? 0n : value.kind === "undef" || value.kind === "poison" ? WORD : null;
    if (uniform !== null) return leaves.flatMap((leaf) => Array.from({ length: slotCount(leaf.type) }, () => bitsOf(0n, uniform)));
    const scalar = this.scalar(value);
    const count = leaves.reduce((n, leaf) => n + slotCount(leaf.type), 0);
    if (scalar?.kind !== "bits") return [scalar];
    return Array.from({ length: count }, (_, i) => bitsOf((scalar.value >> BigInt(64 * i)) & WORD, (scalar.mask >> BigInt(64 * i)) & WORD));
  }
}
