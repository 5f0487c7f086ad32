// csmith, which generates C programs for the differential tests: Debian's package, where that can be installed.
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { existsSync } from "node:fs";

const works = (command, ...args) => spawnSync(command, args, { stdio: "ignore", cwd: tmpdir() }).status === 0;
const run = (command, ...args) => spawnSync(command, args, { stdio: "inherit", timeout: 180_000 });

/** Without a compiler to compare with, or without the rights to install it, things stay as they are: the suite says so. */
export function ensureCsmith() {
  if (works("csmith", "--version") || !works("gcc", "--version")) return;
  if (process.platform !== "linux" || process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  console.log("installing csmith…");
  run("apt-get", "-qq", "update");
  run("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "install", "-y", "--no-install-recommends", "csmith", "libcsmith-dev");
}
