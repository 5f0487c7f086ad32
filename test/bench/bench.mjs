// `npm run bench`: prints JSON. For each C kernel the median time of Pagewalk (inside one process, program loaded), of native gcc -O0
// and of Valgrind memcheck, measured in turn in this very run, and their ratios; the same of loops of malloc and free, with their pairs a
// second; then compile time, start-up, steps and memory.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundle } from "./bundleBench.mjs";

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const has = (command) => spawnSync(command, ["--version"], { stdio: "ignore" }).status === 0;
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const round = (n, digits = 2) => (n === null ? null : Number(n.toFixed(digits)));
const geometricMean = (list) => (list.length ? Math.exp(list.reduce((s, x) => s + Math.log(x), 0) / list.length) : null);

/** Wall milliseconds of a process. */
function timed(command, args) {
  const start = performance.now();
  const done = spawnSync(command, args, { stdio: ["ignore", "pipe", "pipe"] });
  if (done.status !== 0) throw new Error(`${command} ${args.join(" ")}: ${done.stderr}`);
  return { ms: performance.now() - start, out: done.stdout.toString() };
}

async function kernelFigures(engine, folder, file, tools) {
  const name = basename(file, ".c");
  const prepared = await engine.prepare(readFileSync(file, "utf8"), `${name}.c`);
  const native = tools.gcc ? join(folder, name) : null;
  if (native) spawnSync("gcc", ["-O0", "-g", "-w", "-o", native, file, "-lm"]);
  const times = { pagewalk: [], native: [], valgrind: [] };
  let output = "";
  for (let i = 0; i < ROUNDS; i++) {
    const run = engine.runOnce(prepared);
    times.pagewalk.push(run.ms);
    output = run.out;
    if (native) {
      const n = timed(native, []);
      times.native.push(n.ms);
      if (n.out !== output) throw new Error(`${name}: Pagewalk printed ${output}, the native program ${n.out}`);
    }
    if (native && tools.valgrind) times.valgrind.push(timed("valgrind", ["-q", native]).ms);
  }
  const [p, n, v] = [median(times.pagewalk), times.native.length ? median(times.native) : null, times.valgrind.length ? median(times.valgrind) : null];
  return { name, steps: prepared.steps, pagewalkMs: round(p), nativeMs: round(n), valgrindMs: round(v), toNative: n && round(p / n), toValgrind: v && round(p / v, 3) };
}

const programs = (of) => readdirSync(of).filter((x) => x.endsWith(".c")).sort().map((f) => join(of, f));

/** Throughput of malloc and free: each program says in `PAIRS` how many pairs it makes. */
async function heapFigures(engine, folder, file, tools) {
  const pairs = Number(/\bPAIRS = (\d+)/.exec(readFileSync(file, "utf8"))[1]);
  const figures = await kernelFigures(engine, folder, file, tools);
  return { ...figures, pairsPerSecond: round((pairs / figures.pagewalkMs) * 1000, 0) };
}

const folder = mkdtempSync(join(tmpdir(), "pagewalk-bench-"));
try {
  const engine = await import(pathToFileURL(await bundle()).href);
  const tools = { gcc: has("gcc"), valgrind: has("valgrind") };
  const start = await engine.load();
  const kernels = [];
  for (const f of programs("test/bench/kernels")) kernels.push(await kernelFigures(engine, folder, f, tools));
  const heap = [];
  for (const f of programs("test/bench/heap")) heap.push(await heapFigures(engine, folder, f, tools));
  const ratios = kernels.map((k) => k.toValgrind).filter((x) => x);
  const result = {
    machine: { node: process.version, gcc: tools.gcc, valgrind: tools.valgrind, rounds: ROUNDS },
    kernels,
    heap,
    geometricMeanToValgrind: round(geometricMean(ratios), 3),
    worstToValgrind: ratios.length ? Math.max(...ratios) : null,
    clang: { loadMs: round(start.clangMs), warmCompile100LinesMs: round(await engine.warmCompile()) },
    start: await engine.startFigures(),
    stepping: await engine.stepFigures(),
    live: await engine.liveFigures(join(process.cwd(), "dist")),
    memoryMiB: round(process.memoryUsage().rss / 1048576, 0),
  };
  console.log(JSON.stringify(result, null, 2));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
