/** Keys of the page, where no field or toolbar wants them itself: N next note, A the question that waits, arrows step and step back. */
import type { LessonView } from "../../../src/protocol/lesson";
import { askField } from "./parts/ask";
import { openAsk } from "./steps";
import type { LessonStore } from "./store";
import { canGoOn, canStep, goOn } from "./running";

const wantsKeys = (target: EventTarget | null): boolean => target instanceof Element && target.closest("input, select, textarea, [role=toolbar]") !== null;

function focusAsk(lesson: LessonView): boolean {
  const ask = openAsk(lesson);
  if (ask) document.getElementById(askField(ask))?.focus();
  return ask !== null;
}

function doing(store: LessonStore, lesson: LessonView, key: string): boolean {
  switch (key) {
    case "n":
      if (canGoOn(lesson.run)) store.act(goOn(lesson.run));
      return true;
    case "a":
      return focusAsk(lesson);
    case "ArrowRight":
    case "ArrowLeft":
      if (canStep(lesson.run)) store.act({ kind: key === "ArrowRight" ? "step" : "stepBack" });
      return true;
    default:
      return false;
  }
}

export function onKeyDown(store: LessonStore, event: KeyboardEvent): void {
  const lesson = store.state.value?.lesson;
  if (!lesson || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || wantsKeys(event.target)) return;
  if (doing(store, lesson, event.key.length === 1 ? event.key.toLowerCase() : event.key)) event.preventDefault();
}
