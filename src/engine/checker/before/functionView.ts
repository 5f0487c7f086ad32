/**
 * A function's IR as the checks read it. clang at -O1 without passes keeps every variable in an alloca, so that source and IR
 * correspond statement by statement:
 *
 *     char *q = buf;      %q = alloca ptr … store ptr %arraydecay, ptr %q
 *     return q;           %1 = load ptr, ptr %q … ret ptr %1
 *
 * A stretch is a run of instructions that always execute one after the other: a block, joined with the next one where only a
 * sanitizer's branch lies between them.
 */
import type { IrFunction, Instruction, Value } from "../../ir/ast";
import { operandsOf } from "../../ir/rewrite";

export type Call = Extract<Instruction, { op: "call" }>;
export type Store = Extract<Instruction, { op: "store" }>;
export type Alloca = Extract<Instruction, { op: "alloca" }>;

export interface Spot {
  readonly instruction: Instruction;
  /** Position in the function's text. */
  readonly at: number;
  readonly stretch: number;
}

export class FunctionView {
  readonly spots: readonly Spot[];
  /** Name of an alloca → number of the DILocalVariable that it is. */
  readonly variables = new Map<string, number>();
  private readonly stretches: ReadonlyMap<string, number>;
  private readonly definitions = new Map<string, Spot>();
  private readonly uses = new Map<string, Spot[]>();

  constructor(readonly fn: IrFunction) {
    this.stretches = stretchesOf(fn);
    const spots: Spot[] = [];
    for (const block of fn.blocks) {
      for (const { address, variable } of block.declares) if (address.kind === "local") this.variables.set(address.name, variable);
      for (const instruction of block.instructions) spots.push({ instruction, at: spots.length, stretch: this.stretchOf(block.name) });
    }
    this.spots = spots;
    for (const spot of spots) this.index(spot);
  }

  private index(spot: Spot): void {
    const { instruction } = spot;
    if (instruction.result !== undefined) this.definitions.set(instruction.result, spot);
    for (const value of operandsOf(instruction)) {
      if (value.kind !== "local") continue;
      const list = this.uses.get(value.name);
      if (!list) this.uses.set(value.name, [spot]);
      else if (list.at(-1) !== spot) list.push(spot);
    }
  }

  definition(value: Value): Instruction | undefined {
    return this.spotOf(value)?.instruction;
  }

  spotOf(value: Value): Spot | undefined {
    return value.kind === "local" ? this.definitions.get(value.name) : undefined;
  }

  stretchOf(block: string): number {
    return this.stretches.get(block) ?? -1;
  }

  named(result: string): Spot | undefined {
    return this.definitions.get(result);
  }

  usersOf(name: string | undefined): readonly Spot[] {
    return name === undefined ? [] : (this.uses.get(name) ?? []);
  }

  /** Calls of a library function by its name; those of clang's intrinsics under the name that C knows (`memcpy`). */
  calls(names: ReadonlySet<string>): { readonly call: Call; readonly name: string; readonly spot: Spot }[] {
    return this.spots.flatMap((spot) => {
      const name = spot.instruction.op === "call" ? calledName(spot.instruction) : "";
      return spot.instruction.op === "call" && names.has(name) ? [{ call: spot.instruction, name, spot }] : [];
    });
  }

  /** The variable's stores, or null when its address goes anywhere else: then it may change unseen. */
  storesTo(alloca: string): readonly Spot[] | null {
    const stores: Spot[] = [];
    for (const spot of this.usersOf(alloca)) {
      const { instruction } = spot;
      if (instruction.op === "store" && isLocal(instruction.pointer, alloca) && !isLocal(instruction.value, alloca)) stores.push(spot);
      else if (instruction.op !== "load" && !isLifetime(instruction)) return null;
    }
    return stores;
  }
}

export const isLocal = (value: Value, name: string): boolean => value.kind === "local" && value.name === name;
const isLifetime = (i: Instruction): boolean => i.op === "call" && i.callee.kind === "global" && i.callee.name.startsWith("llvm.lifetime.");

const INTRINSIC = /^llvm\.(memcpy|memmove|memset)(?:\.|$)/;

export function calledName({ callee }: Call): string {
  if (callee.kind !== "global") return "";
  return INTRINSIC.exec(callee.name)?.[1] ?? callee.name;
}

/** Block → number of its stretch. */
function stretchesOf(fn: IrFunction): Map<string, number> {
  const ends = new Map(fn.blocks.map((b) => [b.name, b.instructions.at(-1)]));
  const before = new Map<string, string[]>();
  for (const [name, last] of ends) for (const target of targets(last)) before.set(target, [...(before.get(target) ?? []), name]);
  const checks = (name: string): boolean => ends.get(name)?.op === "condbr" && ends.get(name)?.nosanitize === true;
  /** The block whose sanitizer's check goes on here: it alone leads here, but for the report that comes back from the check. */
  const guard = (name: string): string | undefined => {
    const from = before.get(name) ?? [];
    return from.find((f) => checks(f) && from.every((other) => other === f || before.get(other)?.join() === f));
  };
  const stretch = new Map<string, number>();
  for (const { name } of fn.blocks) stretch.set(name, stretch.get(guard(name) ?? "") ?? stretch.size);
  return stretch;
}

export function targets(last: Instruction | undefined): readonly string[] {
  if (last?.op === "br") return [last.target];
  if (last?.op === "condbr") return [last.ifTrue, last.ifFalse];
  if (last?.op === "switch") return [last.otherwise, ...last.cases.map((c) => c.target)];
  return last?.op === "indirectbr" ? last.targets : [];
}
