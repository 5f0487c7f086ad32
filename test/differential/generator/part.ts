/**
 * Our own generator: a program is a list of parts, each a function that computes something a generator of expressions does not
 * reach (the library, struct passing, varargs, allocation patterns, …) and prints it. In a part's text `$name` is a name of its own.
 */
import fc from "fast-check";

export interface Part {
  /** At file scope, before the part's function. */
  readonly declarations: string;
  /** Statements of the part's function. */
  readonly body: string;
  /** What the part reads from standard input; at most one part of a program reads. */
  readonly stdin?: string;
}

export type PartArbitrary = fc.Arbitrary<Part>;

/** A part of statements only. */
export const statements = (...lines: readonly string[]): Part => ({ declarations: "", body: lines.join("\n") });

/** A part whose statements are independent of each other. */
export const statementList = (line: fc.Arbitrary<string>, most = 12): PartArbitrary => fc.array(line, { minLength: 3, maxLength: most }).map((lines) => statements(...lines));

export const pick = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

/** Small numbers often, and any number up to `max`. */
export const upTo = (max: number): fc.Arbitrary<number> => fc.oneof(fc.integer({ min: 0, max: Math.min(max, 4) }), fc.integer({ min: 0, max }));

const INCLUDES = [
  "assert", "complex", "ctype", "errno", "float", "inttypes", "limits", "locale", "malloc", "math", "setjmp", "stdarg", "stdbool", "stddef", "stdint", "stdio", "stdlib", "string",
  "strings", "wchar", "wctype",
];

export function programText(parts: readonly Part[]): string {
  const includes = INCLUDES.map((name) => `#include <${name}.h>`);
  const functions = parts.map(({ declarations, body }, i) => `${declarations}\nstatic void $part(void) {\n${body}\n}\n`.replace(/\$(?=[A-Za-z])/g, `p${i}_`));
  const calls = parts.map((_, i) => `  printf("part ${i}\\n");\n  p${i}_part();`);
  const helpers = "static int sign(long long x) { return (x > 0) - (x < 0); }\n";
  return ["#define _GNU_SOURCE", ...includes, helpers, ...functions, "int main(void) {", ...calls, `  return sign(${parts.length}) + ${parts.length};`, "}", ""].join("\n");
}
