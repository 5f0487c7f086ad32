/** C text → Program, as the engine does it, with a handful of natives. */
import { loadClang } from "../../../src/compiler/assets";
import type { Clang } from "../../../src/compiler/clang";
import { nodeAssets } from "../../../src/compiler/nodeAssets";
import { readDebugInfo } from "../../../src/engine/ir/debugInfo";
import { linkModules } from "../../../src/engine/ir/link";
import { parseModule } from "../../../src/engine/ir/parse";
import type { Arch } from "../../../src/engine/memory/layout";
import { lowerModule } from "../../../src/engine/vm/lower";
import { disassemble } from "../../../src/engine/vm/lower/disassemble";
import type { FunctionCode, Program } from "../../../src/engine/vm/program";
import { MiniMachine, type Outcome } from "./miniMachine";

const NATIVES = new Set(["out", "stop", "malloc", "free", "pow", "strcmp", "printf", "sqrtf"]);
const LIBRARY_DATA = new Map([["stdout", { size: 8, align: 8 }]]);
let clang: Promise<Clang> | null = null;

export function lowerIr(text: string, source: string, arch: Arch): Program {
  const parsed = parseModule(text);
  const { module } = linkModules([parsed], 1, { isNative: (name) => NATIVES.has(name) });
  return lowerModule({ module, debug: readDebugInfo(module, () => false), sources: new Map([["a.c", source]]), arch, natives: NATIVES, libraryData: LIBRARY_DATA });
}

export async function lower(source: string, arch: Arch = "x86-64"): Promise<Program> {
  clang ??= loadClang(nodeAssets(`${process.cwd()}/dist`));
  const { units, stderr } = await (await clang).compile({ files: [{ name: "a.c", text: source }], arch });
  const ir = units[0]?.ir;
  if (!ir) throw new Error(stderr);
  return lowerIr(ir, source, arch);
}

export function functionOf(program: Program, name: string): FunctionCode {
  const found = program.functions.find((f) => f.name === name);
  if (!found) throw new Error(`no function ${name}`);
  return found;
}

/** The instructions of a function without addresses; jump targets become numbers counted from its entry. */
export async function code(source: string, name = "f", arch: Arch = "x86-64"): Promise<string[]> {
  const program = await lower(source, arch);
  const fn = functionOf(program, name);
  return disassemble(program, fn)
    .split("\n")
    .map((line) => line.slice(10).replace(/L([0-9a-f]{8})/g, (_, at: string) => `@${(Number.parseInt(at, 16) - fn.entry) / 16}`));
}

export async function run(source: string, arch: Arch = "x86-64"): Promise<Outcome> {
  return new MiniMachine(await lower(source, arch), source).run();
}
