// npm run check: types layer by layer (a layer sees only what it may), lint, layer graph and sizes. All are run, and
// every complaint is shown, before the status is decided.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { checkTree } from "./check-layers.mjs";

process.chdir(fileURLToPath(new URL("../..", import.meta.url)));

const tool = (name, ...args) => spawnSync(process.execPath, [`node_modules/${name}`, ...args], { stdio: "inherit" }).status === 0;
const hasSources = (folder) => readdirSync(folder, { withFileTypes: true, recursive: true }).some((e) => /\.tsx?$/.test(e.name));

const projects = ["src/base", "src/engine", "src/views", "src/protocol", "src/compiler", "src/adapter", "src", "webview", "test"];
const failed = [];
for (const project of projects) {
  if (!existsSync(project) || !hasSources(project)) continue;
  if (!tool("typescript/bin/tsc", "-p", `${project}/tsconfig.json`)) failed.push(`types of ${project}`);
}
if (!tool("@biomejs/biome/bin/biome", "lint", "--error-on-warnings", "src", "webview", "test")) failed.push("lint");
if (!checkTree()) failed.push("layers");
console.log(failed.length ? `check: failed: ${failed.join(", ")}` : "check: all is well");
process.exitCode = failed.length ? 1 : 0;
