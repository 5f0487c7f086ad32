/** `pagewalk fix`: a diff of the fixes that re-runs have shown to help, or the files written; on standard error what was done and what is left. */
import { writeFileSync } from "node:fs";
import { type Language, render } from "../base/messages";
import type { Arch, CompilerService } from "../compiler/types";
import { Session, Sources } from "../engine/session";
import { countWarnings, fixAll, type FixedAll, type Mistake, noticesOf, type Texts, type Trial, unifiedDiff } from "../views/fixes";
import { findingSentence } from "../views/findingSentence";
import { mistakeOf } from "./mistakes";
import type { FixOptions, RunOptions } from "./options";
import { build, type LibrarySource, type Prepared } from "./program";
import { runToEnd, sessionOptions, standardInput } from "./run";

export interface Tools {
  readonly compiler: CompilerService;
  library(arch: Arch): Promise<LibrarySource>;
}

const MOST_TRIALS = 400;
/** A fixed run may be longer than the one before, but not without bound. */
const MORE_STEPS = 5_000_000;

export const textsOf = (prepared: Prepared): Texts => new Map(prepared.sources.map(({ name, text }) => [name, text]));

function trialOf(prepared: Prepared, options: RunOptions, stdin: Uint8Array, maxSteps: number): Trial | null {
  if (!prepared.loaded?.ok) return null;
  const { loaded } = prepared.loaded;
  const session = new Session(loaded, sessionOptions(prepared, options, stdin));
  const stop = runToEnd(session, maxSteps, () => undefined);
  const sources = new Sources(loaded.program.debug, loaded.sources);
  const { exit } = session;
  const trial: Trial = {
    ended: stop.reason === "exited" && exit ? (exit.signal > 0 ? "signal" : "exit") : "cut",
    status: exit?.status ?? 0,
    findings: session.findings.map((f) => mistakeOf(f, session, sources)),
    written: session.output().filter((o) => o.fd === 1).map(({ step, bytes }) => ({ step, bytes })),
    warnings: countWarnings(prepared.compiled.diagnostics),
    notices: noticesOf(prepared.loaded.hints(), prepared.compiled.diagnostics),
  };
  session.dispose();
  return trial;
}

/** Runs a program and everything that may help it. */
export async function fixProgram(prepared: Prepared, options: RunOptions, tools: Tools, stdin: Uint8Array): Promise<{ readonly first: Trial; readonly fixed: FixedAll } | null> {
  const first = trialOf(prepared, options, stdin, options.maxSteps);
  if (!first) return null;
  const bound = Math.min(options.maxSteps, MORE_STEPS);
  const attempt = async (texts: Texts): Promise<Trial | null> => {
    const sources = prepared.sources.map((s) => ({ ...s, text: texts.get(s.name) ?? s.text }));
    return trialOf(await build({ ...prepared, sources }, tools.compiler, tools.library), options, stdin, bound);
  };
  return { first, fixed: await fixAll(textsOf(prepared), first, attempt, { trials: MOST_TRIALS, kind: null, cancelled: () => false }) };
}

const line = (m: Mistake, label: string, text: string): string => `${m.place ? `${m.place.file}:${m.place.line}:${m.place.column}` : "pagewalk"}: ${label}: ${text} [${m.kind}]\n`;

export async function fix(prepared: Prepared, options: FixOptions, tools: Tools, language: Language): Promise<number> {
  const result = await fixProgram(prepared, options, tools, standardInput(prepared, options));
  if (!result) throw new Error("not loaded");
  const { done, left, texts } = result.fixed;
  const word = (id: string): string => render(language, id, []);
  for (const { mistake, fix: one } of done) process.stderr.write(line(mistake, word("fix.fixed"), render(language, `fix.${one.id}`, one.args)));
  for (const mistake of left) process.stderr.write(line(mistake, word("fix.left"), findingSentence(language, { ...mistake, code: "" })));
  process.stderr.write(`${render(language, "fix.summary", [done.length, left.length])}\n`);
  for (const [name, before] of textsOf(prepared)) {
    const after = texts.get(name) ?? before;
    if (after === before) continue;
    if (options.write) writeFileSync(name, after);
    else process.stdout.write(unifiedDiff(name, before, after));
  }
  return left.length === 0 ? 0 : 1;
}
