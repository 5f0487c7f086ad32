/**
 * `pagewalk run` of a file without main: its functions are called with arguments made for the check. Nothing is printed on standard
 * output; what is found stands on standard error, as of a run.
 */
import { writeFileSync } from "node:fs";
import { type Language, render } from "../base/messages";
import type { CompilerService, CompileResult } from "../compiler/types";
import { type CallPlan, type CallResults, CallRun, load, LIBRARY_ROOTS, type LoadedProgram, type Hint, planCalls, refusedFunctions, Session, Sources, surveyFunctions } from "../engine/session";
import { reportHint } from "./hints";
import type { RunOptions } from "./options";
import type { LibrarySource, Prepared } from "./program";
import { reportFinding } from "./report";
import { EXIT_BROKEN, sessionOptions } from "./run";
import { sarifReport } from "./sarif";
import { findingText } from "./text";

/** A file that only lacks a main function. */
export const lacksMain = ({ loaded }: Prepared): boolean => loaded !== null && !loaded.ok && loaded.issues.filter((i) => i.severity === "error").every((i) => i.id === "no-main");

export interface CallableFile { readonly plan: CallPlan; readonly loaded: LoadedProgram }

/** Null: there is nothing in it that could be called. */
export async function callable(prepared: Prepared, compiler: CompilerService, library: LibrarySource): Promise<CallableFile | null> {
  const { sources, arch, project } = prepared;
  const root = sources.find((s) => !s.included);
  if (!root) return null;
  const compile = (text: string, emitAll: boolean): Promise<CompileResult> =>
    compiler.compile({ files: sources.map((s) => (s === root ? { ...s, text } : s)), arch, emitAll, ...project?.flags });
  const ir = (await compile(root.text, true)).units.find((u) => u.file === root.name)?.ir;
  const survey = ir ? surveyFunctions(root.name, ir) : null;
  let plan = survey && planCalls(survey, root.text);
  let compiled = plan && (await compile(plan.text, false));
  if (survey && plan && compiled && !compiled.ok) {
    plan = planCalls(survey, root.text, refusedFunctions(plan, compiled.diagnostics.filter((d) => d.severity === "error")));
    compiled = plan && (await compile(plan.text, false));
  }
  if (!plan || !compiled?.ok) return null;
  const units = compiled.units.map((u) => ({ file: u.file, ir: u.ir! }));
  const result = load({ arch, units, library: library.unitsFor(units.map((u) => u.ir), LIBRARY_ROOTS), sources: new Map(sources.map((s) => [s.name, s.text])) });
  return result.ok ? { plan, loaded: result.loaded } : null;
}

/** Nobody types anything: a function that reads its input is followed up to there. */
export function callFunctions(prepared: Prepared, { plan, loaded }: CallableFile, options: RunOptions): { session: Session; results: CallResults } {
  const machine = sessionOptions(prepared, options, new Uint8Array(0));
  const session = new Session(loaded, { ...machine, args: machine.args.slice(0, 1), stdin: null, terminal: true });
  const run = new CallRun(session, plan);
  while (!run.over) run.advance();
  return { session, results: run.results() };
}

export function runFunctions(prepared: Prepared, offered: CallableFile, options: RunOptions, language: Language): number {
  const { loaded } = offered;
  const { session, results } = callFunctions(prepared, offered, options);
  const sources = new Sources(loaded.program.debug, loaded.sources);
  const findings = results.findings.map((f) => f.finding);
  const hints = prepared.loaded?.hints() ?? [];
  // That a function wants its pointers to be valid is left to the report.
  const told = results.findings.filter((f) => f.finding.severity !== "info" || f.call.nulled === "").map((f) => f.finding);
  for (const f of told) process.stderr.write(findingText(f, session, sources, language));
  const calls = results.functions.reduce((sum, f) => sum + f.calls, 0);
  process.stderr.write(`${render(language, "run.functions", [results.functions.length, calls])}\n`);
  if (options.report !== null) writeFileSync(options.report, functionsReport(results, hints, session, sources, language));
  if (options.sarif !== null) writeFileSync(options.sarif, sarifReport({ findings, session, sources, texts: loaded.sources, hints }, language));
  session.dispose();
  if (results.broken !== "") {
    process.stderr.write(`${render(language, "run.broken", [results.broken])}\n`);
    return EXIT_BROKEN;
  }
  return options.errorExitcode !== null && findings.some((f) => f.severity !== "info") ? options.errorExitcode : 0;
}

function functionsReport(results: CallResults, hints: readonly Hint[], session: Session, sources: Sources, language: Language): string {
  const program = { exit: null, signal: 0, stdout_sha1: "", steps: results.steps };
  const functions = results.functions.map(({ name, calls, findings }) => ({ name, calls, findings }));
  const findings = results.findings.map((f) => reportFinding(f.finding, session, sources, language));
  return `${JSON.stringify({ program, functions, findings, hints: hints.map((h) => reportHint(h, language)) }, null, 2)}\n`;
}
