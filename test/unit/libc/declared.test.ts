import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { natives } from "../../../src/engine/libc";

const include = "media/sysroot/include";
const source = "media/sysroot/src";
const files = (folder: string): string[] => readdirSync(folder, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? files(join(folder, e.name)) : [join(folder, e.name)]));
const text = (names: string[]): string => names.map((f) => readFileSync(f, "utf8")).join("\n");

/** Names that the C sources define: a macro's name##suffix counts for all three types. */
const sources = text(files(source)).replaceAll(/\/\*[\s\S]*?\*\//g, "");
const definesC = (name: string): boolean =>
  new RegExp(`[ *]${name}\\s*\\([^;{]*\\)\\s*\\{`).test(sources) || new RegExp(`[ *](${name}|${name.replace(/[fl]$/, "")})##s\\(`).test(sources) || new RegExp(`[ *(]${name}(\\)|\\[\\d+\\])?( =|;|, )`).test(sources);

/** The machine handles these itself. */
const machine = new Set(["setjmp", "_setjmp", "longjmp", "_longjmp", "__sigsetjmp", "siglongjmp", "alloca"]);

describe("declared functions", () => {
  const declarations = text(files(include)).replaceAll(/\/\*[\s\S]*?\*\//g, "").match(/^extern [^;]*;/gm) ?? [];
  for (const declaration of declarations.filter((d) => !d.includes("__not_simulated"))) {
    const pointer = /^extern [\w ]+\(\*(\w+)\)\(/.exec(declaration)?.[1];
    const name = pointer ?? /(\w+)(\[\d+\])?(\s*\((?!\*)[\s\S]*)?;$/.exec(declaration.replace(/__(printf_like|scanf_like|strftime_like|nonnull|attribute__|sized_block)\s*\(.*$/s, ";").replace(/ __(new_block|must_use|no_return|pure_function)/g, "").replace(/\s+;$/, ";"))?.[1] ?? declaration;
    it(name, () => assert.ok(name in natives || machine.has(name) || definesC(name) || sources.includes(`(*${name})(`), declaration));
  }
});
