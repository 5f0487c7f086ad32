/** A prepared program run as its annotations say, and what they can be compared with. */
import type { Arch, CompilerService } from "../compiler/types";
import { languages } from "./languages";
import { type Finding, type LoadedProgram, type Outcome, Session } from "../engine/session";
import { FailingRuns } from "./failAlloc";
import { callable, callFunctions, lacksMain } from "./functions";
import type { RunOptions } from "./options";
import type { LibrarySource, Prepared } from "./program";
import { EXIT_BROKEN, EXIT_LIMIT, failsAll, runToEnd, sessionOptions } from "./run";
import { messageOf } from "./text";

export interface Tools {
  readonly compiler: CompilerService;
  library(arch: Arch): Promise<LibrarySource>;
}

/** A file without main, unless that is what it shows, is checked function by function; what is only possible counts for nothing. */
export async function runPrepared(prepared: Prepared, options: RunOptions, tools: Tools): Promise<{ outcome: Outcome; broken: string }> {
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

