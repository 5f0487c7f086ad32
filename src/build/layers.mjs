// The layer graph of the project as data. A file's layer is the longest prefix of its path in this table.
//
//   base ← engine ← views ← protocol ← adapter ← features ← entry (src/*.ts)
//   cli → base, engine, views, protocol, compiler
//   compiler → base, protocol        webview → protocol, views and engine (types only), base
//
// `may`    layers it may import values from        `types`   layers it may import types from, besides those
// `bare`   npm packages and node: modules allowed  `doors`   engine folders it may import from (default: session only)

const engineDoors = ["src/engine/session"];
const ui = "webview/ui/";

export const layers = [
  { name: "base", at: "src/base/", may: [], bare: [] },
  { name: "engine", at: "src/engine/", may: ["base"], bare: [] },
  { name: "views", at: "src/views/", may: ["base", "engine"], bare: [], typeDoors: ["src/engine"] },
  { name: "protocol", at: "src/protocol/", may: ["base", "views", "engine"], bare: [], typeDoors: ["src/engine"] },
  { name: "compiler", at: "src/compiler/", may: ["base", "protocol"], bare: [/^node:/, /^pagewalk:/] },
  { name: "adapter", at: "src/adapter/", may: ["base", "engine", "views", "protocol"], bare: [/^@vscode\/debug/] },
  { name: "features", at: "src/features/", may: ["base", "engine", "views", "protocol", "adapter", "compiler"], bare: [/^vscode$/, /^node:/, /^@vscode\/debug/] },
  { name: "cli", at: "src/cli/", may: ["base", "engine", "views", "protocol", "compiler"], bare: [/^node:/] },
  { name: "build", at: "src/build/", may: ["compiler", "base"], bare: [/./] },
  { name: "entry", at: "src/", may: ["base", "engine", "views", "protocol", "adapter", "compiler", "features", "cli"], bare: [/^vscode$/, /^node:/, /^@vscode\/debug/] },
  { name: "webview", at: "webview/", may: ["base", "protocol"], types: ["views", "engine"], bare: [/^preact/, /^@preact\//, /^d3-/, /^markdown-it/], only: [{ bare: /^@vscode\/webview-ui-toolkit/, below: ui }] },
  { name: "test", at: "test/", may: "all", bare: [/./], typeDoors: ["src/engine"], doors: ["src/engine"] },
];

export const defaultDoors = engineDoors;

/** Words that must not occur in the code (comments and strings aside) of the pure layers. */
export const impure = { layers: ["base", "engine", "views", "protocol"], words: /\bMath\.random\b|\bnew Date\b|\bDate\.now\b|\bperformance\.now\b/ };

/** Left-overs nobody may commit. */
export const leftovers = /\b(TODO|FIXME|XXX)\b|biome-ignore|@ts-(ignore|expect-error|nocheck)|\b(it|describe)\.(skip|only)\(/;

export const limits = { fileLines: 500, folderFiles: 25, folderDepth: 4, p90Lines: 350 };
