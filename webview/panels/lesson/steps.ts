/**
 * The way through a lesson as rows, in the order of the lines: notes and questions; what is not reached yet is gathered into one row
 * for each stretch, so that nothing is told too early and nothing above moves when it is reached.
 */
import type { LessonAsk, LessonNote, LessonView } from "../../../src/protocol/lesson";

export type StepRow =
  | { readonly kind: "note"; readonly key: string; readonly line: number; readonly note: LessonNote }
  | { readonly kind: "ask"; readonly key: string; readonly line: number; readonly ask: LessonAsk }
  | { readonly kind: "ahead"; readonly key: string; readonly line: number; readonly lines: readonly number[] };

type Shown = Exclude<StepRow, { kind: "ahead" }>;

const isAhead = (row: Shown): boolean => (row.kind === "note" ? !row.note.reached && !row.note.current : row.ask.state === "ahead");

function all({ notes, asks }: LessonView): Shown[] {
  const rows: Shown[] = [
    ...notes.map((note, i): Shown => ({ kind: "note", key: `note ${i}`, line: note.line, note })),
    ...asks.map((ask): Shown => ({ kind: "ask", key: `ask ${ask.index}`, line: ask.line, ask })),
  ];
  return rows.sort((a, b) => a.line - b.line);
}

export function stepRows(lesson: LessonView, showAhead: boolean): StepRow[] {
  const rows: StepRow[] = [];
  for (const row of all(lesson)) {
    const last = rows.at(-1);
    if (!isAhead(row) || (showAhead && row.kind === "note")) rows.push(row);
    else if (last?.kind === "ahead") rows[rows.length - 1] = { ...last, lines: last.lines.includes(row.line) ? last.lines : [...last.lines, row.line] };
    else rows.push({ kind: "ahead", key: `ahead ${row.key}`, line: row.line, lines: [row.line] });
  }
  return rows;
}

/** There are notes that "show what is ahead" would show. */
export const hasAhead = ({ notes }: LessonView): boolean => notes.some((note) => !note.reached && !note.current);

/** The program has something to say or to ask on its way. */
export const hasStopAhead = (lesson: LessonView): boolean => hasAhead(lesson) || lesson.asks.some(({ state }) => state === "ahead");

/** The question that waits for an answer, else one whose answer may still be changed. */
export const openAsk = ({ asks }: LessonView): LessonAsk | null => asks.find(({ state }) => state === "posed") ?? asks.find(({ state }) => state === "answered") ?? null;

/** The row the reader should see now: the question just posed, else the note where the program stands. */
export function currentKey(lesson: LessonView): string | null {
  const posed = lesson.asks.find(({ state }) => state === "posed");
  if (posed) return `ask ${posed.index}`;
  const note = lesson.notes.findIndex(({ current }) => current);
  return note < 0 ? null : `note ${note}`;
}

export const rightCount = ({ asks }: LessonView): number => asks.filter(({ right }) => right === true).length;
