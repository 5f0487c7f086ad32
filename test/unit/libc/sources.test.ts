import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { loadModules } from "../../../src/compiler/assets";
import { Clang } from "../../../src/compiler/clang";
import { LIBRARY_FOLDER, libraryAsset, type LibraryUnits } from "../../../src/compiler/library";
import { nodeAssets } from "../../../src/compiler/nodeAssets";
import { kernelNatives } from "../../../src/engine/kapi";
import { natives } from "../../../src/engine/libc";

const dist = `${process.cwd()}/dist`;
const folder = "media/sysroot/src";
const sources = (readdirSync(folder, { recursive: true }) as string[]).filter((f) => /\.[ch]$/.test(f)).sort().map((name) => ({ name, text: readFileSync(`${folder}/${name}`, "utf8") }));
const include = "media/sysroot/include";
const headers = (readdirSync(include, { recursive: true }) as string[]).filter((f) => f.endsWith(".h")).map((f) => [`usr/include/${f}`, readFileSync(`${include}/${f}`, "utf8")] as const);

/** No function: the machine's own operation. */
const LOWERED = "longjmp";

describe("C part of the library", function () {
  this.timeout(90_000);
  let clang: Clang;
  before(async () => {
    const built = JSON.parse(readFileSync(`${dist}/sysroot.json`, "utf8")) as Record<string, string>;
    const own = Object.entries(built).filter(([path]) => path.startsWith("usr/lib/clang/"));
    clang = new Clang(await loadModules(nodeAssets(dist)), Object.fromEntries([...own, ...headers]));
  });

  for (const arch of ["x86-64", "x86-32"] as const) {
    it(`calls only what exists: ${arch}`, () => {
      const units = JSON.parse(readFileSync(`${dist}/${libraryAsset(arch)}`, "utf8")) as LibraryUnits;
      const asBuilt = units.map(({ name, text }) => ({ name: name.slice(LIBRARY_FOLDER.length + 1), text }));
      assert.deepEqual(asBuilt, sources.filter((f) => f.name.endsWith(".c")), "the library is not built of these sources: npm run build");
      const defined = units.flatMap((u) => u.defines);
      assert.deepEqual(units.flatMap((u) => u.uses).filter((n) => !(n in natives) && !(n in kernelNatives) && !defined.includes(n) && n !== LOWERED), []);
      for (const name of ["qsort", "bsearch", "exit", "getopt_long", "cexp", "__muldc3", "sigaction", "fork", "stdout"]) assert.ok(defined.includes(name), name);
    });
  }

  it("compiles without a warning, file by file", async () => {
    const own = sources.filter((f) => f.name.endsWith(".h"));
    for (const { name, text } of sources.filter((f) => f.name.endsWith(".c"))) {
      const defines = text.includes("#define _GNU_SOURCE") || name.startsWith("kernel/") ? [] : ["_GNU_SOURCE"];
      assert.equal((await clang.compile({ files: [{ name, text }, ...own], arch: "x86-64", defines })).stderr, "", name);
    }
  });
});
