// Bundles the named test files (or every *.test.ts below the named folders) with esbuild and runs mocha on them.
import { spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { build } from "esbuild";
import { clangPlugin } from "../../src/build/clangPlugin.mjs";

const files = (p) => (statSync(p).isDirectory() ? readdirSync(p).flatMap((n) => files(join(p, n))) : /\.test\.tsx?$/.test(p) ? [p] : []);
const args = process.argv.slice(2);
const wanted = (args.length ? args.filter((a) => !a.startsWith("-")) : ["test/unit"]).flatMap(files);
if (wanted.length === 0) {
  console.error("no test files");
  process.exit(64);
}
const outdir = `out/unit-${process.pid}`;
await build({
  entryPoints: wanted,
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  outdir,
  outbase: ".",
  sourcemap: "inline",
  external: ["vscode"],
  plugins: [clangPlugin],
  jsx: "automatic",
  jsxImportSource: "preact",
  logLevel: "warning",
});
const built = wanted.map((f) => join(outdir, relative(".", f)).replace(/\.tsx?$/, ".js"));
const run = spawnSync(process.execPath, ["--enable-source-maps", "node_modules/mocha/bin/mocha.js", "--timeout", "20000", ...args.filter((a) => a.startsWith("-")), ...built], { stdio: "inherit" });
process.exit(run.status ?? 1);
