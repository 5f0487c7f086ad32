/**
 * Plays the extension host for the lesson page: a program that comes by the lines of `stops`, answers that are kept. All that the page
 * sees follows from where the program stands and what was answered, so going back needs nothing of its own.
 */
import type { LessonAsk, LessonNote, LessonPageAction, LessonPageMessage, LessonPageState, LessonRunState, LessonView } from "../../../src/protocol/lesson";
import type { Port } from "../../../src/protocol/channel";
import { compared } from "./compared";
import { asks, frame, notes, start, stops, type Tongue } from "./data";

interface Play {
  /** Index in `stops`; -1: not started; stops.length: ended. */
  readonly at: number;
  readonly answers: Readonly<Record<number, string>>;
  readonly more: Partial<LessonView>;
  readonly none?: boolean;
  /** Of the failing and the fixed version. */
  readonly compared?: "running" | "done";
}

const twin = { id: "heap/reuse.fixed", title: "", fixed: true };

export const lessonFixtures: Readonly<Record<string, Play>> = {
  lesson: { at: -1, answers: {}, more: {} },
  lessonAsk: { at: 1, answers: {}, more: { before: [] } },
  lessonAnswered: { at: 3, answers: { 0: "1", 1: "no" }, more: { before: [] } },
  lessonRight: { at: 4, answers: { 0: "1", 1: "no" }, more: { before: [] } },
  lessonExercise: { at: 5, answers: { 0: "2" }, more: { before: [], exercise: 7, level: "advanced", twin: { id: "leaks/reuse.fixed", title: "", fixed: true } } },
  lessonEnded: { at: stops.length, answers: { 0: "1", 1: "yes", 2: "0" }, more: { before: [], done: true, progress: { done: 4, all: 62 }, exercise: 0, twin: { id: "leaks/reuse", title: "", fixed: false } } },
  lessonBroken: { at: -1, answers: {}, more: { run: "compile-error" } },
  lessonComparing: { at: stops.length, answers: {}, more: { before: [], twin }, compared: "running" },
  lessonCompared: { at: stops.length, answers: { 0: "1", 1: "yes", 2: "0" }, more: { before: [], twin }, compared: "done" },
  lessonNone: { at: -1, answers: {}, more: {}, none: true },
};

const placeOf = (line: number): number => stops.indexOf(line);

const runOf = ({ at }: Play): LessonRunState => (at < 0 ? "none" : at >= stops.length ? "ended" : "stopped");

function askOf(play: Play, index: number, locale: Tongue): LessonAsk {
  const { line, kind, question, choices, right, because } = asks[index];
  const given = play.answers[index] ?? null;
  const place = placeOf(line);
  const state = play.at < place ? "ahead" : play.at > place ? (given === null ? "missed" : "judged") : given === null ? "posed" : "answered";
  const judged = state === "judged";
  const truth = kind === "choice" ? choices[Number(right)][locale] : right;
  return { index, line, kind, question: question[locale], choices: choices.map((one) => one[locale]), state, given, right: judged ? given === right : null, truth: judged ? truth : null, because: judged ? because[locale] : null };
}

const comparisonOf = ({ compared: how }: Play, locale: Tongue): LessonView["comparison"] => (how === undefined ? null : how === "running" ? { kind: "running" } : compared(locale));

function viewOf(play: Play, locale: Tongue): LessonView {
  const noteOf = ({ line, text }: (typeof notes)[number]): LessonNote => ({ line, text: text[locale], reached: play.at >= placeOf(line), current: play.at === placeOf(line) });
  return { ...frame(locale), notes: notes.map(noteOf), asks: asks.map((_, i) => askOf(play, i, locale)), run: runOf(play), comparison: comparisonOf(play, locale), ...play.more };
}

function after(play: Play, action: LessonPageAction): Play {
  switch (action.kind) {
    case "start":
    case "restart":
      return { ...play, at: 0 };
    case "next":
    case "step":
      return { ...play, at: play.at + 1 };
    case "stepBack":
      return { ...play, at: Math.max(0, play.at - 1) };
    case "answer":
      return { ...play, answers: { ...play.answers, [action.ask]: action.text } };
    case "compare":
      return { ...play, compared: play.compared === undefined ? "running" : undefined };
    case "exercise":
      return { ...play, at: -1, answers: {}, more: { ...play.more, exercise: action.number } };
    default:
      return play;
  }
}

export interface LessonHost {
  readonly log: { readonly name: string; readonly data: unknown }[];
}

export function playLesson(fixture: string, locale: string, port: Port): LessonHost {
  const log: { name: string; data: unknown }[] = [];
  const tongue: Tongue = locale === "zh-cn" ? "zh-cn" : "en";
  let play = lessonFixtures[fixture];
  let serial = 0;
  const send = (): void => port.post({ type: "state", state: { serial: ++serial, locale, reduceMotion: "auto", lesson: play.none ? null : viewOf(play, tongue), start: play.none ? start(tongue) : [] } satisfies LessonPageState });
  port.listen((data) => {
    const message = data as LessonPageMessage;
    if (message.type === "ready") return send();
    log.push({ name: message.action.kind, data: message.action });
    play = after(play, message.action);
    send();
    if (message.action.kind !== "compare" || play.compared !== "running") return;
    play = { ...play, compared: "done" };
    send();
  });
  return { log };
}
