// Writes the Slab panel's fixtures of the page of all panels from real runs: node test/support/slabFixtures.mjs (after a build).
// Each is what `pagewalk view slab` prints, on one line, with the program where the pictures' readers would have it.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = `${root}webview/dev/fixtures/slabs/`;
const program = `${folder}people.c`;

const at = (line, ...more) => ["slab", "--at", String(line), ...more];
const machine = (...words) => words.flatMap((word) => ["--machine", word]);

const fixtures = {
  first: at(16),
  freed: at(19),
  asked: at(18),
  hardened: at(19, ...machine("freelist-hardened=on", "freelist-random=on")),
  classic: at(19, ...machine("slab=slab")),
  classic32: at(19, "--arch", "x86-32", ...machine("slab=slab")),
  debug: at(19, ...machine("slub-debug=FZPU")),
};

function dump(args) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [`${root}dist/cli.js`, "view", ...args, program], { encoding: "utf8", maxBuffer: 1 << 26 });
  if (stdout.trim() === "") throw new Error(`${args.join(" ")}: ${stderr} (status ${status})`);
  return JSON.stringify(JSON.parse(stdout.replaceAll(program, "/home/ada/people.c")));
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
