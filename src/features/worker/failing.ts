/** Failing allocations in the engine worker: the clean run and then the trials, in slices between which the worker hears messages. */
import { Campaign, type InjectionResult, type ISession, signalName } from "../../engine/session";
import type { InjectionData, ProgramBundle, RunSettings } from "../../protocol/engine";
import { countEnds } from "../../views/injection";
import { findingData, Places } from "./findingData";

const SLICE = 400_000;
const MOST_TRIALS = 200;

export interface FailingHooks {
  /** Lets messages come in. */
  pause(): Promise<void>;
  /** True: what is known by now is the result. */
  enough(): boolean;
  progress(tried: number, planned: number): void;
}

export async function failEach(session: ISession, bundle: ProgramBundle, run: RunSettings, hooks: FailingHooks): Promise<InjectionData> {
  const campaign = new Campaign(session, { most: MOST_TRIALS, statements: run.maxSteps, enough: () => hooks.enough() });
  let stop = session.run(Math.min(SLICE, run.maxSteps));
  while (["limit", "step", "finding"].includes(stop.reason) && session.step < run.maxSteps && !hooks.enough()) {
    await hooks.pause();
    stop = session.run(Math.min(SLICE, Math.max(1, run.maxSteps - session.step)));
  }
  const trials = campaign.explore();
  let turn = trials.next();
  for (; !turn.done; turn = trials.next()) {
    hooks.progress(turn.value.tried, turn.value.planned);
    await hooks.pause();
  }
  return dataOf(turn.value, new Places(session, bundle.sources));
}

function dataOf({ allocations, planned, trials, findings, odd }: InjectionResult, places: Places): InjectionData {
  return {
    allocations, planned,
    counts: countEnds(trials),
    findings: findings.map(({ finding, calls }) => ({ finding: findingData(finding, places), calls })),
    odd: odd.map(({ trial, when, calls }) => {
      const aborted = trial.end === "aborted";
      return { id: aborted ? ("aborted" as const) : ("unfinished" as const), args: [aborted ? signalName(trial.exit?.signal ?? 0) : trial.steps], when, calls, place: places.span(trial.call.place), step: trial.call.step };
    }),
  };
}
