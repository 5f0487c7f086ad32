/**
 * A file without main as a program that can be run: what its functions are is read from its IR (by a worker), which writes a text that
 * calls them, which is compiled in the file's place.
 */
import type { CallPlan, PlanRequest, ProgramBundle } from "../../protocol/engine";
import { type Built, type ProgramBuilder, rootOf } from "./builder";

export type Planner = (request: PlanRequest) => Promise<CallPlan | null>;

export interface CallableProgram { readonly bundle: ProgramBundle; readonly plan: CallPlan }

/** Null: there is nothing in it that could be called. */
export async function callableProgram(built: Built, builder: ProgramBuilder, planner: Planner, signal?: AbortSignal): Promise<CallableProgram | null> {
  const root = rootOf(built.files);
  if (!root || !built.bundle) return null;
  const all = await builder.recompiled(built, root.text, true, signal);
  const ir = all.units.find((unit) => unit.file === root.name)?.ir;
  if (!ir) return null;
  const ask = { file: root.name, ir, text: root.text };
  let plan = await planner({ ...ask, refused: null });
  let result = plan && (await builder.recompiled(built, plan.text, false, signal));
  if (plan && result && !result.ok) {
    const errors = result.diagnostics.filter(({ severity }) => severity === "error").map(({ file, line }) => ({ file, line }));
    plan = await planner({ ...ask, refused: { plan, errors } });
    result = plan && (await builder.recompiled(built, plan.text, false, signal));
  }
  if (!plan || !result?.ok) return null;
  const units = result.units.flatMap((unit) => (unit.ir === null ? [] : [{ file: unit.file, ir: unit.ir }]));
  return { plan, bundle: { ...built.bundle, units, callsFunction: true } };
}
