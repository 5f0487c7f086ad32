/**
 * Programs by csmith, a generator of C without undefined behaviour. Each option set leans on another part of the language and
 * keeps programs small; the programs print a checksum of each global variable. csmith's own headers go along as source files.
 */
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { SourceFile } from "../../src/compiler/types";
import type { TestProgram } from "./program";
import { splitProgram } from "./splitProgram";

const HEADER_FOLDERS = ["/usr/include/csmith", "/usr/local/include/csmith", "/usr/include/csmith-2.3.0", "/usr/local/include/csmith-2.3.0"];

/** --max-funcs, --max-block-depth, --max-block-size, --max-expr-complexity */
const size = (functions: number, depth: number, block: number, expression: number): string[] => [
  "--max-funcs", `${functions}`, "--max-block-depth", `${depth}`, "--max-block-size", `${block}`, "--max-expr-complexity", `${expression}`,
];
const shortArrays = ["--max-array-dim", "2", "--max-array-len-per-dim", "5"];
const small = [...size(4, 3, 3, 5), ...shortArrays];
const tiny = [...size(3, 2, 3, 4), ...shortArrays];

const OPTION_SETS: Readonly<Record<string, readonly string[]>> = {
  plain: small,
  expressions: [...size(2, 2, 3, 12), ...shortArrays, "--no-structs", "--no-unions"],
  bitfields: [...tiny, "--bitfields", "--max-struct-fields", "6", "--no-volatiles"],
  unions: [...tiny, "--unions", "--no-structs"],
  pointers: [...small, "--max-pointer-depth", "4", "--no-bitfields"],
  floats: [...tiny, "--float"],
  builtins: [...tiny, "--builtins"],
  structs: [...size(6, 2, 2, 4), ...shortArrays, "--max-struct-fields", "5", "--packed-struct"],
  unpacked: [...size(6, 2, 2, 4), ...shortArrays, "--no-packed-struct", "--inline-function"],
  jumps: [...size(3, 4, 4, 3), ...shortArrays, "--jumps", "--no-bitfields"],
  arrays: [...size(3, 3, 3, 4), "--max-array-dim", "3", "--max-array-len-per-dim", "7", "--no-volatiles"],
  macros: tiny,
  temporaries: [...tiny, "--math-notmp"],
  large: [...size(7, 3, 4, 7), ...shortArrays],
  files: small,
};

export const CSMITH_KINDS = Object.keys(OPTION_SETS);

const headerFolder = (): string | undefined => HEADER_FOLDERS.find((f) => existsSync(`${f}/csmith.h`));
export const csmithIsHere = (): boolean => headerFolder() !== undefined && spawnSync("csmith", ["--version"], { cwd: tmpdir() }).status === 0;

let known: readonly SourceFile[] | undefined;

function headers(): readonly SourceFile[] {
  const folder = headerFolder()!;
  known ??= readdirSync(folder).filter((f) => f.endsWith(".h")).map((name) => ({ name, text: readFileSync(`${folder}/${name}`, "utf8") }));
  return known;
}

/** Which of csmith's headers does the arithmetic that cannot overflow: functions unless told. */
const ARITHMETIC: Readonly<Record<string, string>> = { macros: "#define USE_MATH_MACROS\n", temporaries: "#define USE_MATH_MACROS_NOTMP\n" };
const COUNTS = [["clz", "unsigned"], ["clzl", "unsigned long"], ["clzll", "unsigned long long"], ["ctz", "unsigned"], ["ctzl", "unsigned long"], ["ctzll", "unsigned long long"]] as const;
/** Of the warnings none matters; the one builtin that not every x86 has is replaced, and those that are undefined for 0 are not given it. */
const PRELUDE = [
  '#pragma clang diagnostic ignored "-Weverything"',
  "#define __builtin_ia32_crc32qi(a, b) ((a) ^ (b))",
  ...COUNTS.map(([name, type]) => `#define __builtin_${name}(x) ({ ${type} counted_ = (x); counted_ ? __builtin_${name}(counted_) : 77; })`),
  "",
].join("\n");

export function csmithProgram(kind: string, seed: number): TestProgram {
  const { status, stdout, stderr } = spawnSync("csmith", ["--seed", `${seed}`, "--concise", ...OPTION_SETS[kind]!], { encoding: "utf8", maxBuffer: 1 << 26, cwd: tmpdir() });
  if (status !== 0) throw new Error(`csmith: ${stderr}`);
  const sources = kind === "files" ? splitProgram(stdout) : [{ name: "program.c", text: `${PRELUDE}${ARITHMETIC[kind] ?? ""}${stdout}` }];
  return { files: [...sources, ...headers()], args: ["1"], stdin: "" };
}
