/** The lesson in front: its file, what its annotations say, its long text, and what is known of its run. */
import * as vscode from "vscode";
import { type LessonParts, lessonParts, readLesson, type Texts } from "../../../engine/session";
import type { LessonFacts } from "../../../protocol/lessonFacts";
import type { LessonEntry } from "../catalogue/entry";
import { exerciseOf } from "../documents/address";
import type { LessonSources } from "../documents/sources";

export class OpenLesson {
  /** The program as it stands in the editor. */
  private text: string | null = null;
  private about: Texts = {};
  parts: LessonParts = lessonParts("");
  /** Null: not known (yet). */
  facts: LessonFacts | null = null;
  /** Its program does not compile as it stands. */
  broken = false;
  /** Long texts by language. */
  texts: Texts = {};

  constructor(
    readonly entry: LessonEntry,
    readonly uri: vscode.Uri,
  ) {}

  get exercise(): number {
    return exerciseOf(this.uri);
  }

  /** It draws numbers. */
  get seeded(): boolean {
    return this.parts.draws.length > 0;
  }

  is(uri: vscode.Uri): boolean {
    return this.uri.toString() === uri.toString();
  }

  /** `text` is what its document has. True: it is another one than before. */
  async read(text: string, sources: LessonSources): Promise<boolean> {
    if (text === this.text) return false;
    this.text = text;
    const lesson = await sources.lesson(this.uri);
    this.parts = lesson?.parts ?? lessonParts(text);
    this.about = readLesson(lesson?.source ?? text)?.about ?? {};
    this.facts = null;
    return true;
  }

  /** The Markdown files beside it; without them what the front matter says. */
  async readTexts(): Promise<void> {
    const path = this.uri.path.replace(/\.c$/, "");
    const [en, zh] = await Promise.all([`${path}.md`, `${path}.zh-cn.md`].map((one) => textOf(this.uri.with({ path: one }))));
    this.texts = { ...this.about, ...(en === null ? {} : { en }), ...(zh === null ? {} : { "zh-cn": zh }) };
  }
}

async function textOf(uri: vscode.Uri): Promise<string | null> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return null;
  }
}
