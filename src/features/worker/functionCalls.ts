/** The calls of a file without main, one after the other, with looks at the wire between them. */
import { type CallPlan, CallRun, planCalls, refusedFunctions, surveyFunctions } from "../../engine/session";
import type { ISession } from "../../engine/session/api";
import type { Analysis, PlanRequest, ProgramBundle, RunSettings } from "../../protocol/engine";
import type { AnalysisHooks } from "./analysis";
import { findingData, Places } from "./findingData";

const EACH = 600_000;

export function planFor({ file, ir, text, refused }: PlanRequest): CallPlan | null {
  return planCalls(surveyFunctions(file, ir), text, refused ? refusedFunctions(refused.plan, refused.errors) : new Set());
}

/** Null: cancelled. */
export async function analyseCalls(session: ISession, bundle: ProgramBundle, plan: CallPlan, settings: RunSettings, hooks: AnalysisHooks): Promise<Analysis | null> {
  const run = new CallRun(session, plan, { each: Math.min(EACH, settings.maxSteps), all: settings.maxSteps });
  while (!run.over) {
    run.advance();
    hooks.progress(run.steps);
    await hooks.pause();
    if (hooks.cancelled()) return null;
  }
  const { findings, functions, steps, broken } = run.results();
  const places = new Places(session, bundle.sources);
  return {
    functions: functions.map(({ name, line }) => ({ name, line, calls: plan.calls.filter((c) => c.function === name).map(({ number, text }) => ({ number, text })) })),
    reason: broken === "" ? "exited" : "broken",
    steps, exit: null, outputBytes: 0, output: { hash: "", head: "" },
    findings: findings.map(({ finding, call }) => ({ ...findingData(finding, places), call: call.number })),
    marks: [], issues: [], hints: [],
    detail: broken === "" ? null : broken,
    hottest: null,
  };
}
