// Writes the page-walk fixtures of the page of all panels from real runs: node test/support/walkFixtures.mjs (after a build).
// Each is what `pagewalk view` prints, on one line, with the program where the pictures' readers would have it.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = `${root}webview/dev/fixtures/walks/`;
const program = `${folder}walks.c`;

const walk = (at, focus, ...more) => ["page-walk", "--at", String(at), ...(focus === null ? [] : ["--focus", focus]), ...more];
const bits32 = ["--arch", "x86-32"];

const fixtures = {
  hit: walk(28, "cur->key"),
  change: walk(28, "large[4660]"),
  twoLevel: walk(28, "cur->key", ...bits32),
  pae: walk(28, "cur->key", ...bits32, "--machine", "paging=pae"),
  fiveLevel: walk(28, "cur->key", "--machine", "paging=5-level"),
  large: walk(28, "large[4660]", "--machine", "thp=madvise"),
  large32: walk(28, "large[4660]", ...bits32, "--machine", "thp=madvise"),
  absent: walk(28, "fresh + 8192"),
  readOnly: walk(28, "locked[0]"),
  nonCanonical: walk(28, "0x8000555555559820"),
  kernel: walk(28, "0xffff888000001000"),
  text: walk(28, "main"),
  copyOnWrite: walk(35, "shared"),
  tables: ["page-tables", "--at", "28"],
  tables32: ["page-tables", "--at", "28", ...bits32],
};

function dump(args) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [`${root}dist/cli.js`, "view", ...args, program], { encoding: "utf8", maxBuffer: 1 << 26 });
  if (stdout.trim() === "") throw new Error(`${args.join(" ")}: ${stderr} (status ${status})`);
  return JSON.stringify(JSON.parse(stdout.replaceAll(program, "/home/ada/walks.c")));
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
