/**
 * The rows of the Lessons view as data:
 *
 *     Start here ─ lessons          A … F ─ topics ─ lessons (a fixed version below its failing one)          This workspace ─ lessons
 *
 * While a filter is on, only what passes it is there, and groups without lessons are not.
 */
import type { LessonLevel } from "../../../protocol/lesson";
import { isFixed, type LessonEntry } from "../catalogue/entry";
import { bySection, inOrder, startHere } from "../catalogue/order";

export interface LessonFilter {
  /** Empty: any. */
  readonly text: string;
  readonly level: LessonLevel | null;
  /** Only what is not done. */
  readonly undone: boolean;
}

export const NO_FILTER: LessonFilter = { text: "", level: null, undone: false };
export const isFiltering = ({ text, level, undone }: LessonFilter): boolean => text !== "" || level !== null || undone;

export type GroupKind = "start" | "section" | "topic" | "workspace";
export interface GroupRow {
  readonly kind: GroupKind;
  /** Section letter or topic id; else empty. */
  readonly name: string;
  readonly below: readonly Row[];
}
export interface LessonRow {
  readonly kind: "lesson";
  readonly entry: LessonEntry;
  /** The group that it stands in: a lesson can stand in two. */
  readonly group: string;
  readonly below: readonly LessonRow[];
}
export type Row = GroupRow | LessonRow;

/** What a lesson is searched by: all words that are known of it, in both languages. */
export type WordsOf = (entry: LessonEntry) => string;

/** All words are in it; a word such as `D3` or `Q55` means the whole one. */
export function matches(text: string, words: string): boolean {
  const all = words.toLowerCase();
  return text.toLowerCase().split(/\s+/).filter(Boolean).every((word) => (/^[a-z]\d+$/.test(word) ? new RegExp(`\\b${word}\\b`).test(all) : all.includes(word)));
}

export function rowsOf(lessons: readonly LessonEntry[], filter: LessonFilter, isDone: (id: string) => boolean, wordsOf: WordsOf): Row[] {
  const passes = (one: LessonEntry): boolean => (filter.level === null || one.level === filter.level) && !(filter.undone && isDone(one.id)) && matches(filter.text, wordsOf(one));
  const installed = lessons.filter((one) => one.installed);
  const row = (group: string) => (entry: LessonEntry): LessonRow => ({ kind: "lesson", entry, group, below: fixedOf(entry, lessons).map((one) => ({ kind: "lesson", entry: one, group, below: [] })) });
  const group = (kind: GroupKind, name: string, below: readonly Row[]): GroupRow[] => (below.length === 0 ? [] : [{ kind, name, below }]);
  const shown = (some: readonly LessonEntry[], name: string): LessonRow[] => some.filter(passes).map(row(name));
  const sections = bySection(installed).flatMap(({ section, topics }) => group("section", section, topics.flatMap(({ topic, lessons: own }) => group("topic", topic, shown(own, topic)))));
  const workspace = inOrder(lessons.filter((one) => !one.installed));
  return [...group("start", "", shown(startHere(installed), "start")), ...sections, ...group("workspace", "", shown(workspace, "workspace"))];
}

const fixedOf = (entry: LessonEntry, lessons: readonly LessonEntry[]): LessonEntry[] => (isFixed(entry) || entry.twin === null ? [] : lessons.filter((one) => one.id === entry.twin && isFixed(one)));

/** The row of a lesson under its topic, or wherever it stands. */
export function findRow(rows: readonly Row[], id: string): LessonRow | undefined {
  const all: LessonRow[] = [];
  const visit = (row: Row): void => {
    if (row.kind === "lesson" && row.entry.id === id) all.push(row);
    row.below.forEach(visit);
  };
  rows.forEach(visit);
  return all.find(({ group }) => group !== "start") ?? all[0];
}

export function parentOf(rows: readonly Row[], wanted: Row): Row | undefined {
  for (const row of rows) {
    if (row.below.includes(wanted as never)) return row;
    const below = parentOf(row.below, wanted);
    if (below) return below;
  }
  return undefined;
}
