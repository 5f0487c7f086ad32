/**
 * Where control leaves a part of the source: a block, a declaration. clang marks the end of variables, but not that of compound
 * literals, nor where a constant is complete.
 *
 *   { p = &(struct s){1}; }          if (…)  inside      else  outside
 *                          ╰ here              ╰──── join ────╯     at the join, when one of its ways comes from inside
 *
 * An instruction without a place of its own says nothing: control stays where it was.
 */
import type { Instruction } from "../../ir/ast";
import type { Shape } from "./shape";

/** Does the instruction belong to the part? null: it does not say. */
export type Inside = (inst: Instruction) => boolean | null;

/** The first instructions outside, after every way out. */
export function exitsOf(shape: Shape, inside: Inside): Instruction[] {
  const { nodes } = shape;
  const last = nodes.map(({ block }) => block.instructions.reduce<boolean | null>((before, inst) => inside(inst) ?? before, null));
  const entered = nodes.map(() => false);
  const leavesInside = (b: number): boolean => last[b] ?? entered[b]!;
  for (let changed = true; changed; ) {
    changed = false;
    for (const { index, predecessors } of nodes) {
      if (entered[index] || !predecessors.some(leavesInside)) continue;
      entered[index] = true;
      changed = true;
    }
  }
  const exits: Instruction[] = [];
  for (const { block, index } of nodes) {
    let within = entered[index]!;
    for (const inst of block.instructions) {
      if (inst.op === "phi") continue;
      const now = inside(inst) ?? within;
      if (within && !now) exits.push(inst);
      within = now;
    }
  }
  return exits;
}
