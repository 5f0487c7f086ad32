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

const EACH_WHOLE = { format: "cjs" };
/** For packages that are not modules. */
const REQUIRE = 'import { createRequire as pagewalkRequire } from "node:module"; const require = pagewalkRequire(import.meta.url);';
const SHARED = { format: "esm", splitting: true, chunkNames: "shared/[hash]", outExtension: { ".js": ".mjs" }, banner: { js: REQUIRE } };

/**
 * Gives the bundled files in the order of the sources. `shared`: as modules that have what they use in common, so that a process which
 * runs many of them holds one engine and one clang; without it each file stands alone, as the host of the extension wants it.
 */
export async function bundleTests(sources, outdir, { shared = false } = {}) {
  await build({
    entryPoints: sources,
    bundle: true,
    platform: "node",
    ...(shared ? SHARED : EACH_WHOLE),
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
  return sources.map((f) => join(outdir, relative(".", f)).replace(/\.tsx?$/, shared ? ".mjs" : ".js"));
}

/** Our helpers written as *.mjs are run from where they are: they use import.meta.url. */
const keepScripts = {
  name: "keep-scripts",
  setup(build) {
    build.onResolve({ filter: /\.mjs$/ }, ({ path, resolveDir }) => (path.startsWith(".") && !resolveDir.includes("node_modules") ? { path: join(resolveDir, path), external: true } : undefined));
  },
};
