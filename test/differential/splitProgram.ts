/**
 * A csmith program cut into several files: a header with the types, `extern` variables and prototypes, one file with the
 * variables, and the functions dealt out to two files. csmith writes every variable and prototype on one line that begins with
 * `static`, and every function from such a line to a `}` at the line's beginning.
 */
import type { SourceFile } from "../../src/compiler/types";

const VARIABLE = /^static (?!long __undefined)(.*?)( = .*)?;$/;
const PROTOTYPE = /^(?:static|inline| )+(.*\));$/;
const FUNCTION = /^(?:static |inline )*(\w.*\))$/;

interface Parts {
  readonly types: string[];
  readonly variables: string[];
  readonly externs: string[];
  readonly prototypes: string[];
  readonly functions: string[];
}

export function splitProgram(text: string): SourceFile[] {
  const { types, variables, externs, prototypes, functions } = partsOf(text);
  const file = (name: string, lines: readonly string[]): SourceFile => ({ name, text: [...(name.endsWith(".c") ? [`#include "shared.h"`] : []), ...lines, ""].join("\n") });
  return [
    file("shared.h", ["#ifndef SHARED_H", "#define SHARED_H", ...types, ...externs, ...prototypes, "#endif"]),
    file("variables.c", variables),
    file("even.c", functions.filter((_, i) => i % 2 === 0)),
    file("odd.c", functions.filter((_, i) => i % 2 === 1)),
  ];
}

function partsOf(text: string): Parts {
  const out: Parts = { types: [], variables: [], externs: [], prototypes: [], functions: [] };
  const lines = text.split("\n");
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    const prototype = PROTOTYPE.exec(line);
    const variable = VARIABLE.exec(line);
    const head = FUNCTION.exec(line);
    if (prototype && !line.includes(" = ")) out.prototypes.push(`${prototype[1]};`);
    else if (variable) {
      out.externs.push(`extern ${variable[1]};`);
      out.variables.push(`${variable[1]}${variable[2] ?? ""};`);
    } else if (head && lines[i + 1]?.startsWith("{")) {
      const end = lines.indexOf("}", i);
      out.functions.push([head[1], ...lines.slice(i + 1, end + 1)].join("\n"));
      i = end;
    } else out.types.push(line);
  }
  return out;
}
