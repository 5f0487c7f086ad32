/** What the bench measures of Pagewalk itself: programs run in one process, clang loaded once. */
import { readFileSync } from "node:fs";
import { loadClang, loadLibrary } from "../../src/compiler/assets";
import type { Clang } from "../../src/compiler/clang";
import type { Library } from "../../src/compiler/library";
import { nodeAssets } from "../../src/compiler/nodeAssets";
import { LIBRARY_ROOTS, load as loadProgram, type LoadedProgram, Session, stepBackward, stepForward } from "../../src/engine/session";

let clang: Clang;
let library: Library;

export interface PreparedProgram { readonly loaded: LoadedProgram; steps: number }

export async function load(): Promise<{ clangMs: number }> {
  const start = performance.now();
  const assets = nodeAssets("dist");
  clang = await loadClang(assets);
  await clang.compile({ files: [{ name: "x.c", text: "int main(void) { return 0; }" }], arch: "x86-64" });
  library = await loadLibrary(assets, "x86-64");
  return { clangMs: performance.now() - start };
}

export async function prepare(text: string, name: string): Promise<PreparedProgram> {
  const { units, stderr, ok } = await clang.compile({ files: [{ name, text }], arch: "x86-64" });
  if (!ok) throw new Error(stderr);
  const own = units.map((u) => ({ file: u.file, ir: u.ir ?? "" }));
  const result = loadProgram({ arch: "x86-64", units: own, library: library.unitsFor(own.map((u) => u.ir), LIBRARY_ROOTS), sources: new Map([[name, text]]) });
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return { loaded: result.loaded, steps: 0 };
}

const session = (p: PreparedProgram): Session =>
  new Session(p.loaded, { ram: 512 << 20, args: ["./bench"], env: [], stdin: new Uint8Array(0), terminal: false, onFinding: "continue", failAllocation: 0, maxOutput: 1 << 24, snapshotBudget: 128 << 20 });

/** Boot to exit with all checks on, snapshots included. */
export function runOnce(p: PreparedProgram): { ms: number; out: string } {
  const start = performance.now();
  const s = session(p);
  for (let stop = s.run(1e6); stop.reason !== "exited"; stop = s.run(1e6)) if (stop.reason !== "limit") throw new Error(`${stop.reason} ${stop.detail ?? ""}`);
  const ms = performance.now() - start;
  p.steps = s.step;
  const out = s.output().filter((o) => o.fd === 1).map((o) => new TextDecoder().decode(o.bytes)).join("");
  s.discard();
  return { ms, out };
}

export async function warmCompile(): Promise<number> {
  const body = Array.from({ length: 24 }, (_, i) => `int f${i}(int a, int *p)\n{\n    for (int i = 0; i < a; i++) p[i] = a * i + ${i};\n    return p[a / 2];\n}`).join("\n");
  const times: number[] = [];
  for (let i = 0; i < 5; i++) {
    const text = `#include <stdio.h>\n${body}\nint main(void) { int a[9]; printf("%d\\n", f${i}(9, a)); return 0; }\n`;
    const start = performance.now();
    await clang.compile({ files: [{ name: "warm.c", text }], arch: "x86-64" });
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[2]!;
}

/** From source text to the output of hello world (median of seven), and to the first finding of a leaking program. */
export async function startFigures(): Promise<object> {
  const rounds: { compile: number; run: number }[] = [];
  for (let i = 0; i < 7; i++) rounds.push(await measure('#include <stdio.h>\nint main(void) { puts("hello"); return 0; }\n'));
  const hello = rounds.sort((a, b) => a.compile + a.run - b.compile - b.run)[3]!;
  const leak = await measure("#include <stdlib.h>\nint main(void) { char *p = malloc(8); p = malloc(9); free(p); return 0; }\n");
  return { helloCompileMs: hello.compile, helloRunMs: hello.run, helloFirstOutputMs: hello.compile + hello.run, firstFindingMs: Math.round(leak.compile + leak.run) };
}

async function measure(text: string): Promise<{ compile: number; run: number }> {
  const start = performance.now();
  const p = await prepare(text, "start.c");
  const compiled = performance.now();
  runOnce(p);
  return { compile: Math.round(compiled - start), run: Math.round(performance.now() - compiled) };
}

/** Latency of single steps in the middle of a long run. */
export async function stepFigures(): Promise<object> {
  const s = session(await prepare(readFileSync("test/bench/kernels/list.c", "utf8"), "list.c"));
  s.run(1_000_000);
  const limits = { budget: 1e7, breakpoints: new Set<number>(), accept: () => true };
  const time = (n: number, work: () => void): number => {
    const start = performance.now();
    for (let i = 0; i < n; i++) work();
    return Number(((performance.now() - start) / n).toFixed(2));
  };
  const forwardMs = time(20, () => void stepForward(s, "over", "statement", limits));
  const backMs = time(20, () => void stepBackward(s, "over", "statement"));
  const seekMs = time(4, () => void s.seek(s.step > 500_000 ? 100_000 : 900_000));
  s.dispose();
  return { forwardMs, backMs, seekMs };
}

export { liveFigures } from "./live";
