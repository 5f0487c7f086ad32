/** State of the page: what the host said last, and what is the page's own: answers not sent yet, whether what is ahead is shown. */
import { batch, effect, signal } from "@preact/signals";
import type { LessonPageAction, LessonPageState } from "../../../src/protocol/lesson";
import { language } from "../../state/l10n";
import { spokenChange } from "./spoken";
import { connect, type Wire } from "./wire";

interface Saved {
  readonly version: 1;
  readonly lesson: string;
  readonly showAhead: boolean;
  readonly drafts: Readonly<Record<number, string>>;
}

function readSaved(state: unknown): Saved | null {
  const saved = state as Partial<Saved> | null | undefined;
  return typeof saved === "object" && saved !== null && saved.version === 1 && typeof saved.drafts === "object" ? (saved as Saved) : null;
}

export class LessonStore {
  /** null until the host has answered. */
  readonly state = signal<LessonPageState | null>(null);
  readonly showAhead = signal(false);
  /** Answers as they are being typed or chosen, by the question's number. */
  readonly drafts = signal<Readonly<Record<number, string>>>({});
  /** What the live region says. */
  readonly spoken = signal("");
  private serial = -1;
  private lesson = "";
  private readonly wire: Wire;

  constructor() {
    this.wire = connect((state) => this.accept(state));
    effect(() => {
      const [showAhead, drafts] = [this.showAhead.value, this.drafts.value];
      if (this.lesson !== "") this.wire.save({ version: 1, lesson: this.lesson, showAhead, drafts } satisfies Saved);
    });
  }

  act(action: LessonPageAction): void {
    this.wire.act(action);
  }

  draft(ask: number, text: string): void {
    this.drafts.value = { ...this.drafts.value, [ask]: text };
  }

  answer(ask: number): void {
    const text = this.drafts.value[ask]?.trim() ?? "";
    if (text !== "") this.act({ kind: "answer", ask, text });
  }

  private accept(state: LessonPageState): void {
    if (state.serial <= this.serial) return;
    this.serial = state.serial;
    const before = this.state.value?.lesson ?? null;
    batch(() => {
      language.value = { locale: state.locale, texts: {} };
      if (state.lesson && state.lesson.id !== this.lesson) this.begin(state.lesson.id);
      this.state.value = state;
      this.spoken.value = spokenChange(before, state.lesson) || this.spoken.value;
    });
  }

  /** Another lesson; or the same one after a reload, whose drafts are still there. */
  private begin(id: string): void {
    const saved = readSaved(this.wire.load());
    const own = saved?.lesson === id ? saved : null;
    this.lesson = id;
    this.showAhead.value = own?.showAhead ?? false;
    this.drafts.value = own?.drafts ?? {};
    this.spoken.value = "";
  }
}
