/**
 * What the lesson page (a webview beside the code) and the extension host say to each other.
 *
 *     page ──ready──▶ host          the page pulls: the host sends nothing before
 *     page ◀──state── host          all of it, again whenever something changes; `serial` only grows
 *     page ──act────▶ host          what the reader pressed; what comes of it is in the next state
 */

import type { RunEnd, RunFigure } from "../engine/session";

export interface LessonName { readonly id: string; readonly title: string }

export type LessonLevel = "beginner" | "intermediate" | "advanced";

/** Where the lesson's program is. */
export type LessonRunState = "none" | "running" | "stopped" | "ended" | "compile-error";

/** A `//@ note`. */
export interface LessonNote {
  readonly line: number;
  readonly text: string;
  /** The program has been there; it stands there. */
  readonly reached: boolean;
  readonly current: boolean;
}

/**
 *   ahead ──line is reached──▶ posed ──reader answers──▶ answered ──judging line is reached──▶ judged
 *                                └──────── program goes on without an answer ───────▶ missed (can be answered by going back)
 */
export type AskState = "ahead" | "posed" | "answered" | "judged" | "missed";

/** A `//@ ask`. */
export interface LessonAsk {
  /** Its number in the file, from 0. */
  readonly index: number;
  readonly line: number;
  readonly question: string;
  readonly kind: "value" | "yes-no" | "choice";
  /** Texts of the choices; empty for a value. The answer to a choice is its number, from 0; to yes-no "yes" or "no". */
  readonly choices: readonly string[];
  readonly state: AskState;
  /** What the reader said, as typed or chosen; null: nothing yet. */
  readonly given: string | null;
  /** Of judged ones. */
  readonly right: boolean | null;
  /** The machine's value as text (of a choice: the text of the right one); null before it is judged. */
  readonly truth: string | null;
  /** Shown once it is judged. */
  readonly because: string | null;
}

/** A finding of a run. */
export interface ComparedFinding {
  /** In words: "use after free". */
  readonly kind: string;
  /** Null: not in the program's own code. */
  readonly line: number | null;
  /** The file, where it is not the lesson's own. */
  readonly file: string | null;
}

/** What a whole run came to. */
export interface ComparedRun {
  /** The lesson whose program it is. */
  readonly id: string;
  readonly end: RunEnd;
  readonly status: number;
  readonly signal: string;
  /** What was said on standard error before a signal ended it, or empty. */
  readonly message: string;
  /** The first ones; `more` are not listed. */
  readonly findings: readonly ComparedFinding[];
  readonly more: number;
}

/** A figure in which the two differ: of the failing version and of the fixed one. */
export interface ComparedFigure { readonly id: RunFigure; readonly values: readonly [number, number] }

/** The failing and the fixed version, each run to its end. */
export type LessonComparison =
  | { readonly kind: "running" }
  /** compile: one of them does not compile; run: one of them could not be run. */
  | { readonly kind: "failed"; readonly why: "compile" | "run" }
  | {
      readonly kind: "done";
      readonly failing: ComparedRun;
      readonly fixed: ComparedRun;
      readonly figures: readonly ComparedFigure[];
      /** How their standard output begins, where it differs. */
      readonly printed: readonly [string, string] | null;
    };

export interface LessonView {
  readonly id: string;
  readonly title: string;
  readonly level: LessonLevel;
  readonly minutes: number;
  /** Ids of the inventory with their names: "A5", "TLB". */
  readonly topics: readonly { readonly id: string; readonly name: string }[];
  /** Interview questions that it answers, with their texts. */
  readonly questions: readonly { readonly number: number; readonly text: string }[];
  /** Markdown. Links: `lesson:<id>`, `guide:<page>#<anchor>`. */
  readonly text: string;
  readonly notes: readonly LessonNote[];
  readonly asks: readonly LessonAsk[];
  readonly run: LessonRunState;
  /** Number of the exercise whose numbers stand in the code; 0: as written. Null: the lesson draws no numbers. */
  readonly exercise: number | null;
  /** The failing or the fixed version. */
  readonly twin: (LessonName & { readonly fixed: boolean }) | null;
  /** Null: the reader has not asked for it, or has put it away. */
  readonly comparison: LessonComparison | null;
  readonly previous: LessonName | null;
  readonly next: LessonName | null;
  /** Lessons to do before this one that are not done. */
  readonly before: readonly LessonName[];
  readonly done: boolean;
  /** Done so far, of how many. */
  readonly progress: { readonly done: number; readonly all: number };
}

export interface LessonPageState {
  readonly serial: number;
  readonly locale: string;
  readonly reduceMotion: "on" | "off" | "auto";
  /** Null: none is open; `start` is what to begin with. */
  readonly lesson: LessonView | null;
  readonly start: readonly LessonName[];
}

export type LessonPageAction =
  | { readonly kind: "start" | "next" | "step" | "stepBack" | "restart" | "compare" | "compareText" | "copy" | "search" }
  | { readonly kind: "answer"; readonly ask: number; readonly text: string }
  /** A new exercise; 0: the numbers as written. */
  | { readonly kind: "exercise"; readonly number: number }
  | { readonly kind: "open"; readonly id: string }
  | { readonly kind: "topic"; readonly id: string }
  | { readonly kind: "guide"; readonly target: string }
  /** `id`: of the version whose line it is; without it the lesson's own. */
  | { readonly kind: "reveal"; readonly line: number; readonly id?: string };

export type LessonHostMessage = { readonly type: "state"; readonly state: LessonPageState };
export type LessonPageMessage = { readonly type: "ready" } | { readonly type: "act"; readonly action: LessonPageAction };
