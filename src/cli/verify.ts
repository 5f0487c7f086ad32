/** `pagewalk verify`: runs annotated programs and tells where they are not as their annotations promise. */
import { type Language, render } from "../base/messages";
import type { Arch } from "../compiler/types";
import { type Difference, differences, type Outcome, readAnnotations } from "../engine/session";
import { faultText, lessonFaults } from "./lessons/check";
import { filesMeant } from "./lessons/files";
import { grade } from "./lessons/grade";
import { printQuestions } from "./lessons/questions";
import type { RunOptions, VerifyOptions } from "./options";
import { runPrepared, type Tools } from "./runPrepared";
import { prepare, type Prepared } from "./program";

export interface Verified {
  readonly prepared: Prepared;
  readonly outcome: Outcome;
  readonly differences: readonly Difference[];
  /** What the engine itself did not manage, or empty. */
  readonly broken: string;
}

/** Runs one file as its annotations say; `arch` null: the one they name, or x86-64. */
export async function verifyFile(file: string, arch: Arch | null, options: RunOptions, tools: Tools): Promise<Verified> {
  const prepared = await prepare([file], { ...options, arch }, tools.compiler, (a) => tools.library(a));
  const { outcome, broken } = await runPrepared(prepared, { ...options, files: [file] }, tools);
  return { prepared, outcome, differences: compare(prepared, outcome), broken };
}

/** Each file's findings against its own annotations; a file without any promises that nothing is found as soon as the first one promises something. */
function compare({ annotations, sources }: Prepared, outcome: Outcome): Difference[] {
  const others = sources.slice(1).filter((s) => !s.included);
  const own = outcome.found.filter((f) => !others.some((o) => o.name === f.file));
  const inOthers = others.flatMap(({ name, text }) => {
    const { expects } = readAnnotations(text);
    const promised = expects.length === 0 && annotations.expects.length > 0 ? [{ kind: "none", line: 0, alone: false }] : expects;
    const there = { ...outcome, found: outcome.found.filter((f) => f.file === name) };
    return differences({ ...annotations, expects: promised, stdout: null, stderr: null, exit: null }, there).map((d) => ({ ...d, file: name }));
  });
  return [...differences(annotations, { ...outcome, found: own }), ...inOthers];
}

/** What the numbers of an exercise change is not compared: only the file as written promises output and exit status. */
const promises = (differences: readonly Difference[], { exercise }: VerifyOptions): readonly Difference[] => differences.filter(({ id }) => exercise === 0 || !["stdout", "stderr", "exit"].includes(id));

export async function verify(options: VerifyOptions, tools: Tools, language: Language): Promise<number> {
  if (options.grade) return grade(options, tools, language);
  if (options.questions) return printQuestions(options, tools, language);
  const files = filesMeant(options.files);
  let passed = 0;
  for (const file of files) {
    const result = await verifyFile(file, options.arch, options, tools);
    const lines = promises(result.differences, options).map((d) => `${d.file ?? file}${d.line > 0 ? `:${d.line}` : ""}: ${render(language, `verify.${d.id}`, d.args)}\n`);
    lines.push(...lessonFaults(file, result.prepared, options).map((fault) => faultText(file, fault, language)));
    if (result.broken) lines.push(`${file}: ${render(language, "run.broken", [result.broken])}\n`);
    process.stdout.write(lines.join(""));
    if (lines.length === 0) passed++;
  }
  process.stdout.write(`${render(language, "verify.passed", [passed, files.length])}\n`);
  return passed === files.length ? 0 : 1;
}
