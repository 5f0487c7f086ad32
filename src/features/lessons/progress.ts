/** What the reader has done, kept by VS Code across windows: lessons begun and finished, answers given. */
import * as vscode from "vscode";

const KEY = "pagewalk.lessons";

export type Progressed = "new" | "begun" | "done";

/** Answers of one exercise by the question's English text, so that they outlive questions added before theirs. */
type Answers = Readonly<Record<string, string>>;

interface Kept {
  readonly states: Readonly<Record<string, Progressed>>;
  /** By `<lesson>#<exercise>`. */
  readonly answers: Readonly<Record<string, Answers>>;
}

const NOTHING: Kept = { states: {}, answers: {} };

export class Progress implements vscode.Disposable {
  private kept: Kept;
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  constructor(private readonly memory: vscode.Memento) {
    this.kept = { ...NOTHING, ...memory.get<Partial<Kept>>(KEY) };
  }

  of(id: string): Progressed {
    return this.kept.states[id] ?? "new";
  }

  begin(id: string): void {
    if (this.of(id) === "new") this.enter(id, "begun");
  }

  finish(id: string): void {
    if (this.of(id) !== "done") this.enter(id, "done");
  }

  answers(id: string, exercise: number): Answers {
    return this.kept.answers[`${id}#${exercise}`] ?? {};
  }

  answer(id: string, exercise: number, question: string, text: string): void {
    const key = `${id}#${exercise}`;
    this.keep({ ...this.kept, answers: { ...this.kept.answers, [key]: { ...this.kept.answers[key], [question]: text } } });
  }

  /** As if it had never been opened. */
  reset(id: string): void {
    const { [id]: _, ...states } = this.kept.states;
    const answers = Object.fromEntries(Object.entries(this.kept.answers).filter(([key]) => key.slice(0, key.lastIndexOf("#")) !== id));
    this.keep({ states, answers });
  }

  resetAll(): void {
    this.keep(NOTHING);
  }

  dispose(): void {
    this.changed.dispose();
  }

  private enter(id: string, state: Progressed): void {
    this.keep({ ...this.kept, states: { ...this.kept.states, [id]: state } });
  }

  private keep(kept: Kept): void {
    this.kept = kept;
    void this.memory.update(KEY, kept);
    this.changed.fire();
  }
}
