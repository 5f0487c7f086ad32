import assert from "node:assert/strict";
import { build } from "esbuild";
import { withPage } from "../support/browser";

/** The web client of the compiler, as a script that puts it on the page. */
async function clientScript(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: 'export { createWebCompiler } from "./src/compiler/webCompiler";', resolveDir: process.cwd(), loader: "ts" },
    bundle: true,
    format: "iife",
    globalName: "pagewalk",
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}

describe("the compiler in a browser", () => {
  it("compiles in a web worker", async () => {
    const script = await clientScript();
    const ir = await withPage(
      async (page) => {
        await page.addScriptTag({ content: script });
        return page.evaluate(async () => {
          const { pagewalk } = globalThis as unknown as { pagewalk: typeof import("../../src/compiler/webCompiler") };
          const compiler = pagewalk.createWebCompiler(new URL("/", location.href).href);
          const result = await compiler.compile({ files: [{ name: "a.c", text: "#include <stddef.h>\nint main(void) { size_t n = 1; return n; }\n" }], arch: "x86-64" });
          compiler.dispose();
          return result.units[0]?.ir;
        });
      },
      { path: "sysroot.json" },
    );
    assert.match(ir ?? "", /%n = alloca i64/);
  });
});
