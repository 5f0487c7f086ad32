/** Search over all lessons: titles, topics and questions in both languages, and what their texts say. */
import * as vscode from "vscode";
import { t } from "../../config/texts";
import type { LessonEntry } from "../catalogue/entry";
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

  /** Lessons that a text finds, in reading order. */
  async find(text: string): Promise<LessonEntry[]> {
    await this.index.ready;
    const { all } = this.index;
    await Promise.all(all.map((entry) => this.read(entry)));
    const ordered = [...inOrder(all.filter((one) => one.installed)), ...all.filter((one) => !one.installed)];
    return ordered.filter((entry) => matches(text, `${searchWords(entry)} ${this.texts.get(entry.id) ?? ""}`));
  }

  /** Answers the lesson that was chosen. */
  async choose(text = ""): Promise<LessonEntry | undefined> {
    const box = vscode.window.createQuickPick<Item>();
    box.title = t("Open a lesson");
    box.placeholder = t("Title, topic such as D3, question such as Q55, or a word of the text");
    box.value = text;
    const fill = async (): Promise<void> => {
      const { value } = box;
      const found = await this.find(value);
      if (box.value === value) box.items = found.map((entry) => this.itemOf(entry));
    };
    box.onDidChangeValue(() => void fill());
    try {
      box.show();
      await fill();
      return await new Promise((resolve) => {
        box.onDidAccept(() => resolve(box.activeItems[0]?.entry));
        box.onDidHide(() => resolve(undefined));
      });
    } finally {
      box.dispose();
    }
  }

  private itemOf(entry: LessonEntry): Item {
    const state = this.progress.of(entry.id);
    const mark = state === "done" ? "$(pass-filled)" : state === "begun" ? "$(color-mode)" : "$(circle-large-outline)";
    const topics = entry.topics.map((topic) => `${topic} ${topicName(topic)}`);
    return { entry, label: `${mark} ${titleOf(entry)}`, description: factsOf(entry), detail: [...topics, ...entry.questions.map((number) => `Q${number}`)].join(" · "), alwaysShow: true };
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
