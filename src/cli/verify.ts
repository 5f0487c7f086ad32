/** `pagewalk verify`: runs annotated programs and tells where they are not as their annotations promise. */
import { type Language, render } from "../base/messages";
import type { Arch, CompilerService } from "../compiler/types";
import { languages } from "./languages";
import { type Difference, differences, type Finding, type LoadedProgram, type Outcome, readAnnotations, Session } from "../engine/session";
import { FailingRuns } from "./failAlloc";
import { callable, callFunctions, lacksMain } from "./functions";
import type { RunOptions } from "./options";
import { type LibrarySource, prepare, type Prepared } from "./program";
import { EXIT_BROKEN, EXIT_LIMIT, failsAll, runToEnd, sessionOptions } from "./run";
import { messageOf } from "./text";

export interface Tools {
  readonly compiler: CompilerService;
  library(arch: Arch): Promise<LibrarySource>;
}

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
  const { outcome, broken } = await runOrCall(prepared, { ...options, files: [file] }, tools);
  return { prepared, outcome, differences: compare(prepared, outcome), broken };
}

/** A file without main, unless that is what it shows, is checked function by function; what is only possible counts for nothing. */
async function runOrCall(prepared: Prepared, options: RunOptions, tools: Tools): Promise<{ outcome: Outcome; broken: string }> {
  if (prepared.loaded?.ok) return runProgram(prepared, prepared.loaded.loaded, options);
  const wanted = lacksMain(prepared) && !prepared.annotations.expects.some((e) => e.kind === "no-main");
  const offered = wanted ? await callable(prepared, tools.compiler, await tools.library(prepared.arch)) : null;
  if (!offered) return { outcome: refused(prepared), broken: "" };
  const { session, results } = callFunctions(prepared, offered, options);
  const sure = results.findings.map((f) => f.finding).filter((f) => f.severity !== "info");
  const found = sure.map((f) => ({ kind: f.kind, file: session.debug.files[f.place!.file]?.name ?? "", line: f.place!.line }));
  session.dispose();
  return { outcome: { found, stdout: "", exit: null }, broken: results.broken };
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

/** A program that does not compile or load. */
function refused({ compiled, loaded }: Prepared): Outcome {
  const errors = compiled.diagnostics.filter((d) => d.severity === "error").map((d) => ({ kind: "compile-error", file: d.file, line: d.line }));
  const issues = loaded?.issues.map((i) => ({ kind: i.id, file: i.file, line: i.line })) ?? [];
  return { found: [...errors, ...issues], stdout: "", exit: null };
}

function runProgram(prepared: Prepared, loaded: LoadedProgram, options: RunOptions): { outcome: Outcome; broken: string } {
  const { annotations } = prepared;
  const session = new Session(loaded, sessionOptions(prepared, options, new TextEncoder().encode(annotations.stdin ?? "")));
  const maxSteps = annotations.machine.maxSteps ?? options.maxSteps;
  const failing = failsAll(prepared, options) ? new FailingRuns(session, maxSteps) : null;
  const chunks: Record<1 | 2, Uint8Array[]> = { 1: [], 2: [] };
  const text = (fd: 1 | 2): string => new TextDecoder().decode(Buffer.concat(chunks[fd]));
  const stop = runToEnd(session, maxSteps, (fd, bytes) => void chunks[fd].push(bytes));
  const status = { exited: session.exit?.status ?? EXIT_BROKEN, limit: EXIT_LIMIT }[stop.reason as string] ?? EXIT_BROKEN;
  const says = (f: Finding) => ({ en: messageOf(f, languages.en), "zh-cn": messageOf(f, languages["zh-cn"]) });
  const findings = [...session.findings, ...(failing?.explore().findings.map((f) => f.finding) ?? [])];
  const found = findings.filter((f) => f.place).map((f) => ({ kind: f.kind, file: session.debug.files[f.place!.file]?.name ?? "", line: f.place!.line, says: says(f) }));
  const doubts = prepared.loaded?.issues.map((i) => ({ kind: i.id, file: i.file, line: i.line })) ?? [];
  return { outcome: { found: [...doubts, ...found], stdout: text(1), stderr: text(2), exit: status }, broken: stop.detail ?? "" };
}

export async function verify(options: RunOptions, tools: Tools, language: Language): Promise<number> {
  let passed = 0;
  for (const file of options.files) {
    const result = await verifyFile(file, options.arch, options, tools);
    const lines = result.differences.map((d) => `${d.file ?? file}${d.line > 0 ? `:${d.line}` : ""}: ${render(language, `verify.${d.id}`, d.args)}\n`);
    if (result.broken) lines.push(`${file}: ${render(language, "run.broken", [result.broken])}\n`);
    process.stdout.write(lines.join(""));
    if (lines.length === 0) passed++;
  }
  process.stdout.write(`${render(language, "verify.passed", [passed, options.files.length])}\n`);
  return passed === options.files.length ? 0 : 1;
}
