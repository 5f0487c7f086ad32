import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadModules } from "../../../src/compiler/assets";
import { Clang } from "../../../src/compiler/clang";
import { nodeAssets } from "../../../src/compiler/nodeAssets";
import type { Arch } from "../../../src/compiler/types";

const dist = `${process.cwd()}/dist`;
const root = "media/sysroot/include";

const below = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? below(join(folder, e.name)) : [join(folder, e.name)]));

const everything = below("").filter((h) => h.endsWith(".h"));
const text = (header: string): string => readFileSync(join(root, header), "utf8");

/** Of the kernel's headers those that programs of user space include as well (include/uapi), beside headers of the C library. */
const SHARED: ReadonlySet<string> = new Set(["linux/errno.h", "linux/futex.h", "linux/limits.h", "linux/mman.h", "linux/sched.h", "linux/time.h", "linux/types.h", "linux/version.h", "asm/errno.h", "asm/ldt.h", "asm/prctl.h"]);
const USERS_OWN: ReadonlySet<string> = new Set(["asm/ldt.h", "asm/prctl.h", "linux/futex.h"]);
const isKernels = (header: string): boolean => /^(linux|asm)\//.test(header);
const kernelHeaders = everything.filter((h) => isKernels(h) && !USERS_OWN.has(h));
const headers = everything.filter((h) => !isKernels(h) || SHARED.has(h));

/** The compiler's own headers as built, ours as they lie in the tree. */
async function clangWithHeaders(): Promise<Clang> {
  const built = JSON.parse(readFileSync(`${dist}/sysroot.json`, "utf8")) as Record<string, string>;
  const own = Object.entries(built).filter(([path]) => path.startsWith("usr/lib/clang/"));
  const ours = everything.map((h) => [`usr/include/${h}`, text(h)] as const);
  return new Clang(await loadModules(nodeAssets(dist)), Object.fromEntries([...own, ...ours]));
}

/**
 * Programs that include one header each compile without a word. One run of clang compiles them one after the other, for to begin a run
 * costs more than such a program; that it took each of them is seen in the IR.
 */
async function eachStandsAlone(clang: Clang, included: readonly string[], arch: Arch, std?: string): Promise<void> {
  const nameOf = (h: string): string => `alone/${h.replace(/\W/g, "_")}.c`;
  const files = included.map((h) => ({ name: nameOf(h), text: `#include <${h}>\nint main(void) { return 0; }\n` }));
  const [first, ...others] = files.map(({ name }) => name);
  const { ir, text } = await clang.compileUnit(first!, files, { arch, ...(std ? { std } : {}), warnings: others });
  assert.equal(text, "");
  assert.equal(ir?.match(/^source_filename = /gm)?.length, files.length);
}

const compilerHeaders = ["stddef.h", "stdarg.h", "float.h", "limits.h", "stdbool.h", "stdint.h", "iso646.h", "stdalign.h", "stdnoreturn.h", "stdatomic.h", "tgmath.h"];

describe("headers of the C library", () => {
  let clang: Clang;
  before(async () => {
    clang = await clangWithHeaders();
  });

  async function clean(lines: string[], arch: Arch, std: string, defines: string[] = []): Promise<void> {
    const files = [{ name: "a.c", text: `${lines.join("\n")}\nint main(void) { return 0; }\n` }];
    // A header next to the program is no system header: its own text is checked with all warnings.
    for (const h of everything) files.push({ name: `own/${h}`, text: text(h) });
    const result = await clang.compile({ files, arch, std, defines });
    assert.equal(result.stderr, "", `${arch} ${std}`);
  }

  for (const arch of ["x86-64", "x86-32"] as const) {
    for (const std of ["c11", "c17", "c23", "gnu17"]) {
      it(`compile together and without a warning: ${arch}, ${std}`, () =>
        clean([...headers.filter((h) => h !== "limits.h").map((h) => `#include "own/${h}"`), ...compilerHeaders.map((h) => `#include <${h}>`)], arch, std));
    }
    it(`give a GNU program everything: ${arch}`, () => clean(headers.map((h) => `#include <${h}>`), arch, "gnu17", ["_GNU_SOURCE"]));
    it(`stand alone: ${arch}`, async function () {
      this.timeout(300_000);
      await eachStandsAlone(clang, headers, arch, "c17");
    });
  }

  const sizes: [Arch, string][] = [
    ["x86-64", "sizeof(FILE)==216&&sizeof(jmp_buf)==200&&sizeof(struct stat)==144&&sizeof(fpos_t)==16&&sizeof(struct tm)==56&&sizeof(int_fast16_t)==8&&sizeof(fenv_t)==32"],
    ["x86-32", "sizeof(FILE)==148&&sizeof(jmp_buf)==156&&sizeof(struct stat)==88&&sizeof(fpos_t)==12&&sizeof(struct tm)==44&&sizeof(int_fast16_t)==4&&sizeof(fenv_t)==28"],
  ];
  for (const [arch, claim] of sizes) {
    it(`lay out glibc's structures: ${arch}`, () =>
      clean(["#include <stdio.h>", "#include <setjmp.h>", "#include <sys/stat.h>", "#include <time.h>", "#include <stdint.h>", "#include <fenv.h>", `_Static_assert(${claim}, "");`], arch, "gnu17"));
  }

  it("compile as C++", async () => {
    const files = [{ name: "a.cc", text: `${headers.filter((h) => h !== "complex.h").map((h) => `#include <${h}>`).join("\n")}\nint main() {}\n` }];
    assert.equal((await clang.compile({ files, arch: "x86-64" })).stderr, "");
  });

  it("hide POSIX and GNU names from a program in strict C", async () => {
    const own = "#include <stdio.h>\n#include <string.h>\n#include <stdlib.h>\nint getline(char *s, int n);\nint strdup(int x);\nint random(int n);\n";
    await clean([own], "x86-64", "c17");
  });

  it("name a function that does not exist", async () => {
    const files = [{ name: "a.c", text: "#include <unistd.h>\nint main(void) { return acct(0); }\n" }];
    assert.match((await clang.compile({ files, arch: "x86-64" })).stderr, /undeclared function 'acct'/);
  });
});

describe("headers of the kernel", () => {
  let clang: Clang;
  before(async () => {
    clang = await clangWithHeaders();
  });

  const compiled = async (lines: readonly string[], arch: Arch): Promise<string> =>
    (await clang.compile({ files: [{ name: "a.c", text: `${lines.join("\n")}\nint main(void) { return 0; }\n` }, ...everything.map((h) => ({ name: `own/${h}`, text: text(h) }))], arch })).stderr;

  for (const arch of ["x86-64", "x86-32"] as const) {
    it(`compile together and without a warning: ${arch}`, async () => {
      assert.ok(kernelHeaders.length > 50);
      assert.equal(await compiled(kernelHeaders.map((h) => `#include "own/${h}"`), arch), "");
    });
    it(`stand alone: ${arch}`, async function () {
      this.timeout(300_000);
      await eachStandsAlone(clang, kernelHeaders, arch);
    });
  }

  it("say that the kernel has no <stdio.h>", async () => {
    assert.match(await compiled(["#include <stdio.h>", "#include <linux/slab.h>"], "x86-64"), /C library/);
  });
});
