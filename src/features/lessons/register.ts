/** Lessons put together: where they come from, the view, the lesson on the desk, its page and its marks in the editor. */
import * as vscode from "vscode";
import { lessonParts } from "../../engine/session";
import type { DebugSessions } from "../debug/sessions";
import { ViewAnnotations } from "../panels/viewAnnotations";
import type { ProgramBuilder } from "../program/builder";
import type { LessonPageState } from "../../protocol/lesson";
import type { EngineStart } from "../worker/client";
import { LessonIndex } from "./catalogue";
import { carryOut, type LessonParts, registerLessonCommands } from "./commands";
import { registerLessonFiles } from "./documents/fileSystem";
import { LessonSources } from "./documents/sources";
import { LessonPage } from "./page/lessonPage";
import { Progress } from "./progress";
import { LessonAsks } from "./session/asks";
import { LessonControl } from "./session/control";
import { LessonDesk } from "./session/desk";
import { FactFinder } from "./session/factFinder";
import { LessonNotes } from "./session/notes";
import { pageState } from "./session/pageState";
import { Twins } from "./session/twins";
import { LessonsView } from "./view/lessonsView";
import { LessonSearch } from "./view/search";

export interface LessonSurroundings {
  readonly context: vscode.ExtensionContext;
  readonly sessions: DebugSessions;
  readonly builder: ProgramBuilder;
  readonly engine: () => EngineStart;
  readonly log: vscode.LogOutputChannel;
}

export function registerLessons({ context, sessions, builder, engine, log }: LessonSurroundings): vscode.Disposable {
  const extension = context.extensionUri;
  const sources = new LessonSources(extension);
  const index = new LessonIndex(extension);
  const progress = new Progress(context.globalState);
  const finder = new FactFinder(engine);
  const desk = new LessonDesk(index, progress, sessions, builder, finder, sources);
  const twins = new Twins(builder, engine);
  const view = new LessonsView(index, progress);
  let serial = 0;
  const state = (): LessonPageState => pageState({ desk, index, progress, twins }, ++serial);
  const page = new LessonPage(extension, { onDidChange: (listener) => vscode.Disposable.from(desk.onDidChange(() => listener()), twins.onDidChange(() => listener())), state, act: (action) => carryOut(parts, action) }, log);
  const control = new LessonControl(desk, index, page, twins);
  const parts: LessonParts = { sources, index, progress, desk, control, page, view, search: new LessonSearch(index, progress), state };
  const following = desk.onDidOpen(({ entry, uri }) => {
    void view.reveal(entry.id, false);
    twins.keepFor(uri);
  });
  const views = new ViewAnnotations(sessions, async (uri, text) => (await sources.lesson(uri))?.parts.views ?? lessonParts(text).views);
  return vscode.Disposable.from(registerLessonFiles(sources), views, page, index, progress, finder, desk, twins, view, following, new LessonNotes(desk), new LessonAsks(desk), registerLessonCommands(parts));
}
