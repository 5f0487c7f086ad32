// npm start: builds, then opens VS Code with the extension on the example programs: the desktop's VS Code when `code` is
// on the path, else the embedded one in the browser. --embedded asks for the latter, --no-open only prints its address.
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { installDependencies } from "./setup.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
process.chdir(root);
const examples = `${root}/${existsSync("snippets") ? "snippets" : "test/golden"}`;
const shell = process.platform === "win32";

const works = (command, ...args) => spawnSync(command, args, { stdio: "ignore", shell }).status === 0;

function openDesktop() {
  console.log("opening VS Code…");
  spawn("code", ["--new-window", `--extensionDevelopmentPath=${root}`, examples], { stdio: "inherit", shell });
}

async function openEmbedded() {
  const { startHost } = await import("./host.mjs");
  const host = await startHost();
  const address = host.url({ folder: examples });
  console.log(`\nVS Code with Pagewalk runs at\n\n  ${address}\n\nCtrl+C ends it.`);
  const opener = { darwin: "open", win32: "start" }[process.platform] ?? "xdg-open";
  if (!process.argv.includes("--no-open") && works(process.platform === "linux" ? "which" : "true", opener)) spawn(opener, [address], { stdio: "ignore", shell, detached: true }).unref();
  const end = () => {
    host.stop();
    process.exit(0);
  };
  process.once("SIGINT", end);
  process.once("SIGTERM", end);
}

installDependencies();
if (spawnSync(process.execPath, ["src/build/build.mjs"], { stdio: "inherit" }).status !== 0) process.exit(1);
if (!process.argv.includes("--embedded") && works("code", "--version")) openDesktop();
else await openEmbedded();
