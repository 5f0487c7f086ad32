/** Programs compiled by the machine's own gcc and run natively, each in a folder and with a time limit of its own. */
import { type ChildProcess, execFile, spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import type { Arch } from "../../src/compiler/types";
import type { RunResult, TestProgram } from "./program";

/** Seconds of processor time, so that a busy machine makes no difference. */
const RUN_SECONDS = 1;
const WAIT_LIMIT = 100_000;
const MAX_OUTPUT = 1 << 20;

const archFlags = (arch: Arch): string[] => (arch === "x86-32" ? ["-m32", "-msse2", "-mfpmath=sse", "-fexcess-precision=standard"] : []);
const flags = (arch: Arch): string[] => ["-O0", "-w", "-std=gnu17", "-ffp-contract=off", ...archFlags(arch)];

/** Null: it did not end in time. */
export type Native = RunResult | null;

interface Ended { readonly status: number; readonly stdout: string; readonly stderr: string; readonly late: boolean }

/** Which machines gcc can compile for here. */
export function nativeArches(folder: string): Set<Arch> {
  const works = (arch: Arch): boolean => spawnSync("gcc", [...flags(arch), "-x", "c", "-", "-o", join(folder, "probe")], { input: "#include <stdio.h>\nint main(void) { return 0; }\n" }).status === 0;
  return new Set((["x86-64", "x86-32"] as const).filter(works));
}

/** Compiles and runs; throws with gcc's words when it does not compile. */
export async function runNatively(program: TestProgram, arch: Arch, folder: string): Promise<Native> {
  const ended = await inFolder(program, folder, (binary) => compileAndRun(program, [...flags(arch), "-o", binary], folder));
  return ended.late ? null : { stdout: ended.stdout, exit: ended.status };
}

/** What gcc's sanitizers say of the program; empty when they have nothing to say. */
export async function sanitizerReport(program: TestProgram, arch: Arch, folder: string): Promise<string> {
  const sanitize = ["-g", "-fsanitize=address,undefined,float-divide-by-zero,float-cast-overflow", "-o"];
  const ended = await inFolder(program, folder, (binary) => compileAndRun(program, [...flags(arch), ...sanitize, binary], folder));
  return ended.stderr.split("\n").filter((l) => /runtime error|ERROR: |SUMMARY: /.test(l)).join("\n");
}

async function inFolder<T>(program: TestProgram, folder: string, work: (binary: string) => Promise<T>): Promise<T> {
  for (const { name, text } of program.files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  try {
    return await work(join(folder, "program"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compileAndRun({ files, args, stdin }: TestProgram, options: readonly string[], folder: string): Promise<Ended> {
  const sources = files.filter((f) => f.name.endsWith(".c")).map((f) => f.name);
  const compiled = await ended("gcc", [...options, "-I", folder, ...sources, "-lm"], folder, "");
  if (compiled.status !== 0) throw new Error(`gcc: ${compiled.stderr}`);
  return ended("sh", ["-c", `ulimit -t ${RUN_SECONDS}; exec "$0" "$@"`, "./program", ...args], folder, stdin);
}

function ended(file: string, args: readonly string[], cwd: string, stdin: string): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { cwd, timeout: WAIT_LIMIT, killSignal: "SIGKILL" as const, maxBuffer: MAX_OUTPUT, encoding: "latin1" as const, env: { ...process.env, LANG: "C.UTF-8" } };
    const child: ChildProcess = execFile(file, args, options, (_error, stdout, stderr) => {
      const signal = child.signalCode === null ? 0 : constants.signals[child.signalCode];
      resolve({ status: child.exitCode ?? 128 + signal, stdout, stderr, late: ["SIGKILL", "SIGXCPU"].includes(child.signalCode ?? "") });
    });
    // A program that does not read its input has closed it.
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(stdin);
  });
}
