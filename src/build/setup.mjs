// What `npm start` and `npm test` need before anything else: the dependencies and, for tests, a Chromium.
// Uses nothing but Node itself.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

const json = (file) => JSON.parse(readFileSync(file, "utf8"));

/** The dependencies lie there in the versions of the lock file. */
export function dependenciesAreCurrent() {
  if (!existsSync("node_modules/.package-lock.json")) return false;
  const installed = json("node_modules/.package-lock.json").packages;
  return Object.entries(json("package-lock.json").packages).every(([path, wanted]) => path === "" || wanted.optional || wanted.devOptional || installed[path]?.version === wanted.version);
}

const run = (command, ...args) => spawnSync(command, args, { stdio: "inherit", shell: process.platform === "win32" }).status === 0;

export function installDependencies() {
  if (dependenciesAreCurrent()) return;
  console.log("installing dependencies…");
  if (!run("npm", "ci", "--loglevel=error")) throw new Error("npm ci failed");
}

/** Installs Debian's Chromium where that is possible and none is there. */
export async function ensureChromium() {
  const { chromiumPath } = await import("./chromium.mjs");
  if (chromiumPath()) return true;
  if (process.platform === "linux" && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    console.log("installing Chromium…");
    run("apt-get", "-qq", "update");
    run("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "install", "-y", "--no-install-recommends", "chromium");
  }
  return chromiumPath() !== undefined;
}
