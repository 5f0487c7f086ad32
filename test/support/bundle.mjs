// Bundles test files with esbuild, each to its own file, for a runner that then loads them.
import { existsSync, readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { build } from "esbuild";
import { clangPlugin } from "../../src/build/clangPlugin.mjs";

/** The *.test.ts files at or below a path; none when it does not exist. */
export function testFiles(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isDirectory()) return readdirSync(path).sort().flatMap((name) => testFiles(join(path, name)));
  return /\.test\.tsx?$/.test(path) ? [path] : [];
}

/** Gives the bundled files in the order of the sources. */
export async function bundleTests(sources, outdir) {
  await build({
    entryPoints: sources,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    outdir,
    outbase: ".",
    sourcemap: "inline",
    external: ["vscode", "mocha", "playwright-core", "axe-core", "esbuild"],
    plugins: [clangPlugin, keepScripts],
    jsx: "automatic",
    jsxImportSource: "preact",
    logLevel: "warning",
  });
  return sources.map((f) => join(outdir, relative(".", f)).replace(/\.tsx?$/, ".js"));
}

/** Our helpers written as *.mjs are run from where they are: they use import.meta.url. */
const keepScripts = {
  name: "keep-scripts",
  setup(build) {
    build.onResolve({ filter: /\.mjs$/ }, ({ path, resolveDir }) => (path.startsWith(".") && !resolveDir.includes("node_modules") ? { path: join(resolveDir, path), external: true } : undefined));
  },
};
