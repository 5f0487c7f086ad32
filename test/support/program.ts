/**
 * C programs compiled by clang and loaded, for tests that need a real run. One clang per process; equal texts are compiled once while
 * they are among the latest: loaded programs that nobody needs any more would make every garbage collection longer.
 * Expects `dist/` to hold clang, the sysroot and the library's units (`npm run build`).
 */
import assert from "node:assert/strict";
import { loadClang, loadLibrary } from "../../src/compiler/assets";
import type { Clang } from "../../src/compiler/clang";
import type { Library } from "../../src/compiler/library";
import { Lru } from "../../src/compiler/lru";
import { nodeAssets } from "../../src/compiler/nodeAssets";
import { LIBRARY_ROOTS, load, type LoadedProgram, type LoadIssue, Session, type SessionOptions } from "../../src/engine/session";

export type Arch = "x86-64" | "x86-32";

export const SESSION_OPTIONS: SessionOptions = {
  ram: 64 << 20, args: ["./prog"], env: ["PATH=/usr/bin:/bin"], stdin: new Uint8Array(0), terminal: false, onFinding: "continue", failAllocation: 0,
  maxOutput: 1 << 20, snapshotBudget: 64 << 20,
};

export type Compiled =
  | { readonly ok: true; readonly loaded: LoadedProgram; readonly stderr: string }
  | { readonly ok: false; readonly stderr: string; readonly issues: readonly LoadIssue[] };

const assets = nodeAssets(`${process.cwd()}/dist`);
let clang: Promise<Clang> | undefined;
const libraries = new Map<Arch, Promise<Library>>();
const known = new Lru<string, Promise<Compiled>>(40);

/** Compiles and loads; errors of either are data. */
export function compile(text: string, arch: Arch = "x86-64", name = "prog.c"): Promise<Compiled> {
  const key = `${arch} ${name} ${text}`;
  const found = known.get(key) ?? compileAnew(text, arch, name);
  known.set(key, found);
  return found;
}

async function compileAnew(text: string, arch: Arch, name: string): Promise<Compiled> {
  clang ??= loadClang(assets);
  const { units, stderr, ok } = await (await clang).compile({ files: [{ name, text }], arch });
  if (!ok) return { ok: false, stderr, issues: [] };
  const own = units.map((u) => ({ file: u.file, ir: u.ir! }));
  const library = libraries.get(arch) ?? loadLibrary(assets, arch);
  libraries.set(arch, library);
  const needed = (await library).unitsFor(own.map((u) => u.ir), LIBRARY_ROOTS);
  const result = load({ arch, units: own, library: needed, sources: new Map([[name, text]]) });
  return result.ok ? { ok: true, loaded: result.loaded, stderr } : { ok: false, stderr, issues: result.issues };
}

/** A program that must compile. */
export async function loaded(text: string, arch: Arch = "x86-64", name = "prog.c"): Promise<LoadedProgram> {
  const result = await compile(text, arch, name);
  if (!result.ok) assert.fail(result.stderr + JSON.stringify(result.issues));
  return result.loaded;
}

/** A session at step 0. */
export async function session(text: string, options: Partial<SessionOptions> = {}, arch: Arch = "x86-64"): Promise<Session> {
  return new Session(await loaded(text, arch), { ...SESSION_OPTIONS, ...options });
}

/** 1-based line that holds `marker`. */
export function lineOf(text: string, marker: string): number {
  const line = text.split("\n").findIndex((l) => l.includes(marker)) + 1;
  assert.ok(line > 0, `no line with ${marker}`);
  return line;
}

/** Statements of the program's own code that begin on a line. */
export function statementsAt(s: Session, line: number): Set<number> {
  const { statements, functions } = s.program;
  return new Set(statements.flatMap((at, i) => (at.line === line && !functions[at.function]!.library ? [i] : [])));
}

/** Runs to the `hit`-th time that the line holding `marker` is about to begin. */
export function runTo(s: Session, text: string, marker: string, hit = 1): void {
  const wanted = statementsAt(s, lineOf(text, marker));
  assert.ok(wanted.size > 0, `no statement at ${marker}`);
  s.setBreakpoints(wanted);
  for (let n = 0; n < hit; n++) assert.equal(s.run(50_000_000).reason, "breakpoint", `never at ${marker}`);
  s.setBreakpoints(new Set());
}

/** Runs to the end, whatever stops on the way. */
export function runOut(s: Session, limit = 100_000_000): void {
  for (let stop = s.run(limit); s.exit === null && stop.reason !== "limit"; stop = s.run(limit)) {
    assert.ok(stop.reason !== "broken" && stop.reason !== "input", JSON.stringify(stop));
  }
}

/** What was written to a file descriptor, as text. */
export function written(s: Session, fd: 1 | 2 = 1): string {
  return Buffer.concat(s.output().filter((o) => o.fd === fd).map((o) => o.bytes)).toString();
}
