/**
 * What is wrong with a lesson beyond its `//@ expect`: annotations that say nothing, questions that the machine cannot answer, notes and
 * views at lines that the run never reaches, panels that do not open on their focus, texts without their twin.
 */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import topics from "../../../media/l10n/topics.en.json";
import { type Language, render } from "../../base/messages";
import { type Lesson, readLesson } from "../../engine/session";
import { annotationProblems } from "../../views/annotations";
import type { RunOptions } from "../options";
import type { Prepared } from "../program";
import { opens } from "../view";
import { type Played, playLesson } from "./play";

export interface LessonFault { readonly line: number; readonly id: string; readonly args: readonly (string | number)[] }

const LANGUAGES = ["en", "zh-cn"] as const;
const TOPICS = Object.keys(topics).flatMap((id) => (/^topic\.[A-F]\d+$/.test(id) ? [id.slice("topic.".length)] : []));
const QUESTIONS = Object.keys(topics).filter((id) => id.startsWith("question.")).length;

/** Empty for a file that is no lesson. */
export function lessonFaults(file: string, prepared: Prepared, options: RunOptions): readonly LessonFault[] {
  const read = prepared.sources[0]?.text ?? "";
  const lesson = readLesson(read);
  if (!lesson) return [];
  const written = annotationProblems(read, { lessons: null, topics: TOPICS, questions: QUESTIONS }).map(({ line, id, args }) => ({ line, id: `annotation.problem.${id}`, args }));
  const spoken = languagesOf(lesson);
  const wanted = written.filter(({ id }) => spoken.length > 1 || id !== "annotation.problem.no-twin");
  return [...wanted, ...textFaults(file, lesson, spoken), ...namedFaults(file, lesson), ...playedFaults(prepared, options)];
}

/** A lesson may be in one language; in whichever its title is, all of it must be. */
const languagesOf = ({ title }: Lesson): readonly string[] => LANGUAGES.filter((language) => title[language] !== undefined);

/** A text in each language: beside the program, or in its first comment. */
function textFaults(file: string, lesson: Lesson, spoken: readonly string[]): LessonFault[] {
  const beside = (language: string): string => file.replace(/\.c$/, language === "en" ? ".md" : `.${language}.md`);
  return spoken.flatMap((language) => (lesson.about[language] || existsSync(beside(language)) ? [] : [{ line: 1, id: "lesson.no-text", args: [beside(language), language] }]));
}

/** Lessons that it names must be there, and its twin must name it. Ids count from the folder above the lesson's. */
function namedFaults(file: string, { after, twin }: Lesson): LessonFault[] {
  const root = join(dirname(file), "..");
  const pathOf = (id: string): string => join(root, `${id}.c`);
  const missing = [...after, ...(twin === "" ? [] : [twin])].filter((id) => !existsSync(pathOf(id))).map((id) => ({ line: 1, id: "annotation.problem.front-lesson", args: [id] }));
  if (twin === "" || missing.length > 0) return missing;
  const back = readLesson(readFileSync(pathOf(twin), "utf8"))?.twin ?? "";
  return normalize(pathOf(back)) === normalize(file) ? [] : [{ line: 1, id: "lesson.twin", args: [twin, back] }];
}

function playedFaults(prepared: Prepared, options: RunOptions): LessonFault[] {
  const played = playLesson(prepared, options);
  if (!played) return [];
  try {
    return [...asked(played), ...unreached(played), ...unopened(played, prepared)];
  } finally {
    played.session.dispose();
  }
}

const asked = ({ parts, outcome }: Played): LessonFault[] => outcome.asks.flatMap(({ ask, trouble }) => (trouble ? [{ line: parts.asks[ask]!.line, id: `lesson.ask.${trouble.id}`, args: trouble.args }] : []));

const unreached = ({ parts, outcome }: Played): LessonFault[] => [...parts.notes, ...parts.views].filter(({ target }) => !outcome.reached.has(target)).map(({ line }) => ({ line, id: "lesson.not-reached", args: [] }));

function unopened({ parts, outcome, session }: Played, prepared: Prepared): LessonFault[] {
  return parts.views.flatMap(({ line, target, kind, focus }) => {
    const step = outcome.reached.get(target);
    if (step === undefined) return [];
    session.seek(step);
    return opens(session, { kind, focus: focus === "" ? null : focus, program: prepared.name, sources: new Map(prepared.sources.map((s) => [s.name, s.text])) }) ? [] : [{ line, id: "lesson.view", args: [kind, focus] }];
  });
}

export const faultText = (file: string, { line, id, args }: LessonFault, language: Language): string => `${file}:${line}: ${render(language, id, args)}\n`;
