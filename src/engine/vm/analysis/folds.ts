/**
 * Instructions that need no operation of their own:
 *
 *   alias    the value already stands in a slot in the right form (zext: integers are kept zero-extended; no-op casts; field 0)
 *   offset   a constant getelementptr that is only used as address: it becomes the displacement of the load or store
 *   fused    a comparison that only feeds the branch at the end of its block
 *   index    `sext i32 to i64` that only feeds pointer arithmetic, which has a form for 32-bit indices
 */
import type { Instruction, Value } from "../../ir/ast";
import type { DataLayout } from "../../ir/layout";
import { constantOffset } from "./gep";
import { leadsBack, memberPointer } from "./memberPointers";
import { isTransparent } from "./operands";
import type { Shape, Use } from "./shape";

/** Displacements stay below it, so that two of them still fit an instruction. */
export const FARTHEST = 2 ** 30;

export type Fold =
  | { readonly kind: "alias"; readonly of: Value }
  | { readonly kind: "offset"; readonly base: Value; readonly offset: number }
  | { readonly kind: "fused"; readonly inst: Extract<Instruction, { op: "icmp" }> }
  | { readonly kind: "index"; readonly of: Value };
export type Folds = ReadonlyMap<string, Fold>;

const scalarBits = (v: { readonly type: Value["type"] }, layout: DataLayout): number =>
  v.type.kind === "int" ? v.type.bits : v.type.kind === "ptr" ? layout.pointerSize * 8 : 0;

function castFold(inst: Extract<Instruction, { op: "cast" }>, uses: readonly Use[], layout: DataLayout): Fold | null {
  const from = inst.value.type;
  if (inst.cast === "zext" && from.kind === "int" && inst.type.kind === "int" && inst.type.bits <= 64) return { kind: "alias", of: inst.value };
  if (inst.cast === "bitcast") {
    const plain = (t: Value["type"]): boolean => t.kind === "int" || t.kind === "float";
    const same = (plain(from) && plain(inst.type) && layout.sizeOf(from) <= 8) || (from.kind === "ptr" && inst.type.kind === "ptr");
    return same ? { kind: "alias", of: inst.value } : null;
  }
  if (inst.cast === "addrspacecast") return { kind: "alias", of: inst.value };
  const widens = inst.cast === "sext" && from.kind === "int" && from.bits === 32 && inst.type.kind === "int" && inst.type.bits === 64;
  const onlyIndex = widens && uses.length > 0 && uses.every(({ inst: user }) => user.op === "gep" && user.base !== inst.value && user.base.type.kind === "ptr");
  return onlyIndex ? { kind: "index", of: inst.value } : null;
}

function icmpFold(inst: Extract<Instruction, { op: "icmp" }>, block: number, uses: readonly Use[], layout: DataLayout): Fold | null {
  const bits = scalarBits(inst.left, layout);
  if (bits === 0 || bits > 64 || uses.length !== 1) return null;
  const use = uses[0]!;
  return use.inst.op === "condbr" && use.block === block ? { kind: "fused", inst } : null;
}

class Folder {
  readonly folds = new Map<string, Fold>();

  constructor(private readonly shape: Shape, private readonly layout: DataLayout) {}

  run(): Folds {
    for (const [name, { inst, block }] of this.shape.definitions) {
      const uses = this.shape.uses.get(name) ?? [];
      const fold = this.fold(inst, block, uses);
      if (fold) this.folds.set(name, fold);
    }
    return this.folds;
  }

  private fold(inst: Instruction, block: number, uses: readonly Use[]): Fold | null {
    switch (inst.op) {
      case "cast":
        return castFold(inst, uses, this.layout);
      case "icmp":
        return icmpFold(inst, block, uses, this.layout);
      case "gep": {
        if (leadsBack(inst, this.shape.uses)) return null;
        const offset = constantOffset(inst, this.layout);
        if (offset === 0) return memberPointer(inst, this.shape, this.layout) ? null : { kind: "alias", of: inst.base };
        const folds = offset !== null && Math.abs(offset) < FARTHEST && uses.every((u) => this.takesOffset(u, inst.result!));
        return folds ? { kind: "offset", base: inst.base, offset } : null;
      }
      case "call":
        return isTransparent(inst) && inst.args[0] ? { kind: "alias", of: inst.args[0].value } : null;
      default:
        return null;
    }
  }

  /** The use can add a displacement: a load or store address, or a constant getelementptr used so in turn. */
  private takesOffset(use: Use, name: string): boolean {
    const { inst } = use;
    if (inst.op === "load") return !inst.atomic;
    if (inst.op === "store") return !inst.atomic && !(inst.value.kind === "local" && inst.value.name === name);
    if (inst.op !== "gep" || constantOffset(inst, this.layout) === null || leadsBack(inst, this.shape.uses) || memberPointer(inst, this.shape, this.layout)) return false;
    return (this.shape.uses.get(inst.result ?? "") ?? []).every((u) => this.takesOffset(u, inst.result!));
  }
}

export function foldsOf(shape: Shape, layout: DataLayout): Folds {
  return new Folder(shape, layout).run();
}

/** The values really read when `value` is: what folded instructions lead back to. */
export function rootsOf(value: Value, folds: Folds): string[] {
  if (value.kind !== "local") return [];
  const fold = folds.get(value.name);
  if (!fold) return [value.name];
  if (fold.kind === "offset") return rootsOf(fold.base, folds);
  if (fold.kind === "fused") return [...rootsOf(fold.inst.left, folds), ...rootsOf(fold.inst.right, folds)];
  return rootsOf(fold.of, folds);
}
