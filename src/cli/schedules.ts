/**
 * `pagewalk run --schedules N`: the same program under N seeds, each another interleaving of its threads and processes. Runs that
 * print the same, end the same and find the same are one outcome; more than one means that the program's result is left to chance.
 */
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { type Language, render } from "../base/messages";
import { Session, Sources, type Stop } from "../engine/session";
import type { RunOptions } from "./options";
import type { Prepared } from "./program";
import { reportFinding } from "./report";
import { runToEnd, sessionOptions, standardInput } from "./run";
import { findingText } from "./text";

export interface ScheduleOutcome {
  /** The first seed that led here, and all of them. */
  readonly seed: number;
  readonly seeds: number[];
  readonly end: Stop["reason"];
  readonly exit: number | null;
  readonly signal: number;
  readonly stdout: string;
  readonly stdoutSha1: string;
  readonly findings: readonly { readonly text: string; readonly data: object }[];
}

const MOST_SHOWN = 2000;
const EXIT_DIFFERENT = 1;

export function runSchedules(prepared: Prepared, options: RunOptions, language: Language): number {
  const outcomes = collect(prepared, options, language);
  process.stdout.write(outcomes.map((o, i) => describe(o, i, options.schedules, language)).join(""));
  process.stdout.write(`${render(language, outcomes.length === 1 ? "schedules.same" : "schedules.different", [options.schedules, outcomes.length])}\n`);
  if (options.report !== null) writeFileSync(options.report, schedulesReport(options.schedules, outcomes));
  const bad = outcomes.some((o) => o.findings.length > 0);
  if (!bad && outcomes.length === 1) return 0;
  return options.errorExitcode ?? EXIT_DIFFERENT;
}

function collect(prepared: Prepared, options: RunOptions, language: Language): ScheduleOutcome[] {
  const stdin = standardInput(prepared, options);
  const first = options.seed ?? 0;
  const known = new Map<string, ScheduleOutcome>();
  for (let seed = first; seed < first + options.schedules; seed++) {
    const outcome = runSeed(prepared, { ...options, seed }, stdin, language);
    const key = JSON.stringify([outcome.end, outcome.exit, outcome.signal, outcome.stdoutSha1, outcome.findings.map((f) => f.text).sort()]);
    const same = known.get(key);
    if (same) same.seeds.push(seed);
    else known.set(key, outcome);
  }
  return [...known.values()];
}

function runSeed(prepared: Prepared, options: RunOptions & { readonly seed: number }, stdin: Uint8Array, language: Language): ScheduleOutcome {
  if (!prepared.loaded?.ok) throw new Error("not loaded");
  const { loaded } = prepared.loaded;
  const session = new Session(loaded, sessionOptions(prepared, options, stdin));
  const sha = createHash("sha1");
  let stdout = "";
  const decoder = new TextDecoder();
  const stop = runToEnd(session, options.maxSteps, (fd, bytes) => {
    if (fd !== 1) return;
    sha.update(bytes);
    if (stdout.length <= MOST_SHOWN) stdout += decoder.decode(bytes, { stream: true });
  });
  const sources = new Sources(loaded.program.debug, loaded.sources);
  const findings = session.findings.map((f) => ({ text: findingText(f, session, sources, language), data: reportFinding(f, session, sources, language) }));
  const exit = session.exit;
  session.dispose();
  return { seed: options.seed, seeds: [options.seed], end: stop.reason, exit: exit?.status ?? null, signal: exit?.signal ?? 0, stdout: stdout.slice(0, MOST_SHOWN), stdoutSha1: sha.digest("hex"), findings };
}

function describe(outcome: ScheduleOutcome, index: number, all: number, language: Language): string {
  const { seed, seeds, end, exit, signal, stdout, findings } = outcome;
  const how = end === "exited" ? render(language, signal > 0 ? "schedules.killed" : "schedules.exited", [signal > 0 ? signal : (exit ?? 0)]) : render(language, "schedules.cut", [end]);
  const head = render(language, "schedules.outcome", [index + 1, seeds.length, all, seed, how]);
  const printed = stdout === "" ? "" : `${stdout.replace(/\n$/, "").split("\n").map((line) => `  | ${line}`).join("\n")}\n`;
  return `${head}\n${printed}${findings.map((f) => f.text.replace(/^(?=.)/gm, "  ")).join("")}`;
}

function schedulesReport(runs: number, outcomes: readonly ScheduleOutcome[]): string {
  const plain = outcomes.map(({ seed, seeds, end, exit, signal, stdoutSha1, findings }) => ({ seed, count: seeds.length, seeds, end, exit, signal, stdout_sha1: stdoutSha1, findings: findings.map((f) => f.data) }));
  return `${JSON.stringify({ schedules: runs, same: outcomes.length === 1, outcomes: plain }, null, 2)}\n`;
}
