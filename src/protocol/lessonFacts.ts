/**
 * What the run of a lesson was found to do, by a session of its own in an engine worker: the truth that answers are compared with. Steps
 * are those of the debugger, because the same program with the same seed and input makes the same steps.
 */
import type { LessonOutcome, LessonParts } from "../engine/session";
import type { ProgramBundle, RunSettings } from "./program";

export interface LessonFacts extends Omit<LessonOutcome, "reached"> {
  /** Step at which each line with an annotation is reached for the first time. */
  readonly reached: Readonly<Record<number, number>>;
}

/** `file`: the lesson's own among the program's; `parts` speak of its lines. */
export interface LessonFactsRequest { readonly bundle: ProgramBundle; readonly run: RunSettings; readonly file: string; readonly parts: LessonParts }
