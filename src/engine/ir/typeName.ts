/**
 * Types and declarations in C's own syntax, built from the name outwards:
 *
 *   pointer to array 3 of pointer to char:   (*)   (*)[3]   *(*)[3]   char *(*)[3]
 *
 * A pointer in front of `[` or `(` needs parentheses because those bind tighter.
 */
import type { CType, DebugInfo } from "./debug";

type Types = Pick<DebugInfo, "types">;

const QUALIFIERS: ReadonlyMap<CType["kind"], string> = new Map([
  ["const", "const"],
  ["volatile", "volatile"],
  ["restrict", "restrict"],
  ["atomic", "_Atomic"],
]);

/** `char *(*)[3]`, `int (*)(const char *, ...)`, `unsigned long`; `void` for -1. */
export function typeName(info: Types, id: number): string {
  return declaration(info, id, "");
}

/** The type with a name in its place: `char *(*rows)[3]`. */
export function declaration(info: Types, id: number, name: string): string {
  const type = info.types[id];
  if (!type) return join("void", name);
  switch (type.kind) {
    case "pointer":
      return declaration(info, type.of, bindsTighter(info, type.of) ? `(*${name})` : `*${name}`);
    case "array":
      return declaration(info, type.of, `${name}[${type.count < 0 ? "" : type.count}]`);
    case "vla":
      return declaration(info, type.of, `${name}[*]`);
    case "function":
      return declaration(info, type.of, `${name}(${parameters(info, type)})`);
    default: {
      const qualifier = QUALIFIERS.get(type.kind);
      return qualifier ? qualified(info, type, qualifier, name) : join(type.name, name);
    }
  }
}

function parameters(info: Types, type: CType): string {
  const names = type.params.map((param) => typeName(info, param));
  if (type.variadic) names.push("...");
  return names.length === 0 ? "void" : names.join(", ");
}

/** A qualified pointer is written behind its star (`char *const p`), everything else in front (`const char c`). */
function qualified(info: Types, type: CType, qualifier: string, name: string): string {
  return pointsBelow(info, type.of) ? declaration(info, type.of, join(qualifier, name)) : `${qualifier} ${declaration(info, type.of, name)}`;
}

function pointsBelow(info: Types, id: number): boolean {
  const type = info.types[id];
  if (!type) return false;
  return type.kind === "pointer" || (QUALIFIERS.has(type.kind) && pointsBelow(info, type.of));
}

function bindsTighter(info: Types, id: number): boolean {
  const kind = info.types[id]?.kind;
  return kind === "array" || kind === "vla" || kind === "function";
}

/** `int` + `*p` → `int *p`; `int` + `[3]` → `int[3]`; `int` + `(void)` → `int (void)`. */
function join(left: string, right: string): string {
  return right === "" || right[0] === "[" ? left + right : `${left} ${right}`;
}
