/** A lesson's program played to its end, with the machine's answers to its questions. */
import { type LessonOutcome, type LessonParts, lessonParts, runLesson, Session } from "../../engine/session";
import type { RunOptions } from "../options";
import type { Prepared } from "../program";
import { sessionOptions } from "../run";

export interface Played {
  readonly parts: LessonParts;
  readonly outcome: LessonOutcome;
  /** Stands where the last question was judged; whoever asked disposes of it. */
  readonly session: Session;
}

/** Null: the program does not compile or load. */
export function playLesson(prepared: Prepared, options: RunOptions): Played | null {
  const [source] = prepared.sources;
  if (!prepared.loaded?.ok || !source) return null;
  const parts = lessonParts(source.text);
  const session = new Session(prepared.loaded.loaded, sessionOptions(prepared, options, new TextEncoder().encode(prepared.annotations.stdin ?? "")));
  const maxSteps = prepared.annotations.machine.maxSteps ?? options.maxSteps;
  return { parts, outcome: runLesson(session, parts, { file: source.name, maxSteps }), session };
}
