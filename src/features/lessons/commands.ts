/** Commands of lessons. Each takes what a link, a row or the page knows; from the palette it asks or takes the lesson in front. */
import * as vscode from "vscode";
import type { LessonLevel, LessonPageAction, LessonPageState } from "../../protocol/lesson";
import { t } from "../config/texts";
import type { LessonIndex } from "./catalogue";
import type { LessonSources } from "./documents/sources";
import type { Progress } from "./progress";
import type { LessonControl, PageTab } from "./session/control";
import { copyLesson } from "./session/copy";
import type { LessonDesk } from "./session/desk";
import type { LessonsView } from "./view/lessonsView";
import { type LessonFilter, NO_FILTER } from "./view/rows";
import type { LessonSearch } from "./view/search";
import { levelName } from "./view/words";

export interface LessonParts {
  readonly sources: LessonSources;
  readonly index: LessonIndex;
  readonly progress: Progress;
  readonly desk: LessonDesk;
  readonly control: LessonControl;
  readonly page: PageTab;
  readonly view: LessonsView;
  readonly search: LessonSearch;
  readonly state: () => LessonPageState;
}

/** Rows of the view come as they are, links as ids. */
function namedId(what: unknown): string | null {
  if (typeof what === "string") return what;
  const { entry } = (typeof what === "object" && what !== null ? what : {}) as { readonly entry?: { readonly id?: string } };
  return entry?.id ?? null;
}

const idOf = (what: unknown, desk: LessonDesk): string | null => namedId(what) ?? desk.current?.entry.id ?? null;

export function registerLessonCommands(parts: LessonParts): vscode.Disposable {
  const { index, progress, desk, control, view } = parts;
  const register = (command: string, run: (...args: never[]) => unknown): vscode.Disposable => vscode.commands.registerCommand(`pagewalk.${command}`, run as (...args: unknown[]) => unknown);
  const withId = (run: (id: string) => unknown) => (what?: unknown) => {
    const id = idOf(what, desk);
    return id === null ? undefined : run(id);
  };
  const open = async (what?: unknown): Promise<unknown> => {
    const wanted = namedId(what);
    return wanted === null ? choose(parts, "") : control.open(wanted);
  };
  return vscode.Disposable.from(
    register("openLesson", open),
    register("lesson.open", open),
    register("lessons.search", (text?: unknown) => choose(parts, typeof text === "string" ? text : "")),
    register("lessons.filter", (filter?: Partial<LessonFilter>) => chooseFilter(view, filter)),
    register("lessons.clearFilter", () => view.show(NO_FILTER)),
    register("lessons.continue", () => goOn(parts)),
    register("lessons.reset", () => resetAll(progress)),
    register("lesson.start", () => control.start()),
    register("lesson.next", () => control.next()),
    register("lesson.step", () => control.step()),
    register("lesson.stepBack", () => control.stepBack()),
    register("lesson.restart", () => control.restart()),
    register("lesson.compare", (what?: unknown) => compare(parts, what)),
    register("lesson.copy", (to?: unknown) => copy(parts, to instanceof vscode.Uri ? to : null)),
    register("lesson.source", () => desk.current && vscode.commands.executeCommand("vscode.open", parts.sources.file(desk.current.uri))),
    // What is shown, as data: for other extensions and for tests.
    register("lesson.state", () => desk.known().then(() => parts.state())),
    register("lessons.shown", () => view.labels()),
    register("lesson.page", () => parts.page.show(false)),
    register("lesson.exercise", (number?: unknown) => control.exercise(typeof number === "number" ? number : null)),
    register("lesson.nextLesson", () => control.neighbour("next")),
    register("lesson.previousLesson", () => control.neighbour("previous")),
    register("lesson.reveal", withId((id) => view.reveal(id, true))),
    register("lesson.markDone", withId((id) => progress.finish(id))),
    register("lesson.reset", withId((id) => progress.reset(index.byId(id)?.id ?? id))),
  );
}

/** What is pressed on the page. */
export async function carryOut(parts: LessonParts, action: LessonPageAction): Promise<void> {
  await carriedOut(parts, action);
}

function carriedOut(parts: LessonParts, action: LessonPageAction): unknown {
  const { control, desk } = parts;
  switch (action.kind) {
    case "answer":
      return desk.answer(action.ask, action.text);
    case "exercise":
      return control.exercise(action.number);
    case "open":
      return control.open(action.id);
    case "topic":
      return choose(parts, action.id);
    case "guide":
      return vscode.commands.executeCommand("pagewalk.openGuide", action.target);
    case "reveal":
      return control.reveal(action.line, action.id);
    case "compare":
      return control.toggleCompare();
    case "search":
      return choose(parts, "");
    case "copy":
      return copy(parts, null);
    default:
      return control[action.kind]();
  }
}

async function choose({ search, control }: LessonParts, text: string): Promise<boolean> {
  const entry = await search.choose(text);
  return entry ? control.open(entry.id) : false;
}

/** The first lesson that is not done. */
async function goOn({ view, control }: LessonParts): Promise<void> {
  const entry = view.undone();
  if (entry) await control.open(entry.id);
  else void vscode.window.showInformationMessage(t("All lessons are done."));
}

/** From a row of the view the lesson is opened first. */
async function compare({ control, desk }: LessonParts, what: unknown): Promise<void> {
  const id = idOf(what, desk);
  if (id !== null && id !== desk.current?.entry.id) await control.open(id);
  await control.compare();
}

async function copy({ desk }: LessonParts, to: vscode.Uri | null): Promise<unknown> {
  const { current } = desk;
  if (current) return copyLesson(current.uri, to);
  return vscode.window.showInformationMessage(t("Open a lesson first."));
}

async function resetAll(progress: Progress): Promise<void> {
  const yes = t("Forget All Progress");
  const chosen = await vscode.window.showWarningMessage(t("All lessons will count as not begun, and all answers are forgotten."), { modal: true }, yes);
  if (chosen === yes) progress.resetAll();
}

interface Item extends vscode.QuickPickItem { readonly filter: LessonFilter | "text" }

async function chooseFilter(view: LessonsView, given?: Partial<LessonFilter>): Promise<void> {
  const now = view.filter;
  if (given && ("text" in given || "level" in given || "undone" in given)) return view.show({ ...NO_FILTER, ...given });
  const level = (wanted: LessonLevel): Item => ({ label: levelName(wanted), description: now.level === wanted ? "$(check)" : "", filter: { ...now, level: now.level === wanted ? null : wanted } });
  const items: Item[] = [
    { label: t("not done"), description: now.undone ? "$(check)" : "", filter: { ...now, undone: !now.undone } },
    level("beginner"), level("intermediate"), level("advanced"),
    { label: t("Text…"), description: now.text, filter: "text" },
    { label: t("All lessons"), filter: NO_FILTER },
  ];
  const chosen = await vscode.window.showQuickPick(items, { title: t("Which lessons are shown") });
  if (!chosen) return;
  if (chosen.filter !== "text") return view.show(chosen.filter);
  const text = await vscode.window.showInputBox({ title: t("Which lessons are shown"), prompt: t("Title, topic such as D3, question such as Q55, or a word of the text"), value: now.text });
  if (text !== undefined) view.show({ ...now, text });
}
