/** Plain instructions that stand for what the simulated processor has no instruction for: calls of natives, and casts around them. */
import type { Argument, CastOp, Instruction, IrType, Value } from "../ast";

export type Step = Instruction extends infer I ? (I extends Instruction ? Omit<I, "dbg"> : never) : never;

export const PTR: IrType = { kind: "ptr" };
export const I32: IrType = { kind: "int", bits: 32 };
const VOID: IrType = { kind: "void" };

export const int = (value: number | bigint, type: IrType = I32): Value => ({ kind: "int", type, value: BigInt(value) });

export function castBetween(from: IrType, to: IrType): CastOp {
  if (from.kind === "ptr" && to.kind === "int") return "ptrtoint";
  if (from.kind === "int" && to.kind === "ptr") return "inttoptr";
  if (from.kind === "int" && to.kind === "int" && from.bits !== to.bits) return from.bits < to.bits ? "zext" : "trunc";
  return "bitcast";
}

export class Steps {
  readonly list: Step[] = [];
  private serial = 0;

  /** `unique`: no value of the function is called so. */
  constructor(private readonly unique: string) {}

  add(step: Step): void {
    this.list.push(step);
  }

  /** A step with a result: of that name, or of one of its own. */
  value(type: IrType, make: (result: string) => Step, result?: string): Value {
    const name = result ?? `${this.unique}.${this.serial++}`;
    this.add(make(name));
    return { kind: "local", name, type };
  }

  call(name: string, ret: IrType | null, args: readonly Value[], result?: string): Value {
    const type = { kind: "function", ret: ret ?? VOID, params: args.map((a) => a.type), vararg: false } as const;
    const step = { op: "call", callee: { kind: "global", name, type: PTR }, type, args: args.map((value): Argument => ({ value, attributes: {} })), retAttributes: {}, returnsTwice: false, noreturn: false } as const;
    if (ret) return this.value(ret, (name) => ({ ...step, result: name }), result);
    this.add(step);
    return int(0);
  }

  cast(value: Value, type: IrType, result?: string): Value {
    return this.value(type, (name) => ({ op: "cast", cast: castBetween(value.type, type), value, type, result: name }), result);
  }

  /** The same value in another type, or itself. */
  as(value: Value, type: IrType): Value {
    return castBetween(value.type, type) === "bitcast" ? value : this.cast(value, type);
  }

  at(dbg: number): Instruction[] {
    return this.list.map((step): Instruction => ({ ...step, dbg }) as Instruction);
  }
}
