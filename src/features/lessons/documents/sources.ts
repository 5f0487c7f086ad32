/**
 * From a lesson's document to its file: what readers see is the program alone, with the numbers of its exercise; notes and questions are
 * kept beside it, with the lines of what is shown.
 */
import * as vscode from "vscode";
import { drawExercise, lessonParts, type ShownLesson, shownLesson } from "../../../engine/session";
import { locale } from "../../config/texts";
import { exerciseOf, fileOf, SCHEME } from "./address";

export interface LessonDocument extends ShownLesson {
  /** The file, with its annotations. */
  readonly source: string;
}

export class LessonSources {
  private readonly folder: vscode.Uri;

  constructor(extension: vscode.Uri) {
    this.folder = vscode.Uri.joinPath(extension, "snippets");
  }

  /** The file behind a document of ours; any other is its own. */
  file(uri: vscode.Uri): vscode.Uri {
    if (uri.scheme !== SCHEME) return uri;
    const file = fileOf(uri);
    return file ? vscode.Uri.joinPath(file, "..", uri.path) : vscode.Uri.joinPath(this.folder, uri.path);
  }

  /** Null: it is no document of ours. Rejects when there is no such file. */
  async lesson(uri: vscode.Uri): Promise<LessonDocument | null> {
    if (uri.scheme !== SCHEME) return null;
    const source = new TextDecoder().decode(await vscode.workspace.fs.readFile(this.file(uri)));
    const drawn = drawExercise(source, lessonParts(source), exerciseOf(uri));
    return { source, ...shownLesson(drawn, locale()) };
  }
}
