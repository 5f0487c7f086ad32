/** Real programs for the views: compiled by clang, linked with the library, run by a session. */
import { readFileSync } from "node:fs";
import { loadClang, loadLibrary } from "../../../src/compiler/assets";
import { nodeAssets } from "../../../src/compiler/nodeAssets";
import { type ISession, LIBRARY_ROOTS, load, Session, type SessionOptions } from "../../../src/engine/session";
import type { ProjectionMemory } from "../../../src/views/changes";
import type { ViewContext } from "../../../src/views/look";
import en from "../../../media/l10n/findings.en.json";

type Arch = "x86-64" | "x86-32";

const OPTIONS: SessionOptions = {
  ram: 64 << 20, args: ["./prog"], env: ["PATH=/bin"], stdin: new Uint8Array(0), terminal: false, onFinding: "stop", failAllocation: 0, maxOutput: 1 << 20, snapshotBudget: 64 << 20,
};

export interface Running {
  readonly session: ISession;
  readonly text: string;
  /** A context as a host would give it. */
  context(more?: Partial<ViewContext>): ViewContext;
  /** Runs to the n-th time that the first line holding `marker` is about to begin. */
  to(marker: string, hit?: number): void;
}

let clang: ReturnType<typeof loadClang> | null = null;

export const programText = (name: string): string => readFileSync(`test/unit/views/programs/${name}.c`, "utf8");

export async function start(text: string, options: Partial<SessionOptions> = {}, arch: Arch = "x86-64", name = "prog"): Promise<Running> {
  clang ??= loadClang(nodeAssets("dist"));
  const file = `${name}.c`;
  const { units, stderr } = await (await clang).compile({ files: [{ name: file, text }], arch });
  const ir = units[0]?.ir;
  if (!ir) throw new Error(stderr);
  const sources = new Map([[file, text]]);
  const library = (await loadLibrary(nodeAssets("dist"), arch)).unitsFor([ir], LIBRARY_ROOTS);
  const result = load({ arch, units: [{ file, ir }], library, sources });
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  const session = new Session(result.loaded, { ...OPTIONS, args: [`./${name}`], ...options });
  const line = (marker: string): number => text.split("\n").findIndex((l) => l.includes(marker)) + 1;
  return {
    session, text,
    context: (more = {}) => ({ program: name, sources, language: { id: "en", catalogue: en }, before: null, followed: null, ...more }),
    to: (marker, hit = 1) => {
      const wanted = line(marker);
      session.setBreakpoints(new Set(session.program.statements.flatMap((s, i) => (s.line === wanted && !session.program.functions[s.function]!.library ? [i] : []))));
      for (let n = 0; n < hit; n++) session.run(1_000_000);
      session.setBreakpoints(new Set());
    },
  };
}

export type { ProjectionMemory };
