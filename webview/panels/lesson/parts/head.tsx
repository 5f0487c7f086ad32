/** The head of the page: topics, title, how hard and how long, what to do first, the questions that the lesson answers. */
import { useState } from "preact/hooks";
import type { LessonView } from "../../../../src/protocol/lesson";
import { t } from "../../../state/l10n";
import type { LessonStore } from "../store";
import { levelText } from "../words";
import { CheckIcon } from "./icons";

const rank = { beginner: 1, intermediate: 2, advanced: 3 } as const;

/** One to three bars; the word stands beside them. */
const Rank = ({ lesson }: { lesson: LessonView }) => (
  <span class="rank" aria-hidden="true">
    {[1, 2, 3].map((n) => (
      <i key={n} class={n <= rank[lesson.level] ? "on" : undefined} />
    ))}
  </span>
);

const Topics = ({ lesson, store }: { lesson: LessonView; store: LessonStore }) => (
  <ul class="topics" aria-label={t("lesson.topics")}>
    {lesson.topics.map(({ id, name }) => (
      <li key={id}>
        <button type="button" class="topic" title={t("lesson.topic.find", { id, name })} onClick={() => store.act({ kind: "topic", id })}>
          <span class="topic-id">{id}</span> {name}
        </button>
      </li>
    ))}
  </ul>
);

const Before = ({ lesson, store }: { lesson: LessonView; store: LessonStore }) => (
  <p class="before">
    <span class="second">{t("lesson.before")}</span>
    {lesson.before.map(({ id, title }) => (
      <button key={id} type="button" class="text-link" onClick={() => store.act({ kind: "open", id })}>
        {title}
      </button>
    ))}
  </p>
);

const Questions = ({ lesson }: { lesson: LessonView }) => (
  <section class="questions" aria-label={t("lesson.questions")}>
    <h2>{t("lesson.questions")}</h2>
    <ul>
      {lesson.questions.map(({ number, text }) => (
        <li key={number}>
          <span class="question-number" title={t("lesson.question", { number: String(number) })}>
            Q{number}
          </span>
          <span>{text}</span>
        </li>
      ))}
    </ul>
  </section>
);

const MOST = 999_999;

/** Which numbers stand in the code: an exercise is known by its number, so that a course can say "do number 7". */
function Exercise({ exercise, store }: { exercise: number; store: LessonStore }) {
  const [text, setText] = useState<string | null>(null);
  const wanted = text ?? String(exercise);
  const valid = /^\d{1,6}$/.test(wanted.trim()) && Number(wanted) <= MOST;
  const take = (event: Event): void => {
    event.preventDefault();
    if (!valid) return;
    setText(null);
    store.act({ kind: "exercise", number: Number(wanted) });
  };
  return (
    <form class="exercise" onSubmit={take}>
      <label class="field">
        <span class="field-label">{t("lesson.exercise")}</span>
        <input class="number-field" type="text" inputMode="numeric" autocomplete="off" value={wanted} aria-invalid={!valid} aria-describedby="exercise-what" onInput={(event) => setText(event.currentTarget.value)} />
      </label>
      <button type="submit" class="button plain">
        {t("lesson.exercise.go")}
      </button>
      {exercise > 0 && (
        <button type="button" class="text-link" onClick={() => store.act({ kind: "exercise", number: 0 })}>
          {t("lesson.exercise.written")}
        </button>
      )}
      <p id="exercise-what" class={valid ? "second small" : "wrong small"}>
        {t(valid ? "lesson.exercise.what" : "lesson.exercise.wrong")}
      </p>
    </form>
  );
}

export const Head = ({ lesson, store }: { lesson: LessonView; store: LessonStore }) => (
  <header class="head">
    <Topics lesson={lesson} store={store} />
    <h1>{lesson.title}</h1>
    <p class="meta second">
      <span>
        <Rank lesson={lesson} /> {levelText(lesson.level)}
      </span>
      <span>{t("lesson.minutes", { n: lesson.minutes })}</span>
      {lesson.done && (
        <span class="done">
          <CheckIcon /> {t("lesson.done")}
        </span>
      )}
    </p>
    {lesson.before.length > 0 && <Before lesson={lesson} store={store} />}
    {lesson.exercise !== null && <Exercise key={`${lesson.id} ${lesson.exercise}`} exercise={lesson.exercise} store={store} />}
    {lesson.questions.length > 0 && <Questions lesson={lesson} />}
  </header>
);
