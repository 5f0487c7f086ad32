// dist/sysroot.json (all headers the compiler sees) and dist/libc.*.json (the C part of the C library, compiled).
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { build } from "esbuild";
import { clangFolder, clangPlugin } from "./clangPlugin.mjs";
import { tarFiles } from "./tarReader.mjs";

// Of the compiler's 230 headers, those that are standard C and the intrinsics of every x86-64 (up to SSE3, without their long remarks); the rest are of other processors and CUDA.
const builtin = /^include\/((__std|__float)\w+|[xep]?mmintrin|mm_malloc|stddef|stdarg|float|limits|stdint|inttypes|iso646|stdalign|stdatomic|stdbool|stdnoreturn|stdckdint|tgmath)\.h$/;

function filesBelow(folder, below = "") {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((e) => (e.isDirectory() ? filesBelow(`${folder}/${e.name}`, `${below}${e.name}/`) : [{ name: below + e.name, text: readFileSync(`${folder}/${e.name}`, "utf8") }]));
}

async function headers() {
  const sysroot = {};
  const text = new TextDecoder();
  for (const { name, data } of tarFiles(await readFile(`${clangFolder}llvm-resources.tar`))) {
    if (builtin.test(name)) sysroot[`usr/lib/clang/${name}`] = text.decode(data).replace(/^ *\/\/\/.*\n/gm, "");
  }
  for (const { name, text } of filesBelow("media/sysroot/include")) sysroot[`usr/include/${name}`] = text;
  return sysroot;
}

/** The compiler layer itself, bundled for this process. */
async function compilerLayer() {
  const source = 'export * from "./src/compiler/library"; export * from "./src/compiler/clang"; export * from "./src/compiler/assets"; export * from "./src/compiler/nodeAssets";';
  await build({
    stdin: { contents: source, resolveDir: process.cwd(), loader: "ts" },
    outfile: "out/build/compiler.mjs",
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    plugins: [clangPlugin],
    logLevel: "warning",
  });
  return import(`${process.cwd()}/out/build/compiler.mjs`);
}

async function compileLibraries(layer, sysroot, sources) {
  const clang = new layer.Clang(await layer.loadModules(layer.nodeAssets(`${process.cwd()}/dist`)), sysroot);
  for (const arch of layer.ARCHES) {
    const units = await layer.compileLibrary(clang, sources, arch);
    await writeFile(`dist/${layer.libraryAsset(arch)}`, JSON.stringify(units));
  }
}

export async function packSysroot() {
  const sysroot = await headers();
  const json = JSON.stringify(sysroot);
  const sources = filesBelow("media/sysroot/src");
  const hash = createHash("sha256");
  for (const part of [json, JSON.stringify(sources), readFileSync("src/compiler/flags.ts"), readFileSync("src/compiler/library.ts"), readFileSync(`${clangFolder}bundle.js`)]) hash.update(part);
  const stamp = hash.digest("hex");
  if (existsSync("dist/sysroot.stamp") && readFileSync("dist/sysroot.stamp", "utf8") === stamp) return;
  await writeFile("dist/sysroot.json", json);
  await compileLibraries(await compilerLayer(), sysroot, sources);
  await writeFile("dist/sysroot.stamp", stamp);
}
