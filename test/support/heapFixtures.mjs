// Writes the Heap panel's fixtures of the page of all panels from real runs: node test/support/heapFixtures.mjs (after a build).
// Each is what `pagewalk view heap` prints, on one line, with the program where the pictures' readers would have it.
import { spawnSync } from "node:child_process";
import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = `${root}webview/dev/fixtures/heaps/`;

const at = (line, ...more) => ["--at", String(line), ...more];
const machine = (...words) => words.flatMap((word) => ["--machine", word]);

const fixtures = {
  list: ["list", ...at(23, "--focus", "old")],
  before: ["list", ...at(22)],
  taken: ["list", ...at(38, "--focus", "line")],
  list32: ["list", ...at(23, "--focus", "old", "--arch", "x86-32")],
  firstFit: ["list", ...at(23, "--focus", "old", ...machine("malloc=first-fit"))],
  buddy: ["list", ...at(23, "--focus", "old", ...machine("malloc=buddy"))],
  empty: ["list", ...at(28)],
  many: ["many", ...at(20)],
  arenas: ["arenas", ...at(29)],
  overflow: ["overflow", ...at(12, "--focus", "second")],
  bins: ["bins", ...at(20)],
};

function dump([name, ...args]) {
  const program = `${folder}${name}.c`;
  const file = `${tmpdir()}/pagewalk-heap-fixture.json`;
  const out = openSync(file, "w");
  const { stderr, status } = spawnSync(process.execPath, [`${root}dist/cli.js`, "view", "heap", ...args, program], { encoding: "utf8", stdio: ["ignore", out, "pipe"] });
  closeSync(out);
  const stdout = readFileSync(file, "utf8");
  rmSync(file);
  if (stdout.trim() === "") throw new Error(`${name} ${args.join(" ")}: ${stderr} (status ${status})`);
  return JSON.stringify(JSON.parse(stdout.replaceAll(program, `/home/ada/${name}.c`)));
}

const only = process.argv.slice(2);
for (const [name, args] of Object.entries(fixtures)) {
  if (only.length > 0 && !only.includes(name)) continue;
  try {
    writeFileSync(`${folder}${name}.json`, `${dump(args)}\n`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
