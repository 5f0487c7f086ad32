/** The way through the program: a rule down the left with a mark for each line that has something to say, filled where the program has been. */
import type { LessonNote, LessonView } from "../../../../src/protocol/lesson";
import { t } from "../../../state/l10n";
import { Line, type TextWays } from "../markdown/text";
import { currentKey, hasAhead, rightCount, type StepRow, stepRows } from "../steps";
import type { LessonStore } from "../store";
import { runText } from "../words";
import { Ask } from "./ask";

interface StepsProps {
  readonly lesson: LessonView;
  readonly store: LessonStore;
  readonly ways: TextWays;
}

const LineLink = ({ line, store }: { line: number; store: LessonStore }) => (
  <button type="button" class="line-link" aria-label={t("lesson.line.go", { line: String(line) })} title={t("lesson.line.go", { line: String(line) })} onClick={() => store.act({ kind: "reveal", line })}>
    {line}
  </button>
);

function noteState({ current, reached }: LessonNote): "now" | "past" | "ahead" {
  return current ? "now" : reached ? "past" : "ahead";
}

function Note({ note, ways }: { note: LessonNote; ways: TextWays }) {
  const state = noteState(note);
  return (
    <p class="note">
      {state !== "past" && <span class="spoken">{t(state === "now" ? "lesson.here" : "lesson.notReached")}: </span>}
      <Line text={note.text} ways={ways} />
    </p>
  );
}

/** Longer lists are cut. */
const MANY = 8;

function aheadText(lines: readonly number[]): string {
  const shown = [...lines.slice(0, MANY), ...(lines.length > MANY ? ["…"] : [])].join(t("lesson.comma"));
  return t(lines.length === 1 ? "lesson.ahead.one" : "lesson.ahead.many", { lines: shown });
}

function classOf(row: StepRow, current: string | null): string {
  if (row.kind === "ahead") return "step ahead";
  const state = row.kind === "note" ? noteState(row.note) : row.ask.state;
  return `step is-${row.kind} ${state}${row.key === current ? " current" : ""}`;
}

function Row({ row, current, store, ways }: { row: StepRow; current: string | null } & Omit<StepsProps, "lesson">) {
  return (
    <li class={classOf(row, current)} data-step={row.key} aria-current={row.key === current ? "step" : undefined}>
      <span class="gutter">{row.kind !== "ahead" && <LineLink line={row.line} store={store} />}</span>
      <span class="mark" aria-hidden="true" />
      <div class="step-body">
        {row.kind === "note" && <Note note={row.note} ways={ways} />}
        {row.kind === "ask" && <Ask ask={row.ask} store={store} ways={ways} />}
        {row.kind === "ahead" && <p class="second">{aheadText(row.lines)}</p>}
      </div>
    </li>
  );
}

function Heading({ lesson }: { lesson: LessonView }) {
  const { notes, asks, run } = lesson;
  const reached = notes.filter((note) => note.reached || note.current).length;
  return (
    <div class="steps-head">
      <h2>{t("lesson.steps")}</h2>
      <span class="second counts">
        <span>{runText(run)}</span>
        {notes.length > 0 && <span>{t("lesson.counts.notes", { reached, all: notes.length })}</span>}
        {asks.length > 0 && <span>{t("lesson.counts.right", { right: rightCount(lesson), all: asks.length })}</span>}
      </span>
    </div>
  );
}

export function Steps({ lesson, store, ways }: StepsProps) {
  const current = currentKey(lesson);
  const showAhead = store.showAhead.value;
  const untouched = lesson.run === "none" && lesson.notes.every(({ reached }) => !reached);
  return (
    <section class="steps" aria-label={t("lesson.steps")}>
      <Heading lesson={lesson} />
      {lesson.run === "compile-error" && (
        <p class="trouble" role="alert">
          <span aria-hidden="true">✕ </span>
          {t("lesson.compileError")}
        </p>
      )}
      {untouched && <p class="second">{t("lesson.intro")}</p>}
      <ol>
        {stepRows(lesson, showAhead).map((row) => (
          <Row key={row.key} row={row} current={current} store={store} ways={ways} />
        ))}
      </ol>
      {hasAhead(lesson) && (
        <button
          type="button"
          class="text-link show-ahead"
          aria-pressed={showAhead}
          onClick={() => {
            store.showAhead.value = !showAhead;
          }}
        >
          {t(showAhead ? "lesson.hideAhead" : "lesson.showAhead")}
        </button>
      )}
    </section>
  );
}
