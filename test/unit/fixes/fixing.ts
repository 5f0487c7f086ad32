/**
 * Programs and what "fix all" makes of them, written as a diff of the whole text: lines with `-` are only in the broken program,
 * lines with `+` only in the fixed one, all others begin with a blank.
 */
import assert from "node:assert/strict";
import { fixProgram, type Tools } from "../../../src/cli/fix";
import { build } from "../../../src/cli/program";
import { loadClang, loadLibrary } from "../../../src/compiler/assets";
import type { Library } from "../../../src/compiler/library";
import { nodeAssets } from "../../../src/compiler/nodeAssets";
import type { Arch } from "../../../src/compiler/types";
import { readAnnotations } from "../../../src/engine/session";
import type { FixedAll, Texts, Trial } from "../../../src/views/fixes";

const OPTIONS = { arch: null, stdin: null, report: null, sarif: null, maxSteps: 1_000_000, errorExitcode: null, failAlloc: null, seed: null, schedules: 0, language: "en" as const, files: [], args: [] };

let tools: Promise<Tools> | undefined;

async function makeTools(): Promise<Tools> {
  const assets = nodeAssets(`${process.cwd()}/dist`);
  const clang = await loadClang(assets);
  const libraries = new Map<Arch, Promise<Library>>();
  const library = (arch: Arch): Promise<Library> => {
    const known = libraries.get(arch) ?? loadLibrary(assets, arch);
    libraries.set(arch, known);
    return known;
  };
  return { compiler: { compile: (request) => clang.compile(request), dispose: () => undefined }, library };
}

/** Compiles, runs and fixes a program of several files; the first is `prog.c`. */
export async function fixTexts(texts: Texts): Promise<{ readonly first: Trial; readonly fixed: FixedAll }> {
  tools ??= makeTools();
  const all = await tools;
  const sources = [...texts].map(([name, text]) => ({ name, text, included: name.endsWith(".h") }));
  const annotations = readAnnotations(sources[0]!.text);
  const prepared = await build({ annotations, sources, arch: annotations.machine.arch ?? "x86-64", name: "prog", project: null, system: {} }, all.compiler, all.library);
  const result = await fixProgram(prepared, OPTIONS, all, new TextEncoder().encode(annotations.stdin ?? ""));
  return result ?? assert.fail(prepared.compiled.stderr);
}

export const side = (diff: string, other: "-" | "+"): string => diff.replace(/^\n/, "").split("\n").filter((line) => !line.startsWith(other)).map((line) => line.slice(1)).join("\n");

/** The broken side, fixed, is the other side, and nothing is found in it any more. Gives the broken side's run. */
export async function becomes(diff: string, left: readonly string[] = []): Promise<Trial> {
  const { first, fixed } = await fixTexts(new Map([["prog.c", side(diff, "+")]]));
  assert.notEqual(first.findings.length + first.notices.length, 0, "nothing is found in the program");
  assert.equal(fixed.texts.get("prog.c"), side(diff, "-"));
  assert.deepEqual(fixed.left.map((m) => m.kind), left);
  return first;
}
