// The part of the C library that is itself C (media/sysroot/src) becomes one translation unit, compiled when Pagewalk
// is built: dist/libc.<arch>.ll. Students can step into it, so it keeps its debug information.
import type { Clang } from "./clang";
import { humanText } from "./diagnostics";
import type { Arch, SourceFile } from "./types";

export const LIBRARY_FOLDER = "usr/src/libc";
export const ARCHES: readonly Arch[] = ["x86-64", "x86-32"];
export const libraryAsset = (arch: Arch): string => `libc.${arch}.ll`;

/** Compiles all library sources as one unit; throws with clang's words when one is wrong. */
export async function compileLibrary(clang: Clang, sources: readonly SourceFile[], arch: Arch): Promise<string> {
  const unit = `${LIBRARY_FOLDER}/libc.c`;
  const text = sources.map((s) => `#include "${s.name}"\n`).join("");
  const files = [{ name: unit, text }, ...sources.map((s) => ({ name: `${LIBRARY_FOLDER}/${s.name}`, text: s.text }))];
  const result = await clang.compileUnit(unit, files, { arch, library: true });
  if (result.ir === null) throw new Error(humanText(result.text));
  return result.ir;
}
