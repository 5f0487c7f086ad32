/**
 * What a function is called with. Its parameters are taken in groups whose values depend on each other (arrays with their length and
 * with positions in them); every group has two typical variants and some that deviate:
 *
 *     sum(const int *a, int n)     typical {0, 1, 2}, 3 and {4, 1, 3, 0, 2}, 5 · extra n = 1 · boundary n = 0, n = -1 · null NULL, 3
 *     greet(const char *name)      typical "hello world" and "key=value, 42" · extra "a" · boundary "" · null NULL
 */
import type { FunctionFacts } from "./survey";
import type { Objects, State, Trust } from "./objects";
import { isCapacity, isCharacter, isLength, positionOf } from "./names";
import type { Types } from "./types";

/** typical: any function must manage that; extra: unusual but in order; boundary: perhaps more than is promised; null: a null pointer. */
export type Level = "typical" | "extra" | "boundary" | "null";

export interface Argument {
  readonly shown: string;
  /** The C expression; makes the objects that it needs. */
  build(objects: Objects): string;
}

export interface Variant {
  readonly level: Level;
  /** By parameter index. */
  readonly values: ReadonlyMap<number, Argument>;
}

export interface Group { readonly typical: readonly [Variant, Variant]; readonly others: readonly Variant[] }

export interface Parameter { readonly index: number; readonly name: string; readonly type: number }

const TEXTS = ["hello world", "key=value, 42"] as const;
const NUMBERS = [[0, 1, 2], [4, 1, 3, 0, 2]] as const;
/** Elements of what an array without known length gets. */
const ROOM = 64;
const TEXT_ROOM = 256;

const plain = (text: string): Argument => ({ shown: text, build: () => text });
const NULL: Argument = { shown: "NULL", build: () => "0" };
const quoted = (text: string): string => JSON.stringify(text);
const variant = (level: Level, values: readonly (readonly [Parameter, Argument])[]): Variant => ({ level, values: new Map(values.map(([p, a]) => [p.index, a])) });
const alone = (p: Parameter, typical: readonly [Argument, Argument], others: readonly (readonly [Level, Argument])[]): Group => ({
  typical: [variant("typical", [[p, typical[0]]]), variant("typical", [[p, typical[1]]])],
  others: others.map(([level, a]) => variant(level, [[p, a]])),
});

/** Null: there is a parameter that nothing can be made for. */
export function groupsOf(fn: FunctionFacts, types: Types): Group[] | null {
  const params = fn.params.map((p, index): Parameter => ({ index, name: p.name, type: p.type }));
  if (!params.every((p) => callable(types, p.type))) return null;
  const pointers = params.filter((p) => isArray(types, p));
  const integers = params.filter((p) => types.isInteger(p.type) && types.bare(p.type)!.kind !== "bool" && types.bare(p.type)!.kind !== "enum");
  const lengths = pointers.length > 0 ? integers.filter((p) => isLength(p.name) || (types.isNamed(p.type, "size_t") && integers.length === 1 && positionOf(p.name) === null)) : [];
  // A structure alone has no elements that a position could mean.
  const arrays = lengths.length > 0 ? pointers : pointers.filter((p) => !types.isStruct(types.pointee(p.type)));
  const positions = arrays.length > 0 ? integers.filter((p) => !lengths.includes(p) && positionOf(p.name) !== null) : [];
  const used = lengths.length + positions.length > 0 ? new Set([...arrays, ...lengths, ...positions]) : new Set<Parameter>();
  const rest = params.filter((p) => !used.has(p)).map((p) => single(types, p, params));
  return used.size > 0 ? [new ArrayGroup(types, params, arrays, lengths, positions).group(), ...rest] : rest;
}

/** Can the harness write a value of that type? */
function callable(types: Types, type: number): boolean {
  const bare = types.bare(type);
  if (!bare || bare.kind === "complex" || bare.kind === "unknown") return false;
  if (bare.kind === "struct" || bare.kind === "union") return nameable(types, type);
  const target = bare.kind === "pointer" ? types.bare(bare.of) : null;
  if (target?.name === "struct __va_list_tag") return false;
  return bare.kind === "pointer" || types.scalar(type) !== null;
}

function nameable(types: Types, type: number): boolean {
  const outer = types.all[type];
  return outer?.kind === "typedef" || /^(struct|union) \w/.test(types.bare(type)?.name ?? "");
}

/** What a length beside it may be the length of. */
function isArray(types: Types, p: Parameter): boolean {
  if (!types.isPointer(p.type) || types.isNamed(types.pointee(p.type), "FILE")) return false;
  const target = types.bare(types.pointee(p.type));
  return target?.kind !== "function" && target?.kind !== "array" && target?.kind !== "vla";
}

// ---- groups of one parameter ----

function single(types: Types, p: Parameter, all: readonly Parameter[]): Group {
  const bare = types.bare(p.type)!;
  if (bare.kind === "pointer") return pointer(types, p, all);
  if (bare.kind === "struct" || bare.kind === "union") {
    const made = (state: State): Argument => ({ shown: state === "empty" ? "{0}" : p.name, build: (o) => `*(${typeText(types, p.type)} *)${o.structure(p.type, state)}` });
    return alone(p, [made("one"), made("more")], [["boundary", made("empty")]]);
  }
  if (bare.kind === "float") return alone(p, [plain("1.0"), plain("2.5")], [["boundary", plain("0.0")], ["boundary", plain("-1.5")]]);
  if (bare.kind === "bool") return alone(p, [plain("1"), plain("0")], []);
  if (bare.kind === "enum") {
    const [first, second, ...others] = bare.enumerators.map((e): Argument => ({ shown: e.name, build: () => String(e.value) }));
    return alone(p, [first ?? plain("0"), second ?? first ?? plain("0")], others.map((a) => ["extra", a] as const));
  }
  return integer(types, p, all);
}

const typeText = (types: Types, type: number): string => (types.all[type]?.kind === "typedef" ? types.all[type]!.name : types.bare(type)!.name);

function integer(types: Types, p: Parameter, all: readonly Parameter[]): Group {
  const { size, kind } = types.bare(p.type)!;
  const isSigned = kind === "signed" || types.isText(p.type);
  // The third of a, b, c is no character.
  if (types.isText(p.type) || (isCharacter(p.name) && !all.some((q) => q.name === "b"))) return alone(p, [plain("'a'"), plain("'Z'")], [["boundary", plain("0")], ["boundary", plain("'\\n'")]]);
  const max = size === 8 ? (isSigned ? "0x7fffffffffffffffLL" : "0xffffffffffffffffULL") : size === 4 ? (isSigned ? "2147483647" : "4294967295u") : size === 2 ? (isSigned ? "32767" : "65535") : "127";
  const named: Readonly<Record<string, string>> = { 2147483647: "INT_MAX", "4294967295u": "UINT_MAX", "0x7fffffffffffffffLL": "LONG_MAX", "0xffffffffffffffffULL": "ULONG_MAX" };
  const largest: Argument = { shown: named[max] ?? max, build: () => max };
  const smallest: Argument = { shown: (named[max] ?? max).replace("MAX", "MIN").replace(/^(\d)/, "-$1"), build: () => `(-${max} - 1)` };
  const below: (readonly [Level, Argument])[] = isSigned ? [["boundary", plain("-1")], ["boundary", smallest]] : [];
  return alone(p, [plain("3"), plain("5")], [["boundary", plain("0")], ["boundary", plain("1")], ...below, ["boundary", largest]]);
}

function pointer(types: Types, p: Parameter, all: readonly Parameter[]): Group {
  const target = types.pointee(p.type);
  const bare = types.bare(target);
  const missing = ["null", NULL] as const;
  if (types.isNamed(target, "FILE")) return alone(p, [stream(p, "hello world\\n3 4 5\\n"), stream(p, "key=value, 42\\n")], [["boundary", stream(p, "")], missing]);
  if (types.isText(target)) return text(types, p, all);
  if (bare?.kind === "function") {
    const stub: Argument = { shown: p.name, build: (o) => o.stub(target) ?? "0" };
    return alone(p, [stub, stub], [missing]);
  }
  if (bare?.kind === "pointer") return cell(p, bare.of);
  if (bare?.kind === "struct") {
    const made = (state: State): Argument => ({ shown: state === "empty" ? "&{0}" : p.name, build: (o) => o.structure(target, state) });
    return alone(p, [made("one"), made("more")], [["boundary", made("empty")], missing]);
  }
  const some = (value: number): Argument => ({ shown: types.isConst(target) && types.scalar(target) ? `&{${value}}` : p.name, build: (o) => room(o, target, value) });
  return alone(p, [some(3), some(5)], [missing]);
}

/** Something scalar with room behind it; what follows is zero. */
function room(o: Objects, target: number, value: number): string {
  const size = o.types.size(target);
  const scalar = o.types.scalar(target);
  const at = o.block(ROOM * Math.max(1, Math.min(size, 64)), "none");
  if (scalar && scalar !== "void *") o.put(at, 0, scalar, String(value));
  return at;
}

const stream = (p: Parameter, content: string): Argument => ({
  shown: p.name,
  build: (o) => {
    const name = `f${p.index}`;
    o.lines.push(`void *${name} = tmpfile();`, `if (${name}) { fputs("${content}", ${name}); rewind(${name}); }`);
    return name;
  },
});

/** A string. One that may be written and has company is a buffer with room. */
function text(types: Types, p: Parameter, all: readonly Parameter[]): Group {
  const isBuffer = !types.isConst(types.pointee(p.type)) && all.some((other) => other !== p && !types.isStruct(other.type));
  const made = (value: string): Argument => ({
    shown: isBuffer ? p.name : quoted(value),
    build: (o) => (isBuffer ? o.text(value, TEXT_ROOM, "none") : o.text(value, value.length + 1, "all")),
  });
  return alone(p, [made(TEXTS[0]), made(TEXTS[1])], [["extra", made("a")], ["boundary", made("")], ["null", NULL]]);
}

/** A pointer to a pointer: to one that leads somewhere, and to a null pointer. */
function cell(p: Parameter, to: number): Group {
  const made = (state: State): Argument => ({ shown: state === "empty" ? "&(NULL)" : p.name, build: (o) => pointerTo(o, to, state) });
  return alone(p, [made("one"), made("more")], [["boundary", made("empty")], ["null", NULL]]);
}

function pointerTo(o: Objects, to: number, state: State): string {
  const at = o.block(o.types.pointerSize * ROOM, "none");
  if (state === "empty") return at;
  const inner = o.types.isStruct(to) ? o.structure(to, state) : o.types.isChar(to) ? o.text(TEXTS[0], TEXTS[0].length + 1, "none") : o.types.isPointer(to) ? "0" : room(o, to, 3);
  o.put(at, 0, "void *", inner);
  return at;
}

// ---- arrays with their lengths ----

class ArrayGroup {
  constructor(
    private readonly types: Types,
    private readonly all: readonly Parameter[],
    private readonly arrays: readonly Parameter[],
    private readonly lengths: readonly Parameter[],
    private readonly positions: readonly Parameter[],
  ) {}

  group(): Group {
    const others: Variant[] = [];
    if (this.lengths.length > 0) others.push(this.variant("extra", 0, 1), this.variant("boundary", 0, 0));
    if (this.lengths.some((p) => this.types.bare(p.type)!.kind === "signed")) others.push(this.variant("boundary", 0, -1));
    for (const p of this.arrays) others.push(this.variant("null", 0, null, p));
    return { typical: [this.variant("typical", 0, null), this.variant("typical", 1, null)], others };
  }

  /** `n` null: as many as the typical content has. */
  private variant(level: Level, which: 0 | 1, n: number | null, missing?: Parameter): Variant {
    const values: (readonly [Parameter, Argument])[] = this.arrays.map((p) => [p, p === missing ? NULL : this.array(p, which, n)]);
    for (const p of this.lengths) values.push([p, plain(String(this.lengthValue(p, which, n)))]);
    for (const p of this.positions) values.push([p, plain(String(this.position(p, which, n)))]);
    return variant(level, values);
  }

  /** The one length that says how long an array is; null: none alone does. */
  private lengthOf(p: Parameter): Parameter | null {
    const next = this.lengths.find((l) => l.index === p.index + 1) ?? null;
    const follows = (l: Parameter): boolean => this.arrays.some((a) => a.index + 1 === l.index);
    if (this.lengths.length > 1) return this.lengths.every(follows) ? next : null;
    const only = this.lengths[0] ?? null;
    if (only === null || only === next || !follows(only)) return only;
    return this.isTarget(p) || p.index > only.index ? null : only;
  }

  /** Something is written there that is read elsewhere: how much may be another matter. */
  private isTarget(p: Parameter): boolean {
    return !this.types.isConst(this.types.pointee(p.type)) && this.types.isChar(this.types.pointee(p.type)) && this.arrays.some((a) => a !== p && this.types.isConst(this.types.pointee(a.type)));
  }

  private ownTexts(l: Parameter): boolean {
    const near = this.arrays.filter((p) => this.lengthOf(p) === l);
    return near.length > 0 && near.some((p) => this.types.isChar(this.types.pointee(p.type)));
  }

  private lengthValue(l: Parameter, which: 0 | 1, n: number | null): number {
    if (n !== null) return n;
    if (this.lengths.length > 1 && !this.arrays.some((p) => this.lengthOf(p) === l)) return 2 + which;
    if (!this.ownTexts(l)) return NUMBERS[which].length;
    return TEXTS[which].length + (this.isRoom(l) ? 1 : 0);
  }

  /** The length of a buffer that is to be filled, with the byte that ends a string. */
  private isRoom(l: Parameter): boolean {
    const writable = this.arrays.some((p) => this.lengthOf(p) === l && !this.types.isConst(this.types.pointee(p.type)));
    return writable && isCapacity(l.name);
  }

  private position(p: Parameter, which: 0 | 1, n: number | null): number {
    const last = Math.max(0, (n ?? NUMBERS[which].length) - 1);
    const place = positionOf(p.name);
    if (place === "high") return last;
    return place === "low" ? 0 : Math.min(1, last);
  }

  private array(p: Parameter, which: 0 | 1, n: number | null): Argument {
    const target = this.types.pointee(p.type);
    const length = this.lengthOf(p);
    const bare = this.types.bare(target);
    if (bare?.kind === "pointer") return { shown: p.name, build: (o) => o.pointers(bare.of, this.count(length, which, n), this.count(length, which, n) + 1, "one", 0) };
    if (bare?.kind === "struct" && bare.size > 0) return { shown: p.name, build: (o) => this.structures(o, target, this.count(length, which, n)) };
    if (bare === null) return { shown: p.name, build: (o) => o.block(length ? Math.max(0, this.product(which, n)) : TEXT_ROOM, length && this.lengths.length === 1 ? "all" : "none") };
    if (this.types.isChar(target)) return this.bytes(p, length, which, n);
    return this.numbers(p, length, which, n);
  }

  private count(length: Parameter | null, which: 0 | 1, n: number | null): number {
    return Math.max(length ? this.lengthValue(length, which, n) : NUMBERS[which].length, 1);
  }

  private product(which: 0 | 1, n: number | null): number {
    return this.lengths.reduce((all, l) => all * Math.max(0, this.lengthValue(l, which, n)), 1);
  }

  private bytes(p: Parameter, length: Parameter | null, which: 0 | 1, n: number | null): Argument {
    const value = TEXTS[which];
    const isText = this.types.isConst(this.types.pointee(p.type));
    if (!length) return { shown: isText ? quoted(value) : p.name, build: (o) => o.text(value, isText ? value.length + 1 : TEXT_ROOM, isText ? "all" : "none") };
    const bytes = Math.max(0, this.lengthValue(length, which, n));
    const shown = isText ? quoted(value.slice(0, bytes)) : p.name;
    // A length without the byte that ends the string leaves that byte its place.
    const size = isCapacity(length.name) && !isText ? bytes : Math.max(bytes + 1, 1);
    return { shown, build: (o) => o.text(value.slice(0, Math.max(0, size - 1)), size, this.trust(p)) };
  }

  private numbers(p: Parameter, length: Parameter | null, which: 0 | 1, n: number | null): Argument {
    const target = this.types.pointee(p.type);
    const count = length ? Math.max(0, this.lengthValue(length, which, n)) : ROOM;
    const content = NUMBERS[which].slice(0, length ? count : undefined);
    const shown = `{${content.join(", ")}}`;
    return { shown: this.types.scalar(target) ? shown : p.name, build: (o) => fillNumbers(o, target, content, count, length ? this.trust(p) : "none") };
  }

  private structures(o: Objects, type: number, count: number): string {
    const size = this.types.size(type);
    const at = o.block(size * count, "none");
    for (let i = 0; i < count; i++) o.fill(at, i * size, type, "one", 1, i + 1);
    return at;
  }

  /** An array to insert into is longer than what it holds. */
  private trust(p: Parameter): Trust {
    const extra = this.all.some((q) => (this.types.isInteger(q.type) && !this.lengths.includes(q)) || this.types.isStruct(this.types.pointee(q.type)));
    return extra && !this.types.isConst(this.types.pointee(p.type)) ? "reads" : "all";
  }
}

function fillNumbers(o: Objects, target: number, content: readonly number[], room: number, trust: Trust): string {
  const size = Math.max(1, o.types.size(target));
  const at = o.block(size * room, trust);
  const scalar = o.types.scalar(target);
  if (scalar && scalar !== "void *") content.forEach((value, i) => void o.put(at, i * size, scalar, String(value)));
  return at;
}
