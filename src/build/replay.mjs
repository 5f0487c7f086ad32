// npm run -s replay -- FILE...: replays recordings of the real system and prints `equal X/Y`; differences go to stderr.
// A recording is one of malloc (`ops`), one of page walks (`walks`) or one of the kernel's allocators (`snaps` and `buddy`; a line
// `buddy equal X/Y`, `kmalloc equal X/Y` … for each part, and what could not be compared on stderr). A file that cannot be read is told of
// and left out; the others are replayed all the same. Exit status: 0 all equal, 1 differences, 64 bad usage or a file left out.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error("usage: npm run -s replay -- FILE...");
  process.exit(64);
}

const bundled = new Map();

/** A module of the engine, bundled when it is first needed. */
async function engine(path) {
  if (!bundled.has(path)) {
    const source = fileURLToPath(new URL(`../engine/${path}`, import.meta.url));
    const bundle = await build({ entryPoints: [source], bundle: true, format: "esm", target: "node20", write: false, logLevel: "warning" });
    bundled.set(path, await import(`data:text/javascript;base64,${Buffer.from(bundle.outputFiles[0].contents).toString("base64")}`));
  }
  return bundled.get(path);
}

/** A file that is left out. */
class Refused extends Error {}

function refuse(why) {
  throw new Refused(why);
}

async function read(file) {
  const { parseNumbersExactly } = await engine("malloc/replay/parse.ts");
  try {
    const text = readFileSync(file, "utf8");
    return text.trim() === "" ? refuse("the file is empty") : parseNumbersExactly(text);
  } catch (error) {
    return refuse(error.message);
  }
}

const hex = /^0x[0-9a-f]+$/i;
const isStep = (s) => typeof s?.level === "string" && Number.isInteger(s.index) && hex.test(s.table) && hex.test(s.entry);
const isWalk = (w) => typeof w?.what === "string" && hex.test(w.va) && Array.isArray(w.steps) && w.steps.every(isStep) && (w.walk_pa == null || hex.test(w.walk_pa));
const isWalks = (r) => Array.isArray(r?.walks) && r.walks.every(isWalk);

async function replayOps(recording) {
  const { whyNoRecording } = await engine("malloc/replay/parse.ts");
  const why = whyNoRecording(recording);
  if (why !== null) refuse(`not a recording of malloc: ${why}`);
  if (recording.ops.length === 0 && !recording.final?.state) refuse("a recording without operations");
  const result = (await engine("malloc/replay/replay.ts")).replay(recording);
  return { ...result, differences: result.differences.map((d) => ({ ...d, where: d.op === recording.ops.length ? "final state" : `operation ${d.op}` })) };
}

async function replayKmod(file, recording) {
  const { isKmodRecording, replayKmod: run } = await engine("kernel/replay/kmodReplay.ts");
  if (!isKmodRecording(recording)) refuse("not a whole recording: snaps, buddy, info, kmalloc and slab are needed in their forms");
  const parts = run(recording);
  for (const { what, equal, total, left } of parts) {
    console.log(`${what} equal ${equal}/${total}`);
    for (const [why, n] of left) console.error(`${file}: ${what}: ${n} not comparable: ${why}`);
  }
  const sum = (key) => parts.reduce((n, part) => n + part[key], 0);
  return { equal: sum("equal"), total: sum("total"), differences: parts.flatMap((part) => part.differences) };
}

async function replay(file) {
  const recording = await read(file);
  if (isWalks(recording)) {
    const { replayWalks } = await engine("kernel/replay/walks.ts");
    const result = replayWalks({ ...recording, meta: recording.meta ?? {} });
    return { ...result, differences: result.differences.map((d) => ({ ...d, where: `walk ${d.walk} (${d.what})` })) };
  }
  if (Array.isArray(recording?.snaps)) return replayKmod(file, recording);
  if (!Array.isArray(recording?.ops)) refuse("not a recording: neither walks nor ops and bits nor snaps and buddy");
  return replayOps(recording);
}

async function attempt(file) {
  try {
    return await replay(file);
  } catch (error) {
    console.error(`${file}: ${error instanceof Refused ? error.message : `cannot be replayed: ${error}`}`);
    return null;
  }
}

let equal = 0;
let total = 0;
let leftOut = false;
for (const file of files) {
  const result = await attempt(file);
  if (!result) {
    leftOut = true;
    continue;
  }
  equal += result.equal;
  total += result.total;
  for (const d of result.differences) {
    console.error(`${file}: ${d.where}: ${d.field}: recorded ${JSON.stringify(d.recorded)}, simulated ${JSON.stringify(d.simulated)}`);
  }
}
console.log(`equal ${equal}/${total}`);
process.exit(leftOut ? 64 : equal === total ? 0 : 1);
