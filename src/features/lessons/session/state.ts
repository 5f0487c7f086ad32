/**
 * Where a lesson stands, from three things: what its own run on the simulated machine was found to do (facts: at which step each line is
 * reached, what the truth of each question is), at which step the debugged program stands now, and what the reader answered.
 *
 *     step   0 ······ posed ············ judged ······ end
 *     ask    ahead    posed / answered   judged / missed
 *
 * Because it depends on the step alone, stepping back takes a judgement back, and an answer can be given anew.
 */
import { checkAnswer, type Ask, type LessonParts, type Truth } from "../../../engine/session";
import type { AskState, LessonAsk, LessonNote, LessonRunState } from "../../../protocol/lesson";
import type { LessonFacts } from "../../../protocol/lessonFacts";
import type { Locale } from "../../config/catalogues";
import { inLanguage } from "../catalogue/entry";

export interface Standing {
  readonly run: LessonRunState;
  /** -1: it was not started. */
  readonly step: number;
  /** The latest step that this session has been at. */
  readonly farthest: number;
  /** The line it stands on, in the lesson's own file. */
  readonly line: number | null;
}

export const NOT_STARTED: Standing = { run: "none", step: -1, farthest: -1, line: null };

/** By the question's English text. */
export type Answers = Readonly<Record<string, string>>;

export const keyOf = ({ question }: Ask): string => question.en ?? "";

/** All lines that "next note" goes to. */
export function stopLines({ notes, asks, views }: LessonParts): number[] {
  const lines = [...notes.map(({ target }) => target), ...asks.flatMap(({ target, judged }) => (judged === 0 ? [target] : [target, judged])), ...views.map(({ target }) => target)];
  return [...new Set(lines)].sort((a, b) => a - b);
}

/** Those that the program comes to later for the first time. Without facts: all but the present one. */
export function linesAhead(parts: LessonParts, facts: LessonFacts | null, { step, line }: Standing): number[] {
  const all = stopLines(parts);
  return facts ? all.filter((one) => (facts.reached[one] ?? -1) > step) : all.filter((one) => one !== line);
}

export function notesAt({ notes }: LessonParts, facts: LessonFacts | null, { run, step, farthest, line }: Standing, locale: Locale): LessonNote[] {
  return notes.map((note) => {
    const first = facts?.reached[note.target];
    const current = run === "stopped" && note.target === line;
    return { line: note.target, text: inLanguage(note.text, locale), current, reached: step >= 0 && (current || (first !== undefined && first <= farthest)) };
  });
}

export function askState(facts: LessonFacts | null, index: number, step: number, given: string | undefined): AskState {
  const { posed = null, judged = null } = facts?.asks[index] ?? {};
  if (posed === null || step < posed) return "ahead";
  if (judged === null || step < judged) return given === undefined ? "posed" : "answered";
  return given === undefined ? "missed" : "judged";
}

export function asksAt({ asks }: LessonParts, facts: LessonFacts | null, { step }: Standing, answers: Answers, locale: Locale): LessonAsk[] {
  return asks.map((ask, index) => {
    const given = answers[keyOf(ask)];
    const state = askState(facts, index, step, given);
    const truth = state === "judged" ? (facts?.asks[index]?.truth ?? null) : null;
    const because = inLanguage(ask.because, locale);
    return {
      index, line: ask.target, kind: ask.kind, state,
      question: inLanguage(ask.question, locale),
      choices: ask.choices.map(({ text }) => inLanguage(text, locale)),
      given: given ?? null,
      right: truth && given !== undefined ? isRight(ask, truth, given) : null,
      truth: truth && truthText(ask, truth, locale),
      because: state === "judged" && because !== "" ? because : null,
    };
  });
}

/** `given`: of a choice its number from 0. */
export const isRight = (ask: Ask, truth: Truth, given: string): boolean => (ask.kind === "choice" ? Number(given) === truth.choice : checkAnswer(ask, truth, given) === true);

/** The machine's answer, as it is shown: of a yes-no question "yes" or "no". */
export function truthText({ kind, choices }: Ask, truth: Truth, locale: Locale): string {
  if (kind === "value") return truth.text;
  if (kind === "yes-no") return truth.yes ? "yes" : "no";
  return inLanguage(choices[truth.choice ?? 0]?.text ?? {}, locale);
}

/** It ran to its end and every question that was posed has an answer. */
export function isFinished({ asks }: LessonParts, facts: LessonFacts | null, { run }: Standing, answers: Answers): boolean {
  return run === "ended" && asks.every((ask, index) => facts?.asks[index]?.posed === null || answers[keyOf(ask)] !== undefined);
}
