/** Search over all lessons: titles, topics and questions in both languages, and what their texts say. */
import * as vscode from "vscode";
import { t } from "../../config/texts";
import { isFixed, type LessonEntry } from "../catalogue/entry";
import type { LessonIndex } from "../catalogue";
import { inOrder } from "../catalogue/order";
import { topicName } from "../catalogue/topics";
import type { Progress } from "../progress";
import { matches } from "./rows";
import { factsOf, searchWords, titleOf } from "./words";

interface Item extends vscode.QuickPickItem { readonly entry: LessonEntry }

export class LessonSearch {
  /** Long texts in both languages, read when somebody searches. */
  private readonly texts = new Map<string, string>();

  constructor(
    private readonly index: LessonIndex,
    private readonly progress: Progress,
  ) {}

  /** Lessons that a text finds, by what is known of them so far: those with such a title first, each in reading order. */
  private find(text: string): LessonEntry[] {
    const { all } = this.index;
    const ordered = [...inOrder(all.filter((one) => one.installed)), ...all.filter((one) => !one.installed)];
    const titled = ordered.filter(({ title }) => matches(text, Object.values(title).join(" ")));
    const other = ordered.filter((entry) => !titled.includes(entry) && matches(text, `${searchWords(entry)} ${this.texts.get(entry.id) ?? ""}`));
    return [...titled, ...other];
  }

  /** Answers the lesson that was chosen. */
  async choose(text = ""): Promise<LessonEntry | undefined> {
    const box = vscode.window.createQuickPick<Item>();
    box.title = t("Open a lesson");
    box.placeholder = t("Title, topic such as D3, question such as Q55, or a word of the text");
    box.value = text;
    let shown = "";
    const fill = (): void => {
      const found = this.find(box.value);
      const ids = found.map(({ id }) => id).join("\n");
      // The same list again would lose which row is chosen.
      if (ids !== shown) box.items = found.map((entry) => this.itemOf(entry));
      shown = ids;
    };
    const listening = vscode.Disposable.from(box, box.onDidChangeValue(fill), this.index.onDidChange(() => void this.readAll().then(fill)));
    try {
      box.show();
      const chosen = new Promise<LessonEntry | undefined>((resolve) => {
        box.onDidAccept(() => resolve(box.activeItems[0]?.entry));
        box.onDidHide(() => resolve(undefined));
      });
      await this.index.ready;
      fill();
      // Titles first; where files come from afar, what stands in their texts is known later.
      void this.readAll().then(fill);
      return await chosen;
    } finally {
      listening.dispose();
    }
  }

  private itemOf(entry: LessonEntry): Item {
    const state = this.progress.of(entry.id);
    const mark = state === "done" ? "$(pass-filled)" : state === "begun" ? "$(color-mode)" : "$(circle-large-outline)";
    const topics = entry.topics.map((topic) => `${topic} ${topicName(topic)}`);
    return { entry, label: `${mark} ${titleOf(entry)}`, description: factsOf(entry), detail: [...topics, ...entry.questions.map((number) => `Q${number}`)].join(" · "), alwaysShow: true };
  }

  private async readAll(): Promise<void> {
    // A fixed program is told of by the text of the failing one.
    await Promise.all(this.index.all.filter((entry) => !isFixed(entry)).map((entry) => this.read(entry)));
  }

  private async read({ id, uri }: LessonEntry): Promise<void> {
    if (this.texts.has(id)) return;
    this.texts.set(id, "");
    const path = uri.replace(/\.c$/, "");
    const parts = await Promise.all([".md", ".zh-cn.md"].map(async (end) => {
      try {
        return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.parse(path + end)));
      } catch {
        return "";
      }
    }));
    this.texts.set(id, parts.join(" "));
  }
}
