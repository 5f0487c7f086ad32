// Builds dist/: bundles (entries.mjs), the compiler's WebAssembly, the headers and the precompiled C library.
// --production minifies and leaves source maps out.
import { copyFile, mkdir, rm, stat } from "node:fs/promises";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { clangFolder, clangPlugin } from "./clangPlugin.mjs";
import { entries } from "./entries.mjs";
import { writeLessons } from "./lessons.mjs";
import { packSysroot } from "./sysroot.mjs";

process.chdir(fileURLToPath(new URL("../..", import.meta.url)));
const production = process.argv.includes("--production");

async function bundle({ out, source, ...options }) {
  if (!existsSync(source)) return console.log(`  (no ${source} yet: ${out} is left out)`);
  await build({
    entryPoints: { [out]: source },
    outdir: "dist",
    bundle: true,
    sourcemap: production ? false : "linked",
    minify: production,
    define: { "process.env.NODE_ENV": '"production"' },
    loader: { ".svg": "text", ".ttf": "dataurl" },
    plugins: [clangPlugin],
    legalComments: "none",
    logLevel: "warning",
    ...options,
  });
}

/** The compiler's modules change only with the package: they are copied once (75 MB). */
async function copyClang() {
  await mkdir("dist/clang", { recursive: true });
  for (const name of ["llvm.core.wasm", "llvm.core2.wasm", "llvm.core3.wasm", "llvm.core4.wasm"]) {
    const [from, to] = [clangFolder + name, `dist/clang/${name}`];
    const same = existsSync(to) && (await stat(to)).size === (await stat(from)).size && (await stat(to)).mtimeMs >= (await stat(from)).mtimeMs;
    if (!same) await copyFile(from, to);
  }
}

async function devPage() {
  if (!existsSync("webview/dev/index.html")) return;
  await mkdir("dist/dev", { recursive: true });
  await copyFile("webview/dev/index.html", "dist/dev/index.html");
}

const started = performance.now();
if (production) await rm("dist", { recursive: true, force: true });
await mkdir("dist", { recursive: true });
await Promise.all([...entries().map(bundle), copyClang(), devPage(), writeLessons()]);
await packSysroot();
console.log(`built dist/ in ${Math.round(performance.now() - started)} ms`);
