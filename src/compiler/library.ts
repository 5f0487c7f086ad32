// The part of the C library that is itself C (media/sysroot/src): each file is compiled when Pagewalk is built, and all
// IR of one machine lies in dist/libc.<arch>.json. Like the linker with an archive, a program gets the units that define
// what it refers to, those that these refer to, and no others; students can step into them, so they keep their debug
// information.
import type { Clang } from "./clang";
import { humanText } from "./diagnostics";
import type { Arch, SourceFile } from "./types";

export const LIBRARY_FOLDER = "usr/src/libc";
export const ARCHES: readonly Arch[] = ["x86-64", "x86-32"];
export const libraryAsset = (arch: Arch): string => `libc.${arch}.json`;

interface LibraryUnit {
  /** As its debug information names it, and the C text that was compiled: who steps into it sees it. */
  readonly name: string;
  readonly text: string;
  readonly ir: string;
  readonly defines: readonly string[];
  readonly uses: readonly string[];
}

export type LibraryUnits = readonly LibraryUnit[];

const NAME = '(?:"([^"]+)"|([\\w.$]+))';
const DECLARED = new RegExp(`^(?:declare [^@\\n]*@${NAME}\\(|@${NAME} = (?:[\\w()]+ )*?(?:external|extern_weak) )`, "gm");
const DEFINED = new RegExp(`^(?:define (?!internal|private)[^@\\n]*@${NAME}\\(|@${NAME} = (?!internal|private|external|extern_weak|[^\\n]* (?:external|extern_weak) )[^\\n]*(?:global|constant|alias) )`, "gm");

const names = (ir: string, pattern: RegExp): string[] => [...ir.matchAll(pattern)].map((m) => m[1] ?? m[2] ?? m[3] ?? m[4] ?? "").filter((n) => !n.startsWith("llvm."));

/** What C of the kernel is linked with lies in a folder of its own; a program is for the kernel when it has a `.modinfo`. */
const OF_KERNEL = `${LIBRARY_FOLDER}/kernel/`;
const isOfKernel = (ir: string): boolean => ir.includes('section ".modinfo"');

export class Library {
  private readonly definers = new Map<string, LibraryUnit>();
  private readonly kernelDefiners = new Map<string, LibraryUnit>();

  constructor(private readonly units: LibraryUnits) {
    for (const unit of units) for (const name of unit.defines) (unit.name.startsWith(OF_KERNEL) ? this.kernelDefiners : this.definers).set(name, unit);
  }

  /** The IR of the units that programs need, given their IR and names that are needed besides. */
  unitsFor(programs: readonly string[], roots: readonly string[] = []): string[] {
    const definers = programs.some(isOfKernel) ? this.kernelDefiners : this.definers;
    const taken = new Set<LibraryUnit>();
    const wanted = [...roots, ...programs.flatMap((ir) => names(ir, DECLARED))];
    for (let name = wanted.pop(); name !== undefined; name = wanted.pop()) {
      const unit = definers.get(name);
      if (!unit || taken.has(unit)) continue;
      taken.add(unit);
      wanted.push(...unit.uses);
    }
    return this.units.filter((unit) => taken.has(unit)).map((unit) => unit.ir);
  }

  /** The C text of a unit; null: it is none of the library's. */
  sourceText(name: string): string | null {
    return this.units.find((unit) => unit.name === name)?.text ?? null;
  }

  all(): string[] {
    return this.units.map((unit) => unit.ir);
  }
}

/** Compiles all library sources, each to a unit; throws with clang's words when one is wrong. */
export async function compileLibrary(clang: Clang, sources: readonly SourceFile[], arch: Arch): Promise<LibraryUnits> {
  const files = sources.map((s) => ({ name: `${LIBRARY_FOLDER}/${s.name}`, text: s.text }));
  const units: LibraryUnit[] = [];
  for (const { name, text: source } of files.filter((f) => f.name.endsWith(".c"))) {
    const { ir, text } = await clang.compileUnit(name, files, { arch, library: true });
    if (ir === null) throw new Error(humanText(text));
    units.push({ name, text: source, ir, defines: names(ir, DEFINED), uses: names(ir, DECLARED) });
  }
  return units;
}
