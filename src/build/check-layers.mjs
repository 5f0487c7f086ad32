// Prints every breach of the layer graph, the size limits and the word rules; exit status 1 if there is one.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { checkAll, sizeSummary } from "./layerRules.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

function sources(folder) {
  return readdirSync(`${root}/${folder}`, { withFileTypes: true }).flatMap((e) => {
    const path = `${folder}/${e.name}`;
    if (e.isDirectory()) return sources(path);
    return /\.(ts|tsx|mjs|css)$/.test(e.name) ? [path] : [];
  });
}

export function checkTree() {
  const files = new Map(["src", "webview", "test"].flatMap(sources).map((f) => [f, readFileSync(`${root}/${f}`, "utf8")]));
  const problems = checkAll(files);
  for (const p of problems) console.error(p);
  console.log(`layers: ${problems.length} problems; ${sizeSummary(files)}`);
  return problems.length === 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = checkTree() ? 0 : 1;
