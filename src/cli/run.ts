/** `pagewalk run`: the program's output on standard output, findings on standard error, its exit status. */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync, writeSync } from "node:fs";
import { type Language, render } from "../base/messages";
import { type Finding, Session, type SessionOptions, signalName, Sources, type Stop } from "../engine/session";
import { FailingRuns } from "./failAlloc";
import type { RunOptions } from "./options";
import { FileError, type Prepared } from "./program";
import { jsonReport, type RunSummary } from "./report";
import { sarifReport } from "./sarif";
import { abortText, findingText, reachableText } from "./text";

const SLICE = 2_000_000;
const BUSY_SAMPLE = 2000;
const MIB = 1024 * 1024;
const ENVIRONMENT = { PATH: "/usr/local/bin:/usr/bin:/bin", HOME: "/home/user", LANG: "C.UTF-8", USER: "user" };
export const EXIT_COMPILE = 2;
export const EXIT_LIMIT = 124;
export const EXIT_BROKEN = 70;

export function sessionOptions(prepared: Prepared, options: RunOptions, stdin: Uint8Array): SessionOptions {
  const { annotations, name } = prepared;
  const project = prepared.project?.loaded.project;
  const machine = { ...annotations.machine, ...project?.machine };
  const failing = options.failAlloc === "all" ? { first: 0, last: 0 } : options.failAlloc;
  const args = options.args.length > 0 ? options.args : (project?.args ?? annotations.args ?? []);
  return {
    ram: project?.machine.ram !== undefined ? project.machine.ram * MIB : (annotations.machine.ram ?? 512 * MIB),
    args: [`./${name}`, ...args],
    env: Object.entries({ ...ENVIRONMENT, ...project?.env }).map(([key, value]) => `${key}=${value}`),
    stdin, terminal: false, onFinding: "continue", failAllocation: failing?.first ?? project?.machine.failAllocation ?? annotations.machine.failAlloc ?? 0,
    ...(failing ? { failThrough: failing.last } : {}),
    system: prepared.system, seed: options.seed ?? machine.seed ?? 0, files: [...(prepared.project?.loaded.provided ?? []), ...annotations.inputs],
    maxOutput: 1 << 30, snapshotBudget: 128 * MIB,
  };
}

export function standardInput(prepared: Prepared, options: RunOptions): Uint8Array {
  if (options.stdin !== null) {
    try {
      return readFileSync(options.stdin === "-" ? 0 : options.stdin);
    } catch {
      throw new FileError(`cannot read ${options.stdin}`);
    }
  }
  if (prepared.project?.loaded.stdin) return prepared.project.loaded.stdin;
  if (prepared.annotations.stdin !== null) return new TextEncoder().encode(prepared.annotations.stdin);
  if (process.stdin.isTTY) return new Uint8Array(0);
  try {
    return readFileSync(0);
  } catch {
    return new Uint8Array(0);
  }
}

/** Runs to the end or the limit, writing output as it comes. */
export function runToEnd(session: Session, maxSteps: number, onOutput: (fd: 1 | 2, bytes: Uint8Array) => void): Stop {
  let written = 0;
  for (;;) {
    const stop = session.run(Math.min(SLICE, maxSteps - session.step));
    const output = session.output();
    for (; written < output.length; written++) onOutput(output[written]!.fd, output[written]!.bytes);
    if (stop.reason !== "limit" && stop.reason !== "step") return stop;
    if (session.step >= maxSteps) return { ...stop, reason: "limit" };
  }
}

export function run(prepared: Prepared, options: RunOptions, language: Language): number {
  if (!prepared.loaded?.ok) throw new Error("not loaded");
  const { loaded } = prepared.loaded;
  const session = new Session(loaded, sessionOptions(prepared, options, standardInput(prepared, options)));
  const failing = failsAll(prepared, options) ? new FailingRuns(session, options.maxSteps) : null;
  const sha = createHash("sha1");
  const stop = runToEnd(session, options.maxSteps, (fd, bytes) => {
    if (fd === 1) sha.update(bytes);
    writeAll(fd, bytes);
  });
  const sources = new Sources(loaded.program.debug, loaded.sources);
  const findings: Finding[] = [...session.explained()];
  for (const f of findings) process.stderr.write(findingText(f, session, sources, language));
  process.stderr.write(abortText(session, sources, language));
  if (options.allLeaks) process.stderr.write(reachableText(session, sources, language));
  const summary: RunSummary = { exit: session.exit?.status ?? null, signal: session.exit?.signal ?? 0, stdoutSha1: sha.digest("hex"), steps: session.step };
  const code = status(stop, session, language);
  const injected = failing && stop.reason !== "broken" ? failing.explore() : null;
  if (failing && injected) {
    process.stderr.write(failing.text(injected, sources, language));
    findings.push(...injected.findings.map((f) => f.finding));
  }
  const more = failing && injected ? { failAlloc: failing.report(injected, sources) } : {};
  if (options.report !== null) writeFileSync(options.report, jsonReport(summary, findings, prepared.loaded.hints(), session, sources, language, more));
  if (options.sarif !== null) writeFileSync(options.sarif, sarifReport({ findings, session, sources, texts: loaded.sources, hints: prepared.loaded.hints() }, language));
  const ended = code !== EXIT_LIMIT && code !== EXIT_BROKEN;
  return ended && options.errorExitcode !== null && findings.some((f) => f.severity === "error") ? options.errorExitcode : code;
}

export const failsAll = ({ annotations }: Prepared, { failAlloc }: RunOptions): boolean => failAlloc === "all" || (failAlloc === null && annotations.machine.failAll === true);

function writeAll(fd: 1 | 2, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(fd, bytes, at);
    } catch (error) {
      if ((error as { code?: string }).code !== "EAGAIN") return;
    }
  }
}

/** The line that runs most where the program is now: the next statements, counted one by one. */
function busiestLine(session: Session): [file: string, line: number] {
  const counts = new Map<string, { file: string; line: number; n: number }>();
  for (let i = 0; i < BUSY_SAMPLE && !session.exit; i++) {
    const at = session.frames().find((f) => !f.library && f.place)?.place;
    if (at) {
      const key = `${at.file}:${at.line}`;
      const count = counts.get(key) ?? { file: session.debug.files[at.file]?.name ?? "", line: at.line, n: 0 };
      counts.set(key, { ...count, n: count.n + 1 });
    }
    session.run(1);
  }
  const [most] = [...counts.values()].sort((a, b) => b.n - a.n || a.line - b.line);
  return [most?.file ?? "", most?.line ?? 0];
}

function status(stop: Stop, session: Session, language: Language): number {
  if (stop.reason === "limit") {
    const [file, line] = busiestLine(session);
    process.stderr.write(`${render(language, "run.limit", [stop.step, file, line])}\n`);
    return EXIT_LIMIT;
  }
  if (stop.reason === "broken") {
    process.stderr.write(`${render(language, "run.broken", [stop.detail ?? ""])}\n`);
    return EXIT_BROKEN;
  }
  const exit = session.exit;
  if (exit && exit.signal > 0) process.stderr.write(`${render(language, "run.killed", [signalName(exit.signal)])}\n`);
  return exit?.status ?? EXIT_BROKEN;
}
