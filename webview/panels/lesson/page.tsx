/** The whole page: the toolbar that stays, then the text of the lesson and the way through its program, side by side where there is room. */
import { useEffect, useRef } from "preact/hooks";
import type { LessonPageState, LessonView } from "../../../src/protocol/lesson";
import { t } from "../../state/l10n";
import { LessonText, type TextWays } from "./markdown/text";
import { Comparison } from "./parts/comparison";
import { Foot } from "./parts/foot";
import { Head } from "./parts/head";
import { Steps } from "./parts/steps";
import { Toolbar } from "./parts/toolbar";
import { currentKey } from "./steps";
import type { LessonStore } from "./store";

const waysOf = (store: LessonStore): TextWays => ({ lesson: (id) => store.act({ kind: "open", id }), guide: (target) => store.act({ kind: "guide", target }) });

const still = ({ reduceMotion }: LessonPageState): boolean => reduceMotion === "on" || (reduceMotion === "auto" && matchMedia("(prefers-reduced-motion: reduce)").matches);

/** Brings what the step is about into sight, by the shortest way; another lesson begins at its head. */
function useFollowing(state: LessonPageState, lesson: LessonView | null): void {
  const current = lesson ? currentKey(lesson) : null;
  useEffect(() => window.scrollTo({ top: 0, behavior: "instant" }), [lesson?.id]);
  useEffect(() => {
    const row = current === null ? null : document.querySelector(`[data-step="${current}"]`);
    row?.scrollIntoView({ block: "nearest", behavior: still(state) ? "instant" : "smooth" });
  }, [lesson?.id, current]);
}

/** Brings what was asked for into sight when it begins and when it is there; not when a page is drawn that has it already. */
function useComparison(state: LessonPageState, lesson: LessonView | null): void {
  const id = lesson?.id ?? "";
  const kind = lesson?.comparison?.kind ?? "none";
  const before = useRef({ id, kind });
  useEffect(() => {
    const { current: was } = before;
    before.current = { id, kind };
    if (was.id === id && was.kind !== kind) document.querySelector(".compared")?.scrollIntoView({ block: "nearest", behavior: still(state) ? "instant" : "smooth" });
  }, [id, kind]);
}

const Open = ({ lesson, store }: { lesson: LessonView; store: LessonStore }) => (
  <main>
    <Toolbar lesson={lesson} store={store} />
    <div class="lesson">
      <div class="column">
        <Head lesson={lesson} store={store} />
        <LessonText text={lesson.text} ways={waysOf(store)} />
      </div>
      <div class="column">
        <Steps lesson={lesson} store={store} ways={waysOf(store)} />
        {lesson.comparison && <Comparison comparison={lesson.comparison} store={store} />}
      </div>
      <Foot lesson={lesson} store={store} />
    </div>
  </main>
);

const Empty = ({ state, store }: { state: LessonPageState; store: LessonStore }) => (
  <main class="lesson none">
    <div class="column">
      <h1>{t("lesson.empty.title")}</h1>
      <p>{t("lesson.empty.why")}</p>
      {state.start.length > 0 && (
        <section class="begin">
          <h2>{t("lesson.empty.start")}</h2>
          <ol>
            {state.start.map(({ id, title }) => (
              <li key={id}>
                <button type="button" class="text-link" onClick={() => store.act({ kind: "open", id })}>
                  {title}
                </button>
              </li>
            ))}
          </ol>
        </section>
      )}
      <p>
        <button type="button" class="button plain" onClick={() => store.act({ kind: "search" })}>
          {t("lesson.search")}
        </button>
      </p>
    </div>
  </main>
);

function Shown({ state, store }: { state: LessonPageState; store: LessonStore }) {
  const { lesson } = state;
  useFollowing(state, lesson);
  useComparison(state, lesson);
  return lesson ? <Open lesson={lesson} store={store} /> : <Empty state={state} store={store} />;
}

export function Page({ store }: { store: LessonStore }) {
  const state = store.state.value;
  return (
    <>
      {state && <Shown state={state} store={store} />}
      <div class="spoken" aria-live="polite">
        {store.spoken.value}
      </div>
    </>
  );
}
