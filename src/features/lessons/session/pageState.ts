/** What the lesson page shows: the lesson on the desk, with the names of everything in the reader's language. */
import * as vscode from "vscode";
import type { LessonName, LessonPageState, LessonView } from "../../../protocol/lesson";
import { locale } from "../../config/texts";
import { inLanguage, isFixed, type LessonEntry } from "../catalogue/entry";
import type { LessonIndex } from "../catalogue";
import { neighbours, startHere } from "../catalogue/order";
import { questionText, topicName } from "../catalogue/topics";
import type { Progress } from "../progress";
import { titleOf } from "../view/words";
import type { LessonDesk } from "./desk";
import type { OpenLesson } from "./openLesson";
import { asksAt, notesAt } from "./state";
import type { Twins } from "./twins";

export interface PageParts {
  readonly desk: LessonDesk;
  readonly index: LessonIndex;
  readonly progress: Progress;
  readonly twins: Twins;
}

const nameOf = (entry: LessonEntry): LessonName => ({ id: entry.id, title: titleOf(entry) });

export function pageState(parts: PageParts, serial: number): LessonPageState {
  const { current } = parts.desk;
  const reduce = vscode.workspace.getConfiguration("workbench").get<string>("reduceMotion");
  return {
    serial, locale: locale(),
    reduceMotion: reduce === "on" || reduce === "off" ? reduce : "auto",
    lesson: current && lessonView(parts, current),
    start: startHere(parts.index.own).map(nameOf),
  };
}

function lessonView({ desk, index, progress, twins }: PageParts, open: OpenLesson): LessonView {
  const { entry, parts, facts } = open;
  const language = locale();
  const { previous, next } = neighbours(index.all, entry);
  const twin = entry.twin === null ? undefined : index.byId(entry.twin);
  const all = (entry.installed ? index.own : index.ofWorkspace).filter((one) => !isFixed(one));
  return {
    id: entry.id, title: titleOf(entry), level: entry.level, minutes: entry.minutes,
    topics: entry.topics.map((id) => ({ id, name: topicName(id) })),
    questions: entry.questions.map((number) => ({ number, text: questionText(number) })),
    text: inLanguage(open.texts, language),
    notes: notesAt(parts, facts, desk.standing, language),
    asks: asksAt(parts, facts, desk.standing, desk.answers, language),
    run: open.broken && desk.standing.run === "none" ? "compile-error" : desk.standing.run,
    exercise: open.seeded ? open.exercise : null,
    twin: twin ? { ...nameOf(twin), fixed: isFixed(twin) } : null,
    comparison: twins.of(open.uri),
    previous: previous && nameOf(previous),
    next: next && nameOf(next),
    before: entry.after.flatMap((id) => index.byId(id) ?? []).filter(({ id }) => progress.of(id) !== "done").map(nameOf),
    done: progress.of(entry.id) === "done",
    progress: { done: all.filter(({ id }) => progress.of(id) === "done").length, all: all.length },
  };
}
