// What the six *Fixtures.mjs share: pictures of real runs for the page of all panels, each what `pagewalk view KIND` prints, on one line,
// with the program where the pictures' readers would have it.
import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const pages = `${root}webview/dev/fixtures/`;

export const at = (line, ...more) => ["--at", String(line), ...more];
export const machine = (...words) => words.flatMap((word) => ["--machine", word]);

/** The view of a copy of the program; `ram`: what only an annotation can say of the machine. */
function view(kind, source, args, ram) {
  const folder = mkdtempSync(join(tmpdir(), "pagewalk-fixture-"));
  try {
    const [program, file] = [join(folder, basename(source)), join(folder, "view.json")];
    writeFileSync(program, `${readFileSync(source, "utf8")}${ram ? `//@ machine ${ram}\n` : ""}`);
    const out = openSync(file, "w");
    const { stderr, status } = spawnSync(process.execPath, [`${root}dist/cli.js`, "view", kind, ...args, program], { encoding: "utf8", stdio: ["ignore", out, "pipe"] });
    closeSync(out);
    const text = readFileSync(file, "utf8");
    if (text.trim() === "") throw new Error(`${kind} ${args.join(" ")}: ${stderr} (status ${status})`);
    return `${JSON.stringify(JSON.parse(text.replaceAll(program, `/home/ada/${basename(source)}`)))}\n`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** name → { kind, source, args, ram }, those that the command line names or all. */
export function writeFixtures(folder, fixtures) {
  const only = process.argv.slice(2);
  for (const [name, { kind, source, args = [], ram }] of Object.entries(fixtures)) {
    if (only.length > 0 && !only.includes(name)) continue;
    try {
      writeFileSync(`${folder}${name}.json`, view(kind, source, args, ram));
    } catch (error) {
      console.error(`${name}: ${error.message}`);
      process.exitCode = 1;
    }
  }
}
