/**
 * The local variables of a function in its stack frame. Constant-size allocas of the entry block get a fixed place; as gcc and
 * clang do without optimisation, the first declared variable stands highest:
 *
 *   frameVa + 0   … last declared … first declared, byval copies above │ saved rbp │ return address
 *
 * A variable whose address is only ever loaded from and stored to directly, inside its bounds, is addressed relative to the
 * frame and needs no object. Every other one "escapes": a slot holds a pointer to it, with an object made at function entry.
 */
import type { Instruction, IrFunction, IrType, Value } from "../../ir/ast";
import { constantOffset, signedConstant } from "./gep";
import { calleeName, isLifetime } from "./operands";
import type { Shape } from "./shape";
import { type Leaves, plainBits } from "./slots";

/** Frames are 16-byte aligned; a variable that wants more is allocated dynamically at entry. */
const FRAME_ALIGN = 16;

export interface Local {
  readonly name: string;
  /** Index into FunctionCode.allocas. */
  readonly index: number;
  /** -1: dynamic. */
  offset: number;
  /** Bytes; for a dynamic alloca the size of one element. */
  readonly size: number;
  readonly align: number;
  readonly escapes: boolean;
  /** Register slot of its pointer, -1 when it has none. */
  slot: number;
  /** Its one lifetime.start runs at most once per call: the object made at entry still is the fresh one then. */
  readonly startsOnce: boolean;
  /** Holds a pointer and ends before its function does: from then on it keeps no block alive. */
  readonly endsEarly?: boolean;
}

type Alloca = Extract<Instruction, { op: "alloca" }>;

/** Elements of an alloca when that is a constant. */
export function allocaCount(inst: Alloca): number | null {
  return inst.count === null ? 1 : signedConstant(inst.count);
}

/** All accesses of this type are plain loads and stores inside `size` bytes at `offset`. */
export function directAccess(type: IrType, offset: number, size: number, leaves: Leaves): boolean {
  const { pointerSize } = leaves.layout;
  return leaves.of(type).every((leaf) => {
    const bits = plainBits(leaf.type, pointerSize);
    return bits > 0 && offset >= 0 && offset + leaf.offset + bits / 8 <= size;
  });
}

class EscapeAnalysis {
  constructor(private readonly shape: Shape, private readonly leaves: Leaves) {}

  escapes(name: string, size: number, offset = 0): boolean {
    return (this.shape.uses.get(name) ?? []).some(({ inst }) => this.leaks(inst, name, size, offset));
  }

  private leaks(inst: Instruction, name: string, size: number, offset: number): boolean {
    const isIt = (v: Value): boolean => v.kind === "local" && v.name === name;
    switch (inst.op) {
      case "load":
        return inst.atomic || !directAccess(inst.type, offset, size, this.leaves);
      case "store":
        return inst.atomic || isIt(inst.value) || !directAccess(inst.value.type, offset, size, this.leaves);
      case "gep": {
        const more = constantOffset(inst, this.leaves.layout);
        return more === null || inst.result === undefined || this.escapes(inst.result, size, offset + more);
      }
      case "call":
        return !isLifetime(calleeName(inst) ?? "");
      default:
        return true;
    }
  }
}

function endsEarly(name: string, shape: Shape): boolean {
  const ends = (shape.uses.get(name) ?? []).filter(({ inst }) => calleeName(inst)?.startsWith("llvm.lifetime.end"));
  return ends.some(({ inst, block }) => {
    const { instructions } = shape.nodes[block]!.block;
    const after = instructions.slice(instructions.indexOf(inst) + 1);
    return after.at(-1)?.op !== "ret" || after.some((i) => i.op === "store" || (i.op === "call" && !isLifetime(calleeName(i) ?? "")));
  });
}

function startsOnce(name: string, shape: Shape): boolean {
  const starts = (shape.uses.get(name) ?? []).filter(({ inst }) => calleeName(inst)?.startsWith("llvm.lifetime.start"));
  return starts.length === 1 && !shape.nodes[starts[0]!.block]!.inCycle && !shape.returnsTwice;
}

/** Gives every variable with a fixed place its offset; `order` is the order of declaration. Returns the bytes taken. */
export function placeLocals(order: readonly Local[]): number {
  let end = 0;
  for (const local of [...order].reverse()) {
    if (local.offset < 0) continue;
    end = Math.ceil(end / local.align) * local.align;
    local.offset = end;
    end += local.size;
  }
  return end;
}

const holdsPointer = (type: IrType, leaves: Leaves): boolean => leaves.of(type).some((leaf) => leaf.type === "ptr");

export function localsOf(fn: IrFunction, shape: Shape, leaves: Leaves): Map<string, Local> {
  const { layout } = leaves;
  const analysis = new EscapeAnalysis(shape, leaves);
  const locals = new Map<string, Local>();
  const entry = fn.blocks[0]?.name;
  for (const { block } of shape.nodes) {
    for (const inst of block.instructions) {
      if (inst.op !== "alloca" || inst.result === undefined) continue;
      const count = allocaCount(inst);
      const align = Math.max(1, inst.align);
      const element = layout.allocSize(inst.type);
      const fixed = count !== null && count >= 0 && block.name === entry && align <= FRAME_ALIGN;
      const size = fixed ? element * count : element;
      const escapes = !fixed || analysis.escapes(inst.result, size);
      locals.set(inst.result, { name: inst.result, index: locals.size, offset: fixed ? 0 : -1, size, align, escapes, slot: -1, startsOnce: startsOnce(inst.result, shape), endsEarly: fixed && !escapes && holdsPointer(inst.type, leaves) && endsEarly(inst.result, shape) });
    }
  }
  return locals;
}

/** One area of the caller's frame for each structure a call passes by value in memory. */
export function byvalAreas(shape: Shape, leaves: Leaves, firstIndex: number): Map<Instruction, (Local | undefined)[]> {
  const areas = new Map<Instruction, (Local | undefined)[]>();
  let index = firstIndex;
  for (const { block } of shape.nodes) {
    for (const inst of block.instructions) {
      if (inst.op !== "call" || !inst.args.some((a) => a.attributes.byval)) continue;
      const made = inst.args.map(({ attributes: { byval, align } }, i): Local | undefined => {
        if (!byval || (inst.type.vararg && i >= inst.type.params.length)) return undefined;
        const size = leaves.layout.allocSize(byval);
        const wanted = Math.min(FRAME_ALIGN, Math.max(align ?? 1, leaves.layout.alignOf(byval), leaves.layout.pointerSize));
        return { name: "byval", index: index++, offset: 0, size, align: wanted, escapes: true, slot: -1, startsOnce: true };
      });
      areas.set(inst, made);
    }
  }
  return areas;
}
