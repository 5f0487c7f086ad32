// Writes the Slab panel's fixtures of the page of all panels from real runs: node test/support/slabFixtures.mjs (after a build).
// Each is what `pagewalk view slab` prints, on one line, with the program where the pictures' readers would have it.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = `${root}webview/dev/fixtures/slabs/`;
const programs = { people: `${folder}people.c`, fork: `${folder}fork.c` };

const at = (line, ...more) => ["slab", "--at", String(line), ...more];
const machine = (...words) => words.flatMap((word) => ["--machine", word]);

const fixtures = {
  brk: ["fork", ...at(7, "--focus", "p")],
  fork: ["fork", ...at(8, "--focus", "vm_area_struct")],
  first: ["people", ...at(16)],
  freed: ["people", ...at(19)],
  asked: ["people", ...at(18)],
  hardened: ["people", ...at(19, ...machine("freelist-hardened=on", "freelist-random=on"))],
  classic: ["people", ...at(19, ...machine("slab=slab"))],
  classic32: ["people", ...at(19, "--arch", "x86-32", ...machine("slab=slab"))],
  debug: ["people", ...at(19, ...machine("slub-debug=FZPU"))],
};

function dump([name, ...args]) {
  const program = programs[name];
  const { stdout, stderr, status } = spawnSync(process.execPath, [`${root}dist/cli.js`, "view", ...args, program], { encoding: "utf8", maxBuffer: 1 << 26 });
  if (stdout.trim() === "") throw new Error(`${args.join(" ")}: ${stderr} (status ${status})`);
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
