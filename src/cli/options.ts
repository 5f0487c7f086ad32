/** The command line's grammar (design: `pagewalk run|view|verify …`). */
import type { Arch } from "../compiler/types";
import { isSystemChoice, misfit, SYSTEM_WORDS, type SystemChoice } from "../engine/session";

/** "all": every allocation by itself, one after the other; else those from `first` to `last` in one run, or none. */
export type FailAlloc = "all" | { readonly first: number; readonly last: number } | null;

export interface RunOptions {
  readonly arch: Arch | null;
  readonly stdin: string | null;
  readonly report: string | null;
  readonly sarif: string | null;
  readonly maxSteps: number;
  readonly errorExitcode: number | null;
  readonly failAlloc: FailAlloc;
  /** Also tell what is still reachable at the end. */
  readonly allLeaks?: boolean;
  /** Chooses the interleaving; null: as the project, the program or nobody says. */
  readonly seed: number | null;
  /** Words of `--machine`. */
  readonly system?: SystemChoice;
  /** How many seeds to run; 0: one run. */
  readonly schedules: number;
  readonly language: "en" | "zh-cn";
  /** Number of the exercise whose numbers are drawn into the first file; 0: as written. */
  readonly exercise?: number;
  readonly files: readonly string[];
  readonly args: readonly string[];
}

export interface ViewOptions extends RunOptions {
  readonly kind: string;
  /** Line and hit (1-based), or null: the end of the run. */
  readonly at: { readonly line: number; readonly hit: number } | null;
  readonly focus: string | null;
}

export interface FixOptions extends RunOptions {
  /** The fixed texts are written into the files. */
  readonly write: boolean;
}

export interface VerifyOptions extends RunOptions {
  readonly exercise: number;
  /** Points for a hand-in. */
  readonly grade: boolean;
  /** A lesson's questions as text. */
  readonly questions: boolean;
  /** With what the machine answers. */
  readonly solutions: boolean;
  /** A sheet of answers. */
  readonly answers: string | null;
  /** The teacher's file, whose program and questions count. */
  readonly lesson: string | null;
  /** The repaired version, whose promises the hand-in must keep. */
  readonly like: string | null;
}

export type Command =
  | { readonly name: "run"; readonly options: RunOptions }
  | { readonly name: "view"; readonly options: ViewOptions }
  | { readonly name: "verify"; readonly options: VerifyOptions }
  | { readonly name: "fix"; readonly options: FixOptions }
  | { readonly name: "help"; readonly language: "en" | "zh-cn" }
  | { readonly name: "version" }
  | { readonly name: "usage"; readonly message: string };

export const DEFAULT_MAX_STEPS = 200_000_000;

interface Draft {
  arch: Arch | null;
  stdin: string | null;
  report: string | null;
  sarif: string | null;
  maxSteps: number;
  errorExitcode: number | null;
  failAlloc: FailAlloc;
  allLeaks?: boolean;
  seed: number | null;
  system?: Record<string, string>;
  schedules: number;
  language: "en" | "zh-cn";
  exercise: number;
  grade: boolean;
  questions: boolean;
  solutions: boolean;
  answers: string | null;
  lesson: string | null;
  like: string | null;
  at: { line: number; hit: number } | null;
  focus: string | null;
  write: boolean;
  files: string[];
  args: string[];
}

class UsageError extends Error {}

const wholeNumber = (text: string, option: string): number => {
  if (!/^\d+$/.test(text)) throw new UsageError(`${option} takes a whole number, not "${text}"`);
  return Number(text);
};

function failAlloc(text: string, option: string): FailAlloc {
  if (text === "all") return "all";
  const [, first, range, last] = /^(\d{1,9})(-|\+)?(\d{1,9})?$/.exec(text) ?? [];
  const to = range === undefined ? first : range === "+" ? "Infinity" : last;
  const wellFormed = first !== undefined && to !== undefined && (range === "-") === (last !== undefined) && Number(to) >= Number(first);
  if (!wellFormed) throw new UsageError(`${option} takes all, N, N-M or N+, not "${text}"`);
  return first === "0" && range === undefined ? null : { first: Math.max(1, Number(first)), last: Number(to) };
}

const setters: Record<string, (d: Draft, value: string, option: string) => void> = {
  "--arch": (d, v) => {
    if (v !== "x86-64" && v !== "x86-32") throw new UsageError(`--arch takes x86-64 or x86-32, not "${v}"`);
    d.arch = v;
  },
  "--stdin": (d, v) => {
    d.stdin = v;
  },
  "--report": (d, v) => {
    d.report = v;
  },
  "--sarif": (d, v) => {
    d.sarif = v;
  },
  "--machine": (d, v) => {
    const [word = "", value = ""] = v.split(/=(.*)/s);
    if (!SYSTEM_WORDS.includes(word)) throw new UsageError(`--machine takes WORD=VALUE with one of ${SYSTEM_WORDS.join(", ")}, not "${v}"`);
    if (!isSystemChoice(word, value)) throw new UsageError(`--machine ${word} cannot be "${value}"`);
    d.system = { ...d.system, [word]: value };
  },
  "--max-steps": (d, v, o) => {
    d.maxSteps = wholeNumber(v, o);
  },
  "--error-exitcode": (d, v, o) => {
    d.errorExitcode = wholeNumber(v, o);
  },
  "--fail-alloc": (d, v, o) => {
    d.failAlloc = failAlloc(v, o);
  },
  "--leaks": (d, v) => {
    if (v !== "definite" && v !== "all") throw new UsageError(`--leaks takes definite or all, not "${v}"`);
    d.allLeaks = v === "all";
  },
  "--seed": (d, v, o) => {
    d.seed = wholeNumber(v, o);
  },
  "--schedules": (d, v, o) => {
    d.schedules = wholeNumber(v, o);
    if (d.schedules < 1 || d.schedules > 100_000) throw new UsageError(`${o} takes a number from 1 to 100000, not "${v}"`);
  },
  "--language": (d, v) => {
    if (v !== "en" && v !== "zh-cn") throw new UsageError(`--language takes en or zh-cn, not "${v}"`);
    d.language = v;
  },
  "--exercise": (d, v, o) => {
    d.exercise = wholeNumber(v, o);
    if (d.exercise > 0xffffffff) throw new UsageError(`${o} takes a number up to 4294967295, not "${v}"`);
  },
  "--answers": (d, v) => {
    d.answers = v;
  },
  "--lesson": (d, v) => {
    d.lesson = v;
  },
  "--like": (d, v) => {
    d.like = v;
  },
  "--at": (d, v) => {
    const match = /^(\d+)(?::(\d+))?$/.exec(v);
    if (!match) throw new UsageError(`--at takes LINE or LINE:HIT, not "${v}"`);
    d.at = { line: Number(match[1]), hit: Number(match[2] ?? 1) };
  },
  "--focus": (d, v) => {
    d.focus = v;
  },
};

const ALLOWED: Record<string, readonly string[]> = {
  run: ["--arch", "--stdin", "--report", "--sarif", "--max-steps", "--error-exitcode", "--fail-alloc", "--leaks", "--seed", "--machine", "--schedules", "--language", "--exercise"],
  view: ["--arch", "--stdin", "--max-steps", "--fail-alloc", "--seed", "--machine", "--at", "--focus", "--language", "--exercise"],
  verify: ["--arch", "--max-steps", "--seed", "--machine", "--language", "--exercise", "--grade", "--questions", "--solutions", "--answers", "--lesson", "--like", "--report"],
  fix: ["--arch", "--stdin", "--max-steps", "--fail-alloc", "--seed", "--machine", "--language", "--write"],
};

/** Options without a value. */
const switches: Record<string, (d: Draft) => void> = {
  "--write": (d) => {
    d.write = true;
  },
  "--grade": (d) => {
    d.grade = true;
  },
  "--questions": (d) => {
    d.questions = true;
  },
  "--solutions": (d) => {
    d.solutions = true;
  },
};

/** Short names, as the exercises of operating-systems courses have them. */
const SHORT: Readonly<Record<string, string>> = { "-s": "--exercise", "-c": "--solutions" };

export function parseCommand(argv: readonly string[]): Command {
  const [name, ...rest] = argv;
  if (name === undefined || name === "help" || name === "--help" || name === "-h") return { name: "help", language: rest.some((word) => /^(--language=)?zh-cn$/.test(word)) ? "zh-cn" : "en" };
  if (name === "--version") return { name: "version" };
  if (name !== "run" && name !== "view" && name !== "verify" && name !== "fix") return { name: "usage", message: `unknown command "${name}" (run, view, fix or verify)` };
  try {
    const kind = name === "view" ? rest.shift() : "";
    if (name === "view" && (kind === undefined || kind.startsWith("-"))) throw new UsageError("view needs the KIND of panel, for example: view address-space FILE");
    const draft = parseRest(name, rest);
    if (draft.files.length === 0) throw new UsageError(`${name} needs a C file`);
    if (draft.arch !== null && misfit(draft.arch, draft.system ?? {})) throw new UsageError(`--machine paging=${draft.system?.paging} does not go with --arch ${draft.arch}`);
    if (draft.failAlloc === "all" && (name === "view" || draft.schedules > 0)) throw new UsageError(`--fail-alloc all does not go with ${name === "view" ? "view" : "--schedules"}`);
    checkVerify(draft);
    return name === "view" ? { name, options: { ...draft, kind: kind! } } : { name, options: draft };
  } catch (error) {
    if (error instanceof UsageError) return { name: "usage", message: error.message };
    throw error;
  }
}

function checkVerify({ grade, questions, answers, lesson, like, files }: Draft): void {
  if (grade && questions) throw new UsageError("--grade and --questions are two different things");
  const graded = [answers === null ? "" : "--answers", lesson === null ? "" : "--lesson", like === null ? "" : "--like"].filter((o) => o !== "");
  if (!grade && graded.length > 0) throw new UsageError(`${graded[0]} goes with --grade`);
  if (like !== null && graded.length > 1) throw new UsageError("--like is about the program, --answers and --lesson are about questions: grade them one after the other");
  if (answers !== null && files.length > 1) throw new UsageError("--answers is the sheet of one hand-in");
}

function parseRest(command: string, rest: readonly string[]): Draft {
  const d: Draft = { arch: null, stdin: null, report: null, sarif: null, maxSteps: DEFAULT_MAX_STEPS, errorExitcode: null, failAlloc: null, seed: null, schedules: 0, language: "en", exercise: 0, grade: false, questions: false, solutions: false, answers: null, lesson: null, like: null, at: null, focus: null, write: false, files: [], args: [] };
  for (let i = 0; i < rest.length; i++) {
    const word = SHORT[rest[i]!] ?? rest[i]!;
    if (word === "--") {
      d.args = rest.slice(i + 1);
      break;
    }
    if (!word.startsWith("--")) {
      d.files.push(word);
      continue;
    }
    const [option, inline] = word.split(/=(.*)/s) as [string, string | undefined];
    if (!ALLOWED[command]!.includes(option)) throw new UsageError(`${command} has no option ${option}`);
    const turn = switches[option];
    if (turn) {
      if (inline !== undefined) throw new UsageError(`${option} takes no value`);
      turn(d);
      continue;
    }
    const value = inline ?? rest[++i];
    if (value === undefined) throw new UsageError(`${option} needs a value`);
    setters[option]!(d, value, option);
  }
  return d;
}

