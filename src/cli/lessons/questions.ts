/** `verify --questions`: a lesson's questions as text, to be printed or handed out; with -c also what the machine answers. */
import { type Language, render } from "../../base/messages";
import type { Ask, Texts, Truth } from "../../engine/session";
import type { VerifyOptions } from "../options";
import { prepare } from "../program";
import type { Tools } from "../runPrepared";
import { type Played, playLesson } from "./play";

export const inLanguage = (texts: Texts, { id }: Language): string => texts[id] ?? texts.en ?? Object.values(texts)[0] ?? "";
const letter = (n: number): string => String.fromCharCode(97 + n);

/** What the machine says, as a reader would write it. */
export function truthText(ask: Ask, truth: Truth, language: Language): string {
  if (truth.choice !== null) return `${letter(truth.choice)}) ${inLanguage(ask.choices[truth.choice]!.text, language)}`;
  return truth.yes === null ? truth.text : render(language, truth.yes ? "grade.yes" : "grade.no", []);
}

export function questionsText(file: string, exercise: number, { parts, outcome }: Played, solutions: boolean, language: Language): string {
  const head = render(language, exercise === 0 ? "grade.heading" : "grade.headingExercise", [file, exercise]);
  const asks = parts.asks.map((ask) => {
    const truth = outcome.asks[ask.index]?.truth;
    const lines = [`${ask.index + 1}. ${render(language, "grade.line", [ask.target])} ${inLanguage(ask.question, language)}`, ...ask.choices.map((c, i) => `     ${letter(i)}) ${inLanguage(c.text, language)}`)];
    if (solutions && truth) lines.push(`     → ${truthText(ask, truth, language)}`, ...(inLanguage(ask.because, language) === "" ? [] : [`       ${inLanguage(ask.because, language)}`]));
    return lines.join("\n");
  });
  return `${head}\n\n${asks.join("\n")}\n`;
}

export async function printQuestions(options: VerifyOptions, tools: Tools, language: Language): Promise<number> {
  let status = 0;
  for (const file of options.files) {
    const prepared = await prepare([file], options, tools.compiler, (a) => tools.library(a));
    const played = playLesson(prepared, options);
    if (played) process.stdout.write(questionsText(file, options.exercise, played, options.solutions, language));
    else process.stderr.write(prepared.compiled.stderr || `${render(language, "grade.no-program", [file])}\n`);
    if (!played) status = 1;
    played?.session.dispose();
  }
  return status;
}
