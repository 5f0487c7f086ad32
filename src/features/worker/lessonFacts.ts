/** Plays a lesson to its end beside the debugger, so that answers can be compared with what the machine does. */
import { runLesson } from "../../engine/session";
import { RequestError } from "../../protocol/channel";
import type { LessonFacts, LessonFactsRequest } from "../../protocol/lessonFacts";
import { type Programs, Session, sessionOptions } from "./programs";

/** Lessons are short; one that loops for ever is looked at this far. */
const MOST_STEPS = 20_000_000;

export async function lessonFacts({ bundle, run, file, parts }: LessonFactsRequest, programs: Programs): Promise<LessonFacts> {
  const loaded = await programs.again(bundle);
  if (!loaded.ok) throw new RequestError("failed", loaded.issues[0]?.id ?? "the program cannot be loaded");
  const session = new Session(loaded.loaded, sessionOptions({ ...run, onFinding: "continue" }, "analysis", bundle.name));
  try {
    const { reached, ...outcome } = runLesson(session, parts, { file, maxSteps: MOST_STEPS });
    return { ...outcome, reached: Object.fromEntries(reached) };
  } finally {
    session.dispose();
  }
}
