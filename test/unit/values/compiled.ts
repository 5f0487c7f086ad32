/** C programs compiled by clang and booted, for tests that need a real run. */
import assert from "node:assert/strict";
import { loadClang, loadLibrary } from "../../../src/compiler/assets";
import type { Clang } from "../../../src/compiler/clang";
import type { Library } from "../../../src/compiler/library";
import { nodeAssets } from "../../../src/compiler/nodeAssets";
import { type ISession, LIBRARY_ROOTS, load, Session, type SessionOptions } from "../../../src/engine/session";

type Arch = "x86-64" | "x86-32";

const assets = nodeAssets(`${process.cwd()}/dist`);
let clang: Promise<Clang> | undefined;
const libraries = new Map<Arch, Promise<Library>>();

export const OPTIONS: SessionOptions = {
  ram: 64 << 20, args: ["./p"], env: [], stdin: new Uint8Array(0), terminal: false, onFinding: "stop", failAllocation: 0, maxOutput: 1 << 20, snapshotBudget: 64 << 20,
};

export type Compiled = { readonly ok: true; readonly session: ISession; librarySource(name: string): string | null } | { readonly ok: false; readonly text: string; readonly issues: readonly { readonly id: string; readonly args: readonly string[] }[] };

export async function compile(name: string, text: string, arch: Arch = "x86-64", options: Partial<SessionOptions> = {}): Promise<Compiled> {
  clang ??= loadClang(assets);
  if (!libraries.has(arch)) libraries.set(arch, loadLibrary(assets, arch));
  const { units, stderr, ok } = await (await clang).compile({ files: [{ name, text }], arch });
  if (!ok) return { ok: false, text: stderr, issues: [] };
  const ir = units.map((u) => u.ir!);
  const all = await libraries.get(arch)!;
  const library = all.unitsFor(ir, LIBRARY_ROOTS);
  const result = load({ arch, units: units.map((u) => ({ file: u.file, ir: u.ir! })), library, sources: new Map([[name, text]]) });
  return result.ok ? { ok: true, session: new Session(result.loaded, { ...OPTIONS, ...options }), librarySource: (file) => all.sourceText(file) } : { ok: false, text: "", issues: result.issues };
}

/** The program stopped before the statement on the line marked `// stop`. */
export async function stopped(text: string, arch: Arch = "x86-64", options: Partial<SessionOptions> = {}): Promise<ISession> {
  const compiled = await compile("p.c", text, arch, options);
  assert.ok(compiled.ok, compiled.ok ? "" : compiled.text + JSON.stringify(compiled.issues));
  const { session } = compiled;
  const line = text.split("\n").findIndex((l) => l.includes("// stop")) + 1;
  const statements = session.program.statements.flatMap((s, i) => (s.line === line && session.debug.files[s.file]?.name === "p.c" ? [i] : []));
  assert.ok(statements.length > 0, `no statement on line ${line}`);
  session.setBreakpoints(new Set(statements.slice(0, 1)));
  const stop = session.run(1_000_000);
  assert.equal(stop.reason, "breakpoint", JSON.stringify(stop));
  return session;
}
