// npm run -s replay -- FILE...: replays recordings of the real allocator and prints `equal X/Y`; differences go to stderr.
// Exit status: 0 all equal, 1 differences, 64 bad usage.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error("usage: npm run -s replay -- FILE...");
  process.exit(64);
}

const source = fileURLToPath(new URL("../engine/malloc/replay/replay.ts", import.meta.url));
const bundle = await build({ entryPoints: [source], bundle: true, format: "esm", target: "node20", write: false, logLevel: "warning" });
const { replay } = await import(`data:text/javascript;base64,${Buffer.from(bundle.outputFiles[0].contents).toString("base64")}`);

function read(file) {
  try {
    const recording = JSON.parse(readFileSync(file, "utf8"));
    if (!Array.isArray(recording.ops) || (recording.bits !== 32 && recording.bits !== 64)) throw new Error("not a recording: ops and bits are missing");
    return recording;
  } catch (error) {
    console.error(`${file}: ${error.message}`);
    process.exit(64);
  }
}

let equal = 0;
let total = 0;
for (const file of files) {
  const result = replay(read(file));
  equal += result.equal;
  total += result.total;
  for (const d of result.differences) {
    console.error(`${file}: operation ${d.op}: ${d.field}: recorded ${JSON.stringify(d.recorded)}, simulated ${JSON.stringify(d.simulated)}`);
  }
}
console.log(`equal ${equal}/${total}`);
process.exit(equal === total ? 0 : 1);
