/**
 * `verify --grade`: points for a hand-in, so that a course can grade by itself.
 *
 *   questions   one point each; answers are `//@ guess` in the hand-in or lines of --answers SHEET; --lesson FILE: the questions and
 *               the program are the teacher's, only the guesses are the hand-in's
 *   repairs     --like FIXED: the hand-in's program is run; a point for no findings, one each for the output and exit status that FIXED promises
 *
 * Exit status 0: all points.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { type Language, render } from "../../base/messages";
import { checkAnswer, differences, lessonParts, type ProgramAnnotations, readAnnotations } from "../../engine/session";
import type { VerifyOptions } from "../options";
import { FileError, prepare } from "../program";
import { runPrepared, type Tools } from "../runPrepared";
import { type Played, playLesson } from "./play";
import { inLanguage, truthText } from "./questions";
import { readSheet } from "./sheet";

interface Item {
  readonly kind: "question" | "findings" | "stdout" | "exit";
  readonly line: number;
  readonly text: string;
  readonly given: string | null;
  readonly points: 0 | 1;
  /** Only when solutions are asked for. */
  readonly truth?: string;
}

interface Grade { readonly file: string; readonly exercise: number; readonly points: number; readonly of: number; readonly items: readonly Item[] }

export async function grade(options: VerifyOptions, tools: Tools, language: Language): Promise<number> {
  const grades: Grade[] = [];
  for (const file of options.files) {
    const items = options.like === null ? await questions(file, options, tools, language) : await repairs(file, options.like, options, tools, language);
    grades.push({ file, exercise: options.exercise, points: items.filter((i) => i.points === 1).length, of: items.length, items });
    process.stdout.write(gradeText(grades.at(-1)!, language));
  }
  if (options.report !== null) writeFileSync(options.report, `${JSON.stringify(grades, null, 2)}\n`);
  return grades.every((g) => g.points === g.of && g.of > 0) ? 0 : 1;
}

const textOf = (file: string): string => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new FileError(`cannot read ${file}`);
  }
};

async function questions(file: string, options: VerifyOptions, tools: Tools, language: Language): Promise<Item[]> {
  const lesson = options.lesson ?? file;
  const prepared = await prepare([lesson], options, tools.compiler, (a) => tools.library(a));
  const played = playLesson(prepared, options);
  if (!played) {
    process.stderr.write(prepared.compiled.stderr || `${render(language, "grade.no-program", [lesson])}\n`);
    return lessonParts(textOf(lesson)).asks.map((ask) => ({ kind: "question", line: ask.target, text: inLanguage(ask.question, language), given: null, points: 0 }));
  }
  const given = answersOf(file, played, options, language);
  const items = played.parts.asks.map((ask): Item => {
    const said = given.get(ask.index) ?? null;
    const truth = played.outcome.asks[ask.index]?.truth ?? null;
    const right = truth !== null && said !== null && checkAnswer(ask, truth, said) === true;
    return { kind: "question", line: ask.target, text: inLanguage(ask.question, language), given: said, points: right ? 1 : 0, ...(options.solutions && truth ? { truth: truthText(ask, truth, language) } : {}) };
  });
  played.session.dispose();
  return items;
}

/** By the number of the question. The sheet wins over guesses in the hand-in. */
function answersOf(file: string, { parts }: Played, options: VerifyOptions, language: Language): ReadonlyMap<number, string> {
  const guesses = lessonParts(textOf(file)).asks.flatMap((a) => (a.guess === null ? [] : [[a.index, a.guess] as const]));
  if (options.answers === null) return new Map(guesses);
  const sheet = readSheet(textOf(options.answers), parts.asks);
  for (const { line, text } of sheet.strange) process.stderr.write(`${options.answers}:${line}: ${render(language, "grade.strange", [text])}\n`);
  return new Map([...guesses, ...sheet.answers]);
}

/** The hand-in must keep what the repaired version promises as a whole. */
async function repairs(file: string, like: string, options: VerifyOptions, tools: Tools, language: Language): Promise<Item[]> {
  const promised = readAnnotations(textOf(like));
  const own = await prepare([file], { ...options, arch: options.arch ?? promised.machine.arch ?? null, system: { ...promised.machine.system, ...options.system } }, tools.compiler, (a) => tools.library(a));
  const annotations: ProgramAnnotations = { ...promised, expects: [{ kind: "none", line: 0, alone: false }], messages: [], stderr: null };
  const { outcome, broken } = await runPrepared({ ...own, annotations }, options, tools);
  const wrong = differences(annotations, outcome);
  const item = (kind: Item["kind"], faults: typeof wrong): Item => ({
    kind, line: faults[0]?.line ?? 0, text: render(language, `grade.${kind}`, []), given: faults[0] ? render(language, `verify.${faults[0].id}`, faults[0].args) : null,
    points: faults.length === 0 && broken === "" && own.loaded?.ok ? 1 : 0,
  });
  return [
    item("findings", wrong.filter((d) => d.id === "unexpected" || d.id === "missing")),
    ...(promised.stdout === null ? [] : [item("stdout", wrong.filter((d) => d.id === "stdout"))]),
    ...(promised.exit === null ? [] : [item("exit", wrong.filter((d) => d.id === "exit"))]),
  ];
}

function gradeText({ file, points, of, items }: Grade, language: Language): string {
  const lines = items.map(({ line, text, given, points: got, truth, kind }) => {
    const said = kind !== "question" ? (given ?? "") : given === null ? render(language, "grade.unanswered", []) : render(language, "grade.given", [given]);
    return `${file}${line > 0 ? `:${line}` : ""}: ${got}/1 ${text}${said === "" ? "" : ` — ${said}`}${truth === undefined ? "" : ` ${render(language, "grade.truth", [truth])}`}\n`;
  });
  return `${lines.join("")}${file}: ${render(language, "grade.points", [points, of, of === 0 ? 0 : Math.round((100 * points) / of)])}\n`;
}
