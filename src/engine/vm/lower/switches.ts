/**
 * switch: a table of jump targets where the cases lie close together, else comparisons — halving the cases while there are many.
 *
 *   case 1: case 2: case 4: default:      →      jumptable (value - 1) [L1, L2, default, L4]
 */
import type { Instruction, IrType } from "../../ir/ast";
import type { Label } from "../code/builder";
import type { FunctionContext } from "./context";
import { workBits } from "./integers";
import { Unsupported } from "../analysis/slots";

interface Target { readonly label: Label; readonly direct: boolean; readonly block: number }
interface Case { readonly value: bigint; readonly target: Target }

const FEW = 4;
const SPARSE = 4;

export function lowerSwitch(cx: FunctionContext, inst: Extract<Instruction, { op: "switch" }>, edge: (name: string) => Target, next: number): void {
  const { type } = inst.value;
  if (type.kind !== "int") throw new Unsupported("switch");
  const { bits } = type;
  const value = cx.defined(inst.value);
  const otherwise = edge(inst.otherwise);
  if (bits > 64) {
    for (const c of inst.cases) wideCase(cx, type, value, { value: c.value, target: edge(c.target) });
    if (!(otherwise.direct && otherwise.block === next)) cx.code.jump(otherwise.label, "jmp");
    return;
  }
  const cases = inst.cases.map((c): Case => ({ value: BigInt.asUintN(bits, c.value), target: edge(c.target) }));
  const dense = bits <= 32 ? denseRange(cases, bits) : null;
  if (dense) table(cx, bits, value, cases, otherwise, dense);
  else {
    cases.sort((a, b) => (a.value < b.value ? -1 : 1));
    search(cx, bits, value, cases, otherwise);
  }
  if (!(otherwise.direct && otherwise.block === next)) cx.code.jump(otherwise.label, "jmp");
}

/** Integers of more than 64 bits: one comparison after the other. */
function wideCase(cx: FunctionContext, type: Extract<IrType, { kind: "int" }>, value: number, { value: wanted, target }: Case): void {
  const [test, constant] = [cx.temp(), cx.raw({ kind: "int", type, value: wanted })];
  cx.rare(() => ({ kind: "int", op: "eq", bits: type.bits, dst: test, args: [value, constant], nsw: false }));
  cx.code.jump(target.label, "brnz", test);
}

interface Range { readonly low: bigint; readonly count: number }

/** The range of the cases as signed numbers, if a table for it is worth its size. */
function denseRange(cases: readonly Case[], bits: number): Range | null {
  if (cases.length < FEW) return null;
  const signed = cases.map((c) => BigInt.asIntN(bits, c.value)).sort((a, b) => (a < b ? -1 : 1));
  const low = signed[0]!;
  const count = Number(signed[signed.length - 1]! - low) + 1;
  return count <= cases.length * SPARSE + 8 ? { low, count } : null;
}

function table(cx: FunctionContext, bits: number, value: number, cases: readonly Case[], otherwise: Target, range: Range): void {
  const targets = Array.from({ length: range.count }, () => otherwise.label);
  for (const c of cases) targets[Number(BigInt.asIntN(bits, c.value) - range.low)] = c.target.label;
  let index = value;
  if (range.low !== 0n) {
    index = cx.temp();
    cx.emit("sub32.ri", index, value, Number(BigInt.asIntN(32, range.low)));
    if (bits < 32) cx.emit("and32.ri", index, index, Number((1n << BigInt(bits)) - 1n));
  }
  cx.code.emitData(2, "jumptable", index, cx.code.table(targets), range.count);
}

/** Cases sorted as unsigned numbers. */
function search(cx: FunctionContext, bits: number, value: number, cases: readonly Case[], otherwise: Target): void {
  const w = workBits(bits);
  const compare = (predicate: "eq" | "ult", c: Case, label: Label): void => {
    const signed = BigInt.asIntN(w, c.value);
    if (signed >= -0x80000000n && signed <= 0x7fffffffn) return cx.code.jump(label, `br.${predicate}${w}.ri`, value, Number(signed));
    const slot = cx.temp();
    cx.bits(slot, c.value);
    cx.code.jump(label, `br.${predicate}${w}.rr`, value, slot);
  };
  const half = (list: readonly Case[]): void => {
    if (list.length <= FEW) {
      for (const c of list) compare("eq", c, c.target.label);
      return;
    }
    const middle = list.length >> 1;
    const low = cx.code.label();
    compare("ult", list[middle]!, low);
    half(list.slice(middle));
    cx.code.jump(otherwise.label, "jmp");
    cx.code.bind(low);
    half(list.slice(0, middle));
  };
  half(cases);
}
