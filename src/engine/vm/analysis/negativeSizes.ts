/**
 * Sizes of blocks that come from a signed number: as size_t a negative one is huge, the allocation fails.
 *
 *   malloc(n)                    %conv = sext i32 %n to i64        or the load of a signed variable of that width, or signed arithmetic
 *   malloc(n * sizeof *p)        mul i64 %conv, 4                  steps that keep the sign
 *
 * A constant, or an unsigned number however large, may be meant: programs try out what happens then.
 */
import type { Instruction, Value } from "../../ir/ast";
import type { ModuleDebug } from "../../ir/debugInfo";
import type { Shape } from "./shape";

/** Which arguments are sizes. */
const SIZES: ReadonlyMap<string, readonly number[]> = new Map([
  ["malloc", [0]], ["calloc", [0, 1]], ["realloc", [1]], ["reallocarray", [1, 2]], ["aligned_alloc", [1]], ["memalign", [1]], ["posix_memalign", [2]], ["valloc", [0]],
]);

const SIGNED_TYPE: ReadonlySet<string> = new Set(["typedef", "const", "volatile"]);

/** The sizes that a call of the allocator `name` takes from signed numbers. */
export function signedSizes(inst: Extract<Instruction, { op: "call" }>, name: string, shape: Shape, debug: ModuleDebug): Value[] {
  return (SIZES.get(name) ?? []).flatMap((i) => {
    const value = inst.args[i]?.value;
    return value?.type.kind === "int" && isSigned(value, shape, debug) ? [value] : [];
  });
}

const definition = (value: Value, shape: Shape): Instruction | undefined => (value.kind === "local" ? shape.definitions.get(value.name)?.inst : undefined);

/** Was a signed number, and still has its sign? */
function isSigned(value: Value, shape: Shape, debug: ModuleDebug): boolean {
  const inst = definition(value, shape);
  if (inst?.op === "cast") return inst.cast === "sext" && inst.value.kind === "local";
  if (inst?.op === "load") return loadsSigned(inst.pointer, shape, debug);
  if (inst?.op !== "binary") return false;
  if (inst.binary === "mul" && inst.right.kind === "int") return isSigned(inst.left, shape, debug);
  if (inst.binary === "mul" && inst.left.kind === "int") return isSigned(inst.right, shape, debug);
  return inst.nsw && (inst.binary === "add" || inst.binary === "sub" || inst.binary === "mul");
}

/** A variable of type int or the like, unlike size_t. */
function loadsSigned(pointer: Value, shape: Shape, debug: ModuleDebug): boolean {
  if (pointer.kind !== "local") return false;
  const { variables, types } = debug.info;
  const declared = shape.nodes.flatMap(({ block }) => block.declares).find((d) => d.address.kind === "local" && d.address.name === pointer.name);
  if (!declared) return false;
  let type = types[variables[debug.variableOf(declared.variable)]?.type ?? -1];
  while (type && SIGNED_TYPE.has(type.kind)) type = types[type.of];
  return type?.kind === "signed";
}
