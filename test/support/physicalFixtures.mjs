// Writes the fixtures of the Physical-memory panel from real runs: node test/support/physicalFixtures.mjs (after a build).
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = `${root}webview/dev/fixtures/physical/`;
const text = readFileSync(`${folder}pages.c`, "utf8");
const made = mkdtempSync(join(tmpdir(), "pages-"));
const program = join(made, "pages.c");

const fixtures = {
  first: ["ram=64M", "--at", "21", "--focus", "p"],
  freed: ["ram=64M", "--at", "24"],
  highMemory: ["arch=x86-32 ram=1G", "--at", "21", "--focus", "p"],
  small: ["ram=16M", "--at", "21", "--focus", "table"],
};

for (const [name, [machine, ...args]] of Object.entries(fixtures)) {
  writeFileSync(program, `${text}//@ machine ${machine}\n`);
  const { stdout, stderr, status } = spawnSync(process.execPath, [`${root}dist/cli.js`, "view", "physical", ...args, program], { encoding: "utf8", maxBuffer: 1 << 26 });
  if (stdout.trim() === "") {
    console.error(`${name}: ${stderr} (status ${status})`);
    process.exitCode = 1;
  } else writeFileSync(`${folder}${name}.json`, `${JSON.stringify(JSON.parse(stdout.replaceAll(program, "/home/ada/pages.c")))}\n`);
}
rmSync(made, { recursive: true });
