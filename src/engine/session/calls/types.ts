/** Questions about C types of the debug information, without typedefs and qualifiers. */
import type { CMember, CType } from "../../ir/debug";

const TRANSPARENT: ReadonlySet<CType["kind"]> = new Set(["typedef", "const", "volatile", "restrict", "atomic"]);
const INTEGERS: ReadonlySet<CType["kind"]> = new Set(["signed", "unsigned", "char", "bool", "enum"]);

export class Types {
  constructor(
    readonly all: readonly CType[],
    readonly pointerSize: 4 | 8,
  ) {}

  /** The type behind typedefs and qualifiers; null for void. */
  bare(id: number): CType | null {
    let type = this.all[id];
    while (type && TRANSPARENT.has(type.kind)) type = this.all[type.of];
    return type && type.kind !== "void" ? type : null;
  }

  /** What a pointer type points at; -1: void, or no pointer. */
  pointee(id: number): number {
    const type = this.bare(id);
    return type?.kind === "pointer" ? type.of : -1;
  }

  isPointer(id: number): boolean {
    return this.bare(id)?.kind === "pointer";
  }

  isInteger(id: number): boolean {
    return INTEGERS.has(this.bare(id)?.kind ?? "void");
  }

  isChar(id: number): boolean {
    const type = this.bare(id);
    return type?.kind === "char" && type.size === 1;
  }

  isStruct(id: number): boolean {
    const kind = this.bare(id)?.kind;
    return kind === "struct" || kind === "union";
  }

  isConst(id: number): boolean {
    for (let type = this.all[id]; type && TRANSPARENT.has(type.kind); type = this.all[type.of]) if (type.kind === "const") return true;
    return false;
  }

  /** `char` without `signed` or `unsigned`: strings are made of it. */
  isText(id: number): boolean {
    return this.isChar(id) && this.bare(id)?.name === "char";
  }

  /** Named so by a typedef on the way: size_t, FILE. */
  isNamed(id: number, name: string): boolean {
    for (let type = this.all[id]; type && TRANSPARENT.has(type.kind); type = this.all[type.of]) if (type.name === name) return true;
    return false;
  }

  size(id: number): number {
    return this.bare(id)?.size ?? 0;
  }

  /** The C type to write a scalar of this type through, whatever its name is. */
  scalar(id: number): string | null {
    const type = this.bare(id);
    if (!type) return null;
    if (type.kind === "pointer") return "void *";
    if (type.kind === "float") return { 4: "float", 8: "double", 12: "long double", 16: "long double" }[type.size] ?? null;
    return INTEGERS.has(type.kind) ? ({ 1: "signed char", 2: "short", 4: "int", 8: "long long" }[type.size] ?? null) : null;
  }

  members(id: number): readonly CMember[] {
    return this.bare(id)?.members ?? [];
  }

  /** A struct with pointers inside, or a pointer to pointers: what it must look like is the program's own affair. */
  isLinked(id: number, depth = 0): boolean {
    const type = this.bare(id);
    if (!type || depth > 4) return false;
    if (type.kind === "pointer") return depth > 0 || this.isLinkedTarget(type.of, depth);
    if (type.kind === "array") return this.isLinked(type.of, depth + 1);
    return (type.kind === "struct" || type.kind === "union") && (type.size === 0 || type.members.some((m) => this.isPointer(m.type) || this.isLinked(m.type, depth + 1)));
  }

  private isLinkedTarget(id: number, depth: number): boolean {
    return this.isPointer(id) || (this.isStruct(id) && this.isLinked(id, depth + 1));
  }
}
