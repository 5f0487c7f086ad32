/**
 * How long a value needs its slot: values read in another block than the one that makes them keep a slot of their own, the
 * others give it back after their last read. Reads by a phi count at the end of the block control comes from.
 */
import { type Folds, rootsOf } from "./folds";
import { visitOperands } from "./operands";
import type { Shape } from "./shape";

export interface Lifetimes {
  readonly crossing: ReadonlySet<string>;
  /** Values of one block: index of the instruction that reads them last. */
  readonly lastUse: ReadonlyMap<string, number>;
}

export function lifetimesOf(shape: Shape, folds: Folds): Lifetimes {
  const crossing = new Set<string>();
  const lastUse = new Map<string, number>();
  const read = (name: string, block: number, index: number): void => {
    const definition = shape.definitions.get(name);
    if (!definition) return;
    if (definition.block !== block || definition.inst.op === "phi") crossing.add(name);
    else lastUse.set(name, Math.max(index, lastUse.get(name) ?? -1));
  };
  for (const { block, index: b } of shape.nodes) {
    block.instructions.forEach((inst, index) => {
      if (inst.op === "phi") {
        if (inst.result !== undefined) crossing.add(inst.result);
        for (const { value, block: from } of inst.incoming) {
          const pred = shape.blockIndex.get(from);
          if (pred === undefined) continue;
          for (const root of rootsOf(value, folds)) read(root, pred, shape.nodes[pred]!.block.instructions.length - 1);
        }
        return;
      }
      if (inst.result !== undefined && folds.has(inst.result)) return;
      visitOperands(inst, (value) => {
        for (const root of rootsOf(value, folds)) read(root, b, index);
      });
    });
  }
  return { crossing, lastUse };
}
