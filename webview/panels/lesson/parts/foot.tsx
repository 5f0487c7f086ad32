/** The foot of the page: the lesson before, the lesson after, and how far one has come. */
import type { LessonName, LessonView } from "../../../../src/protocol/lesson";
import { t } from "../../../state/l10n";
import type { LessonStore } from "../store";

function Turn({ way, lesson, store }: { way: "back" | "on"; lesson: LessonName; store: LessonStore }) {
  return (
    <button type="button" class={`turn ${way}`} onClick={() => store.act({ kind: "open", id: lesson.id })}>
      <span class="second small">
        {way === "back" && <span aria-hidden="true">← </span>}
        {t(way === "back" ? "lesson.previous" : "lesson.following")}
        {way === "on" && <span aria-hidden="true"> →</span>}
      </span>
      <span class="turn-title">{lesson.title}</span>
    </button>
  );
}

export function Foot({ lesson, store }: { lesson: LessonView; store: LessonStore }) {
  const { previous, next, progress } = lesson;
  const text = t("lesson.progress", { done: progress.done, all: progress.all });
  return (
    <footer class="foot">
      <nav class="turns" aria-label={t("lesson.foot")}>
        {previous && <Turn way="back" lesson={previous} store={store} />}
        {next && <Turn way="on" lesson={next} store={store} />}
      </nav>
      <p class="progress second">
        <progress value={progress.done} max={Math.max(1, progress.all)} aria-label={text} />
        <span>{text}</span>
        <button type="button" class="text-link" onClick={() => store.act({ kind: "search" })}>
          {t("lesson.search")}
        </button>
      </p>
      <p class="second small">{t("lesson.keys")}</p>
    </footer>
  );
}
