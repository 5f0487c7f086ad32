// What is bundled, as data. An entry whose source does not exist (yet) is skipped with a note.
import { existsSync, readdirSync } from "node:fs";

const node = { platform: "node", format: "cjs", target: "node20", external: ["vscode"] };
const webHost = { platform: "browser", format: "cjs", target: "es2022", external: ["vscode"] };
const webWorker = { platform: "browser", format: "iife", target: "es2022" };
const page = { platform: "browser", format: "iife", target: "es2022", jsx: "automatic", jsxImportSource: "preact" };

const fixed = [
  { out: "extension", source: "src/extension.ts", ...node },
  { out: "extension.web", source: "src/extension.web.ts", ...webHost },
  { out: "cli", source: "src/cli.ts", ...node, banner: { js: "#!/usr/bin/env node" } },
  { out: "compilerWorker", source: "src/compiler/compilerWorker.ts", ...node },
  { out: "compilerWorker.web", source: "src/compiler/compilerWorker.web.ts", ...webWorker },
  { out: "engineWorker", source: "src/features/worker/engineWorker.ts", ...node },
  { out: "engineWorker.web", source: "src/features/worker/engineWorker.web.ts", ...webWorker },
  { out: "dev/dev", source: "webview/dev/index.tsx", ...page },
];

function panels() {
  const folder = "webview/panels";
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((e) => e.isDirectory())
    .map((e) => ({ out: `webview/${e.name}`, source: `${folder}/${e.name}/index.tsx`, ...page }));
}

export const entries = () => [...fixed, ...panels()];
