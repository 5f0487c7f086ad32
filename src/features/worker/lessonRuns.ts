/** Whole runs of lessons beside the debugger: so that answers can be compared with what the machine does, and a failing program with its fixed twin. */
import { LessonRun, runLesson } from "../../engine/session";
import { RequestError } from "../../protocol/channel";
import type { ProgramBundle, TwinProgram, TwinRun } from "../../protocol/engine";
import type { LessonFacts, LessonFactsRequest } from "../../protocol/lessonFacts";
import { standardOutput } from "./analysis";
import { findingData, Places } from "./findingData";
import { type Programs, Session, sessionOptions } from "./programs";

/** Lessons are short; one that loops for ever is looked at this far. */
const MOST_STEPS = 20_000_000;

async function loadedBy(programs: Programs, bundle: ProgramBundle) {
  const loaded = await programs.again(bundle);
  if (!loaded.ok) throw new RequestError("failed", loaded.issues[0]?.id ?? "the program cannot be loaded");
  return loaded.loaded;
}

export async function lessonFacts({ bundle, run, file, parts }: LessonFactsRequest, programs: Programs): Promise<LessonFacts> {
  const session = new Session(await loadedBy(programs, bundle), sessionOptions({ ...run, onFinding: "continue" }, "analysis", bundle.name));
  try {
    const { reached, ...outcome } = runLesson(session, parts, { file, maxSteps: MOST_STEPS });
    return { ...outcome, reached: Object.fromEntries(reached) };
  } finally {
    session.dispose();
  }
}

export interface TwinHooks {
  /** Lets messages come in. */
  pause(): Promise<void>;
  cancelled(): boolean;
}

/** Each program from its start to its end. */
export async function twinRuns(twins: readonly TwinProgram[], programs: Programs, hooks: TwinHooks): Promise<readonly TwinRun[]> {
  const runs: TwinRun[] = [];
  for (const twin of twins) runs.push(await wholeRun(twin, programs, hooks));
  return runs;
}

async function wholeRun({ bundle, run }: TwinProgram, programs: Programs, hooks: TwinHooks): Promise<TwinRun> {
  const lesson = new LessonRun(await loadedBy(programs, bundle), sessionOptions(run, "analysis", bundle.name));
  try {
    for (let over = false; !over; ) {
      over = lesson.advance(MOST_STEPS);
      await hooks.pause();
      if (hooks.cancelled()) throw new RequestError("gone", "the comparison was cancelled");
    }
    const { session } = lesson;
    const places = session && new Places(session, bundle.sources);
    // What looks back in time comes last.
    const output = session ? standardOutput(session) : { hash: "", head: "" };
    const findings = places ? session.explained().map((finding) => findingData(finding, places)) : [];
    return { ...lesson.result(), output, findings };
  } finally {
    lesson.dispose();
  }
}
