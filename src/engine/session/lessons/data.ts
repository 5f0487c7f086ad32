/** What a lesson's file says (parts.ts, frontMatter.ts) and what a run answers (lessonRun.ts). */

/** By language: "en" unless the annotation names another. */
export type Texts = Readonly<Record<string, string>>;

export type LessonLevel = "beginner" | "intermediate" | "advanced";
export const LEVELS: readonly LessonLevel[] = ["beginner", "intermediate", "advanced"];

/** The first comment of a lesson's file. */
export interface Lesson {
  readonly title: Texts;
  /** Ids of the inventory, the main one first. */
  readonly topics: readonly string[];
  /** Numbers of the interview questions that it answers. */
  readonly questions: readonly number[];
  readonly level: LessonLevel;
  readonly minutes: number;
  /** Lessons to do before, by id (`heap/reuse`). */
  readonly after: readonly string[];
  /** The failing or the fixed version, or empty. */
  readonly twin: string;
  /** Text of a lesson without a file of its own for it. */
  readonly about: Texts;
}

/** A `//@ note`. */
export interface Note {
  /** Line it stands on, and the line it speaks of. */
  readonly line: number;
  readonly target: number;
  readonly text: Texts;
}

/** A `//@ view`. */
export interface ViewWish {
  readonly line: number;
  readonly target: number;
  /** As the command line calls the panel. */
  readonly kind: string;
  /** A C expression, or empty. */
  readonly focus: string;
}

export interface Choice {
  readonly line: number;
  /** True on the machine: this choice is right. */
  readonly condition: string;
  readonly text: Texts;
}

/** A `//@ ask`. */
export interface Ask {
  /** Its number in the file, from 0. */
  readonly index: number;
  /** `#faults` without the #, or empty. */
  readonly name: string;
  readonly line: number;
  readonly target: number;
  readonly kind: "value" | "yes-no" | "choice";
  /** Of a value or yes-no question; else empty. */
  readonly expression: string;
  readonly question: Texts;
  readonly choices: readonly Choice[];
  readonly because: Texts;
  /** Line of the code that its `//@ answer` speaks of; 0: it is judged when its own line is over. */
  readonly judged: number;
  /** What a student answered (`//@ guess`); null: nothing. */
  readonly guess: string | null;
}

/** A `//@ seed`: the whole-number literals of a line, and what they are drawn from. */
export interface Draw {
  readonly line: number;
  readonly target: number;
  readonly values: readonly number[];
}

export interface LessonParts {
  readonly notes: readonly Note[];
  readonly views: readonly ViewWish[];
  readonly asks: readonly Ask[];
  readonly draws: readonly Draw[];
}

/** What the machine says to a question. */
export interface Truth {
  /** As it is shown: "9", "0x5555555592a0"; of a choice empty. */
  readonly text: string;
  /** Whole number in decimal, as C would print it; null: it is none. */
  readonly number: string | null;
  readonly real: number | null;
  readonly yes: boolean | null;
  /** The right choice, from 0. */
  readonly choice: number | null;
}

/**
 * not-reached: the run never gets to the question; not-judged: never to where it is judged; expression: it means nothing there (what,
 * and where in it); no-choice, many-choices: not exactly one choice is true; undefined: the value was never written.
 */
export interface AskTrouble { readonly id: "not-reached" | "not-judged" | "expression" | "no-choice" | "many-choices" | "undefined"; readonly args: readonly string[] }

export interface AskOutcome {
  readonly ask: number;
  /** Steps at which it is posed and judged; null: the run never gets there. */
  readonly posed: number | null;
  readonly judged: number | null;
  readonly truth: Truth | null;
  readonly trouble: AskTrouble | null;
}

export interface LessonOutcome {
  readonly asks: readonly AskOutcome[];
  /** Lines with notes, views, questions and answers, with the step at which the run first stands there. */
  readonly reached: ReadonlyMap<number, number>;
  /** Last step of the run, or the limit. */
  readonly steps: number;
  readonly ended: boolean;
}
