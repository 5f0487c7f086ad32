// Writes the fixtures of the Kernel-address-space panel from real runs: node test/support/kernelSpaceFixtures.mjs (after a build).
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = `${root}webview/dev/fixtures/kernelSpace/`;
const text = readFileSync(`${folder}buffers.c`, "utf8");
const made = mkdtempSync(join(tmpdir(), "buffers-"));
const program = join(made, "buffers.c");

const fixtures = {
  made: ["ram=64M", "--at", "14"],
  freed: ["ram=64M", "--at", "18"],
  old: ["arch=x86-32 ram=1G", "--at", "14"],
};

for (const [name, [machine, ...args]] of Object.entries(fixtures)) {
  writeFileSync(program, `${text}//@ machine ${machine}\n`);
  const { stdout, stderr, status } = spawnSync(process.execPath, [`${root}dist/cli.js`, "view", "kernel-space", ...args, program], { encoding: "utf8", maxBuffer: 1 << 26 });
  if (stdout.trim() === "") {
    console.error(`${name}: ${stderr} (status ${status})`);
    process.exitCode = 1;
  } else writeFileSync(`${folder}${name}.json`, `${JSON.stringify(JSON.parse(stdout.replaceAll(program, "/home/ada/buffers.c")))}\n`);
}
rmSync(made, { recursive: true });
