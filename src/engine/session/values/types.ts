/**
 * The types of one program, with room for those that an expression makes and the program never mentions: `&x` needs a pointer type,
 * `1ul` an unsigned long. Ids below the program's own count are those of its debug information; new ones follow; -1 is void.
 */
import type { CType, DebugInfo } from "../../ir/debug";
import { typeName } from "../../ir/typeName";
import type { ISession } from "../api";

const BLANK = { name: "", size: 0, of: -1, count: -1, members: [], enumerators: [], params: [], variadic: false } as const;
const VOID: CType = { id: -1, kind: "void", ...BLANK };

/** Integer types by rank; sizes of `long` and the floating types depend on the machine. */
const BASICS = {
  bool: "_Bool", char: "char", int: "int", uint: "unsigned int", long: "long", ulong: "unsigned long", llong: "long long", ullong: "unsigned long long",
  int128: "__int128", uint128: "unsigned __int128", float: "float", double: "double", ldouble: "long double", short: "short", ushort: "unsigned short",
  schar: "signed char", uchar: "unsigned char",
} as const;
export type BasicName = keyof typeof BASICS;

export class TypeTable {
  private readonly types: CType[];
  private readonly made = new Map<string, number>();
  private readonly tags = new Map<string, number>();

  constructor(
    debug: DebugInfo,
    readonly pointerSize: 4 | 8,
  ) {
    this.types = [...debug.types];
    for (const t of debug.types) this.index(t);
  }

  private index(t: CType): void {
    if (t.kind === "pointer" || t.kind === "array") this.remember(`${t.kind} ${t.of} ${t.count}`, t.id);
    else if (t.name !== "") this.remember(`${t.kind === "typedef" ? "typedef " : ""}${t.name}`, t.id);
    const tagged = t.kind === "struct" || t.kind === "union" || t.kind === "enum";
    const known = this.tags.get(t.name);
    if (tagged && (known === undefined || this.get(known).size === 0)) this.tags.set(t.name, t.id);
  }

  private remember(key: string, id: number): void {
    if (!this.made.has(key)) this.made.set(key, id);
  }

  private add(key: string, parts: Partial<CType> & Pick<CType, "kind">): number {
    const known = this.made.get(key);
    if (known !== undefined) return known;
    const id = this.types.length;
    this.types.push({ ...BLANK, ...parts, id });
    this.made.set(key, id);
    return id;
  }

  get(id: number): CType {
    return this.types[id] ?? VOID;
  }

  /** Without typedefs and qualifiers. */
  bare(id: number): CType {
    let t = this.get(id);
    for (let i = 0; i < 64 && (t.kind === "typedef" || t.kind === "const" || t.kind === "volatile" || t.kind === "restrict" || t.kind === "atomic"); i++) t = this.get(t.of);
    return t;
  }

  name(id: number): string {
    return typeName({ types: this.types }, id);
  }

  size(id: number): number {
    const t = this.bare(id);
    return t.kind === "array" ? Math.max(t.count, 0) * this.size(t.of) : t.size;
  }

  pointerTo(of: number): number {
    return this.add(`pointer ${of} -1`, { kind: "pointer", of, size: this.pointerSize });
  }

  arrayOf(of: number, count: number): number {
    return this.add(`array ${of} ${count}`, { kind: "array", of, count, size: Math.max(count, 0) * this.size(of) });
  }

  functionOf(of: number, params: readonly number[], variadic: boolean): number {
    return this.add(`function ${of} ${params.join()} ${variadic}`, { kind: "function", of, params, variadic });
  }

  basic(name: BasicName): number {
    const text = BASICS[name];
    const known = this.made.get(text);
    return known ?? this.add(text, { kind: kindOf(name), name: text, size: this.basicSize(name) });
  }

  private basicSize(name: BasicName): number {
    if (name === "ldouble") return this.pointerSize === 8 ? 16 : 12;
    if (name === "long" || name === "ulong") return this.pointerSize;
    const sizes: Partial<Record<BasicName, number>> = { bool: 1, char: 1, schar: 1, uchar: 1, short: 2, ushort: 2, int: 4, uint: 4, float: 4, int128: 16, uint128: 16 };
    return sizes[name] ?? 8;
  }

  /** `struct node`, `enum color`; -1 when there is none. */
  tagged(name: string): number {
    return this.tags.get(name) ?? -1;
  }

  typedef(name: string): number {
    return this.made.get(`typedef ${name}`) ?? -1;
  }

  get typedefNames(): string[] {
    return [...this.made.keys()].filter((k) => k.startsWith("typedef ")).map((k) => k.slice(8));
  }

  /** Names of the typedefs a type goes through, outermost first. */
  aliases(id: number): string[] {
    const out: string[] = [];
    let t = this.get(id);
    for (let i = 0; i < 64 && t.of >= 0 && (t.kind === "typedef" || t.kind === "const" || t.kind === "volatile" || t.kind === "atomic"); i++) {
      if (t.kind === "typedef") out.push(t.name);
      t = this.get(t.of);
    }
    return out;
  }
}

function kindOf(name: BasicName): CType["kind"] {
  if (name === "bool") return "bool";
  if (name === "char" || name === "schar" || name === "uchar") return "char";
  if (name === "float" || name === "double" || name === "ldouble") return "float";
  return name.startsWith("u") ? "unsigned" : "signed";
}

const INTEGERS: ReadonlySet<CType["kind"]> = new Set(["bool", "char", "signed", "unsigned", "enum"]);
export const isInteger = (t: CType): boolean => INTEGERS.has(t.kind);
export const isArithmetic = (t: CType): boolean => isInteger(t) || t.kind === "float" || t.kind === "complex";
export const isScalar = (t: CType): boolean => isArithmetic(t) || t.kind === "pointer";
export const isAggregate = (t: CType): boolean => t.kind === "struct" || t.kind === "union";
export const isArray = (t: CType): boolean => t.kind === "array" || t.kind === "vla";

export function isSigned(types: TypeTable, t: CType): boolean {
  if (t.kind === "enum") return t.of >= 0 && isSigned(types, types.bare(t.of));
  if (t.kind === "char") return t.name === "char" || t.name === "signed char";
  return t.kind === "signed";
}

const tables = new WeakMap<DebugInfo, TypeTable>();

/** The type table of a session's program, the same one every time. */
export function typesOf(session: ISession): TypeTable {
  let table = tables.get(session.debug);
  if (!table) {
    table = new TypeTable(session.debug, session.pointerSize);
    tables.set(session.debug, table);
  }
  return table;
}
