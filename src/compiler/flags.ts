// The command line of clang's inner compiler (-cc1) for the simulated machine. Calling -cc1 directly saves the run of
// the driver, which costs as much as compiling a small file; the driver's own choices for a Debian x86 are spelled out.
import { GCC_MACROS } from "./gccMacros";
import type { Arch, CompileRequest } from "./types";

export const SOURCE_NAME = /\.(c|cc|cp|cxx|cpp|c\+\+|CPP|C)$/;
const CPLUSPLUS_NAME = /\.(cc|cp|cxx|cpp|c\+\+|CPP|C)$/;

export const isCompiled = (name: string): boolean => SOURCE_NAME.test(name);
export const isCPlusPlus = (name: string): boolean => CPLUSPLUS_NAME.test(name);

/** Where the headers lie in the compiler's file system, as on a real system (notes of clang name these paths). */
export const BUILTIN_INCLUDE = "usr/lib/clang/include";
export const SYSTEM_INCLUDE = "usr/include";

const target: Record<Arch, readonly string[]> = {
  "x86-64": ["-triple", "x86_64-unknown-linux-gnu", "-target-cpu", "x86-64", "-mframe-pointer=none"],
  "x86-32": ["-triple", "i386-unknown-linux-gnu", "-target-cpu", "pentium4", "-mframe-pointer=all"],
};

// -O1 -disable-llvm-passes keeps every variable in memory and marks lifetimes; what it predefines is taken back, for the
// program is one that gcc compiles without -O. Debug information names every variable and place; x86-64 has no fused
// multiply-add, hence no contraction. The type-based alias metadata nobody reads is off.
const code = [
  "-emit-llvm", "-O1", "-disable-llvm-passes", "-U__OPTIMIZE__", "-D__NO_INLINE__=1", "-disable-free", "-relaxed-aliasing",
  "-debug-info-kind=standalone", "-dwarf-version=5", "-debugger-tuning=gdb", "-fdebug-compilation-dir=/",
  "-mrelocation-model", "static", "-fmath-errno", "-ffp-contract=off", "-fno-rounding-math", "-mconstructor-aliases",
  "-fgnuc-version=4.2.1", "-fskip-odr-check-in-gmf",
];

// Checks that only the front end can place: array subscripts against the declared type, VLA sizes, conversions of
// floating point to integers, arguments of builtins, and nonnull. They call __ubsan_handle_* and go on.
// Left out on purpose: signed-integer-overflow, shift, integer-divide-by-zero, null and alignment. The engine sees
// those in its own operations (the nsw flag, the shift count, the divisor, the pointer) at no cost, whereas the
// sanitizer's compare and branch would double the instructions of every addition and every access.
const recoverable = ["array-bounds", "vla-bound", "float-cast-overflow", "builtin", "nonnull-attribute", "returns-nonnull-attribute"];
const checks = [
  `-fsanitize=${recoverable.join(",")},unreachable`,
  `-fsanitize-recover=${recoverable.join(",")}`,
  "-fsanitize-merge=",
  "-fstrict-flex-arrays=1",
];

// What gcc 12 takes with a warning is no error here either: programs of older C must run.
const tolerated = ["implicit-function-declaration", "implicit-int", "int-conversion", "incompatible-pointer-types", "incompatible-function-pointer-types", "return-type", "return-mismatch", "parentheses"];

// One pass yields both texts: the ranges and fix-its are taken out again to get what a terminal shows.
const diagnostics = ["-ferror-limit", "50", "-fdiagnostics-print-source-range-info", "-fdiagnostics-parseable-fixits"];

const include = [
  "-nostdsysteminc", "-resource-dir", "/usr/lib/clang",
  "-internal-isystem", `/${BUILTIN_INCLUDE}`, "-internal-externc-isystem", `/${SYSTEM_INCLUDE}`,
];

function language(file: string, std: string | undefined): string[] {
  if (!isCPlusPlus(file)) return ["-x", "c", `-std=${std ?? "gnu17"}`, ...GCC_MACROS.map((macro) => `-D${macro}`)];
  return ["-x", "c++", `-std=${std ?? "gnu++20"}`, "-fcxx-exceptions", "-fexceptions", "-fdeprecated-macro"];
}

/** gcc warns of every constant such as '1234', clang by itself of all but those of four characters. */
const likeGcc = ["-Wfour-char-constants"];

export type FlagOptions = Pick<CompileRequest, "arch" | "std" | "defines" | "includePaths" | "warnings" | "emitAll"> & {
  /** Library code of ours: no warnings, no checks. */
  readonly library?: boolean;
};

/** Compiles `file` and writes the IR to the standard output. */
export function cc1Flags(file: string, options: FlagOptions): string[] {
  return [
    "-cc1", ...target[options.arch], ...code, ...include,
    ...(options.library ? ["-w"] : ["-Wall", "-Wextra", ...likeGcc, ...tolerated.map((w) => `-Wno-error=${w}`), ...(options.warnings ?? []), ...checks]),
    ...diagnostics,
    ...(options.emitAll ? ["-femit-all-decls"] : []),
    ...language(file, options.std),
    ...(options.includePaths ?? []).map((path) => `-I${path === "" ? "." : path}`),
    ...(options.defines ?? []).map((d) => `-D${d}`),
    "-main-file-name", file.replace(/.*\//, ""), "-o", "-", file,
  ];
}
