/**
 * Does a pointer, once an integer, go on in a form that its address can no longer be seen in? Shifted, exclusive-ored, inverted, cut into
 * halves or boxed in a number it may be kept where a search for addresses does not find it. What only ends in comparisons, remainders,
 * small masks or printed text is not kept.
 */
import type { Instruction, Value } from "../../ir/ast";
import { signedConstant } from "./gep";
import { calleeName } from "./operands";
import type { Shape } from "./shape";

type Binary = Extract<Instruction, { op: "binary" }>;
type Flow = Pick<Shape, "definitions" | "uses">;

const HIDING: ReadonlySet<string> = new Set(["xor", "shl", "lshr", "ashr", "mul"]);
const ENDING: ReadonlySet<string> = new Set(["udiv", "sdiv", "urem", "srem"]);
/** From here on, a constant moves an address out of its block for certain. */
const FAR = 2 ** 32;

/** How the result of an operation on the integer shows the address: as before, hidden, or not any more at all. */
function through(inst: Binary, name: string): "same" | "hidden" | "gone" {
  if (HIDING.has(inst.binary)) return "hidden";
  if (ENDING.has(inst.binary)) return "gone";
  const other = inst.left.kind === "local" && inst.left.name === name ? inst.right : inst.left;
  const constant = signedConstant(other);
  if (constant === null) return inst.binary === "sub" ? "gone" : "same";
  if (inst.binary === "and") return constant >= 0 && constant < 65536 ? "gone" : "same";
  return Math.abs(constant) >= FAR ? "hidden" : "same";
}

class Search {
  private readonly seen = new Set<string>();
  private readonly open: { readonly name: string; readonly hidden: boolean }[] = [];

  constructor(private readonly flow: Flow, private readonly bits: number) {}

  run(name: string): boolean {
    this.add(name, false);
    for (let next = this.open.pop(); next; next = this.open.pop()) {
      for (const { inst } of this.flow.uses.get(next.name) ?? []) if (this.isKept(inst, next.name, next.hidden)) return true;
    }
    return false;
  }

  private add(name: string | undefined, hidden: boolean): void {
    const key = `${name} ${hidden}`;
    if (name === undefined || this.seen.has(key)) return;
    this.seen.add(key);
    this.open.push({ name, hidden });
  }

  private isKept(inst: Instruction, name: string, hidden: boolean): boolean {
    switch (inst.op) {
      case "cast":
        if (inst.type.kind === "int") this.add(inst.result, hidden || inst.type.bits < this.bits);
        return false;
      case "binary": {
        const how = through(inst, name);
        if (how !== "gone") this.add(inst.result, hidden || how === "hidden");
        return false;
      }
      case "phi":
      case "select":
        this.add(inst.result, hidden);
        return false;
      case "store":
        return inst.value.kind === "local" && inst.value.name === name && this.isStored(inst.pointer, hidden);
      case "ret":
        return hidden;
      case "call":
        return hidden && !inst.type.vararg && !calleeName(inst)?.startsWith("__ubsan_");
      default:
        return false;
    }
  }

  /** Into a variable of the function: goes on where that is read. */
  private isStored(pointer: Value, hidden: boolean): boolean {
    const variable = pointer.kind === "local" ? this.flow.definitions.get(pointer.name)?.inst : undefined;
    if (variable?.op !== "alloca" || pointer.kind !== "local") return hidden;
    for (const { inst } of this.flow.uses.get(pointer.name) ?? []) if (inst.op === "load") this.add(inst.result, hidden);
    return false;
  }
}

/** The result of a ptrtoint is kept in a form that hides the address. */
export const hidesAddress = (name: string, flow: Flow, pointerBits: number): boolean => new Search(flow, pointerBits).run(name);
