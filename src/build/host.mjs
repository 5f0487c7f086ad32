// VS Code without a desktop: the VS Code inside the npm package code-server, served to a browser. It is fetched once into
// .cache/ (660 MB) and never part of the dependencies. It wants Node 24, which an npm package brings along.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const VERSION = "4.139.1";
const NODE_MAJOR = 24;

export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
const home = join(root, ".cache", `host-${VERSION}`);
const vscode = join(home, "node_modules/code-server/lib/vscode");

const platform = process.platform === "win32" ? "win" : process.platform;
const nodePackage = `node-${platform}-${process.arch}`;
const ownNode = Number(process.versions.node.split(".")[0]) >= NODE_MAJOR;
const nodeBinary = ownNode ? process.execPath : join(home, "node_modules", nodePackage, "bin", process.platform === "win32" ? "node.exe" : "node");

function npmInstall(cwd, ...args) {
  const run = spawnSync("npm", ["install", "--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund", "--loglevel=error", ...args], { cwd, stdio: ["ignore", "ignore", "inherit"], shell: process.platform === "win32" });
  if (run.status !== 0) throw new Error(`npm install failed in ${cwd}`);
}

/** Fetches the host when it is not there yet. */
export function ensureHost() {
  if (existsSync(join(home, "ready"))) return;
  console.log("fetching the embedded VS Code (once)…");
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  const dependencies = { "code-server": VERSION, ...(ownNode ? {} : { [nodePackage]: String(NODE_MAJOR) }) };
  writeFileSync(join(home, "package.json"), JSON.stringify({ private: true, dependencies }));
  npmInstall(home, "--no-package-lock");
  npmInstall(vscode, "--omit=dev");
  writeFileSync(join(home, "ready"), "");
}

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Waits until the server says that it listens. */
function listening(child, log) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the host did not start:\n${log.join("")}`)), 60_000);
    const look = (chunk) => {
      log.push(String(chunk));
      if (/listening on/i.test(log.join(""))) resolve(clearTimeout(timer));
    };
    child.stdout.on("data", look);
    child.stderr.on("data", look);
    child.once("exit", (code) => reject(new Error(`the host ended with status ${code}:\n${log.join("")}`)));
  });
}

/**
 * Starts the host with a data folder of its own. Options: settings (object), env (object), port, vsix (a package to install).
 * Gives { port, log, url({ folder, extension, tests }), stop() }.
 */
export async function startHost({ settings = {}, env = {}, port: wanted, vsix } = {}) {
  ensureHost();
  const data = mkdtempSync(join(tmpdir(), "pagewalk-host-"));
  const defaults = { "workbench.startupEditor": "none", "security.workspace.trust.enabled": false, "telemetry.telemetryLevel": "off", "extensions.autoUpdate": false, "chat.disableAIFeatures": true, "workbench.secondarySideBar.defaultVisibility": "hidden" };
  for (const folder of ["User", "Machine"]) {
    mkdirSync(join(data, "data", folder), { recursive: true });
    writeFileSync(join(data, "data", folder, "settings.json"), JSON.stringify({ ...defaults, ...settings }));
  }
  const port = wanted ?? (await freePort());
  const common = ["out/server-main.js", "--accept-server-license-terms", "--server-data-dir", data, "--extensions-dir", join(data, "extensions"), "--telemetry-level", "off"];
  if (vsix) spawnSync(nodeBinary, [...common, "--install-extension", vsix], { cwd: vscode, stdio: "ignore" });
  const args = [...common, "--host", "127.0.0.1", "--port", String(port), "--without-connection-token", "--enable-smoke-test-driver", "--disable-workspace-trust"];
  const child = spawn(nodeBinary, args, { cwd: vscode, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  const log = [];
  const stop = () => {
    child.removeAllListeners("exit");
    child.kill();
    rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    await listening(child, log);
  } catch (error) {
    stop();
    throw error;
  }
  return { port, log, stop, url: (what) => hostUrl(port, what) };
}

function hostUrl(port, { folder = join(root, "snippets"), file, extension = root, tests } = {}) {
  const remote = (path) => `vscode-remote://127.0.0.1:${port}${path}`;
  const payload = [];
  if (extension) payload.push(["extensionDevelopmentPath", remote(extension)]);
  if (tests) payload.push(["extensionTestsPath", remote(tests)]);
  if (file) payload.push(["openFile", remote(file)]);
  return `http://127.0.0.1:${port}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}
