// Writes what the Heap panel shows over time, from real runs: node test/support/livesFixtures.mjs (after a build).
import { spawnSync } from "node:child_process";
import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = `${root}webview/dev/fixtures/`;

const fixtures = {
  list: ["heap-lives", "heaps/list.c"],
  listCurves: ["heap-curves", "heaps/list.c"],
  churn: ["heap-lives", "lives/churn.c"],
  churnCurves: ["heap-curves", "lives/churn.c"],
  comparison: ["compare-allocators", "heaps/bins.c", "--focus", "glibc first-fit buddy tlsf tcmalloc nginx"],
};

for (const [name, [kind, source, ...more]] of Object.entries(fixtures)) {
  const program = `${folder}${source}`;
  const file = `${tmpdir()}/pagewalk-lives-fixture.json`;
  const out = openSync(file, "w");
  const { stderr, status } = spawnSync(process.execPath, [`${root}dist/cli.js`, "view", kind, ...more, program], { encoding: "utf8", stdio: ["ignore", out, "pipe"] });
  closeSync(out);
  const text = readFileSync(file, "utf8");
  rmSync(file);
  if (text.trim() === "") throw new Error(`${name}: ${stderr} (status ${status})`);
  writeFileSync(`${folder}lives/${name}.json`, `${JSON.stringify(JSON.parse(text.replaceAll(program, `/home/ada/${source.replace(/^.*\//, "")}`)))}\n`);
}
