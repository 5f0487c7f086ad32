/** The calls that allocate: which argument is the size, and what the block is for. */
import type { Value } from "../../ir/ast";
import type { Call, Spot, Store } from "./functionView";
import type { CheckContext } from "./hint";
import { keptBy } from "./values";

/** Arguments that are multiplied to the block's size. */
const SIZES: Readonly<Record<string, readonly number[]>> = { malloc: [0], realloc: [1], calloc: [0, 1], reallocarray: [1, 2], aligned_alloc: [1], valloc: [0] };
const NAMES: ReadonlySet<string> = new Set(Object.keys(SIZES));

export interface Allocation {
  readonly call: Call;
  readonly name: string;
  readonly spot: Spot;
  /** Which arguments tell the size. */
  readonly sizeArguments: readonly number[];
  readonly sizes: readonly Value[];
  /** Where the pointer is kept first; null: it is used at once. */
  readonly kept: Store | null;
  /** Type of the elements that it is for; -1 unknown. */
  readonly element: number;
}

export function allocations(context: CheckContext): readonly Allocation[] {
  return context.view.calls(NAMES).flatMap(({ call, name, spot }) => {
    const sizeArguments = SIZES[name]!;
    const sizes = sizeArguments.flatMap((i) => call.args[i]?.value ?? []);
    if (sizes.length < sizeArguments.length) return [];
    const kept = keptBy(context.view, call.result);
    return [{ call, name, spot, sizeArguments, sizes, kept, element: elementOf(context, kept, call) }];
  });
}

/** By the pointer that keeps it, or by what the function returns. */
function elementOf({ view, types }: CheckContext, kept: Store | null, call: Call): number {
  const returned = types.module.debug.functionOf(view.fn.dbg);
  const result = types.bare(types.module.info.functions[returned]?.type ?? -1)?.of ?? -1;
  if (kept && !(kept.pointer.kind === "local" && kept.pointer.name === "retval" && !view.variables.has("retval"))) return types.pointedTo(types.at(kept.pointer));
  const leaves = kept !== null || view.usersOf(call.result).some(({ instruction }) => instruction.op === "ret");
  return leaves ? types.pointedTo(result) : -1;
}
