// Bundles the engine's side of the bench; gives the path of the file.
import { resolve } from "node:path";
import { build } from "esbuild";
import { clangPlugin } from "../../src/build/clangPlugin.mjs";

export async function bundle() {
  const outfile = resolve("out/bench/engine.mjs");
  await build({
    entryPoints: ["test/bench/engine.ts"],
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    outfile,
    plugins: [clangPlugin],
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    logLevel: "warning",
  });
  return outfile;
}
