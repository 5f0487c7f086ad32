/**
 * Values as a C programmer expects them in a debugger:
 *
 *   97 'a'   RED   true   0.1   NULL   0x5555555592a0 "text"   0x555555555170 <main>   {1, 2, 3, …}   {key = 5, next = 0x5555…}
 *
 * `??` stands for what was never written. Words (dangling, …) come from the caller; work is bounded whatever the size.
 */
import { hex } from "../../../base/messages";
import type { CType } from "../../ir/debug";
import type { FrameInfo, ISession, TargetInfo } from "../api";
import { concreteType, memberType } from "./concrete";
import { addressOf, at, type Data, formatOf, type Place, type Value } from "./data";
import { floatText } from "./floatText";
import { definedness, load, memberPlace, type Undefined } from "./load";
import { characterText, readString, textUnit } from "./strings";
import { isArray, isSigned, type TypeTable, typesOf } from "./types";

export interface Words {
  readonly dangling: string;
  readonly wild: string;
  readonly pastEnd: string;
  readonly unmapped: string;
}

export interface FormatOptions {
  readonly words?: Words;
  /** The frame whose variable-length arrays are meant. */
  readonly frame?: FrameInfo | null;
  readonly hex?: boolean;
}

export interface ValueText {
  readonly text: string;
  /** What the bytes of a scalar say although they were never written; empty otherwise. */
  readonly stale: string;
  readonly undefined: Undefined;
  readonly mapped: boolean;
  /** Where a pointer leads. */
  readonly target: TargetInfo | null;
}

const SYMBOLS: Words = { dangling: "", wild: "", pastEnd: "", unmapped: "" };
const UNKNOWN = "??";
const MORE = "…";
const MOST_CHILDREN = 8;
const MOST_CHARACTERS = 200;
const MOST_DEPTH = 2;

/** The object of a type at an address. */
export function formatValue(session: ISession, type: number, address: number, options: FormatOptions = {}): ValueText {
  return formatAny(session, { type, place: at(address), data: null }, options);
}

/** Any value: an lvalue's object or the result of an expression. */
export function formatAny(session: ISession, value: Value, options: FormatOptions = {}): ValueText {
  const printer = new Printer(session, options);
  const type = concreteType(session, value.type, options.frame ?? null, 0);
  return value.data ? printer.known(type, value.data) : value.place ? printer.stored(type, value.place, 0) : printer.known(type, { kind: "none" });
}

const plain = (text: string): ValueText => ({ text, stale: "", undefined: "none", mapped: true, target: null });

class Printer {
  private readonly types: TypeTable;
  private readonly words: Words;

  constructor(
    private readonly session: ISession,
    private readonly options: FormatOptions,
  ) {
    this.types = typesOf(session);
    this.words = options.words ?? SYMBOLS;
  }

  known(type: number, data: Data): ValueText {
    if (data.kind === "none") return plain(this.types.bare(type).kind === "void" ? "void" : "");
    return { ...plain(this.scalar(type, data, 0)), target: this.targetOf(data) };
  }

  stored(type: number, place: Place, depth: number): ValueText {
    const t = this.types.bare(type);
    if (t.kind === "function") return plain(this.functionText(place.address));
    if (isArray(t)) return this.array(t, place, depth);
    if (t.kind === "struct" || t.kind === "union") return this.aggregate(t, place, depth);
    const loaded = load(this.session, type, place);
    if (!loaded.mapped) return { ...plain(this.word(this.words.unmapped) || UNKNOWN), mapped: false };
    const text = this.scalar(type, loaded.data, depth);
    if (loaded.undefined !== "none") return { text: UNKNOWN, stale: text, undefined: loaded.undefined, mapped: true, target: null };
    return { ...plain(text), target: this.targetOf(loaded.data) };
  }

  private word(word: string): string {
    return word && `(${word})`;
  }

  private targetOf(data: Data): TargetInfo | null {
    return data.kind === "pointer" ? this.session.target(addressOf(data.value), data.object) : null;
  }

  private scalar(type: number, data: Data, depth: number): string {
    const t = this.types.bare(type);
    switch (data.kind) {
      case "int":
        return this.integer(type, t, data.value);
      case "float":
        return floatText(data.value, formatOf(t));
      case "complex":
        return this.complex(t, data);
      case "pointer":
        return this.pointer(t, data, depth);
      case "none":
        return "";
    }
  }

  private complex(t: CType, data: Extract<Data, { kind: "complex" }>): string {
    const format = formatOf(t, t.size / 2);
    const imaginary = floatText(data.imaginary, format);
    return `${floatText(data.real, format)} ${imaginary.startsWith("-") ? "-" : "+"} ${imaginary.replace(/^-/, "")}i`;
  }

  private integer(type: number, t: CType, value: bigint): string {
    if (t.kind === "bool" && value <= 1n) return value === 0n ? "false" : "true";
    if (t.kind === "enum") return this.enumText(t, value);
    const number = this.options.hex ? `0x${BigInt.asUintN(t.size * 8, value).toString(16)}` : value.toString();
    const unit = textUnit(this.types, type);
    return unit ? `${number} ${characterText(value, unit)}` : number;
  }

  /** RED, A | B for flags, (enum color)7 for what has no name. */
  private enumText(t: CType, value: bigint): string {
    const named = t.enumerators.find((e) => same(e.value, value, t.size));
    if (named) return this.options.hex ? `${named.name} (0x${BigInt.asUintN(t.size * 8, value).toString(16)})` : named.name;
    const flags = t.enumerators.filter((e) => e.value > 0n && (e.value & (e.value - 1n)) === 0n && (value & e.value) !== 0n);
    const all = flags.reduce((sum, e) => sum | e.value, 0n);
    return value > 0n && all === value ? flags.map((e) => e.name).join(" | ") : `(${t.name})${value}`;
  }

  private functionText(address: number): string {
    const { name, kind } = this.session.target(address, 0);
    return kind === "function" ? `${hex(address)} <${name}>` : hex(address);
  }

  private pointer(t: CType, data: Extract<Data, { kind: "pointer" }>, depth: number): string {
    if (data.value === 0n) return "NULL";
    const text = `0x${data.value.toString(16)}`;
    const address = addressOf(data.value);
    const target = this.session.target(address, data.object);
    const { words } = this;
    if (target.kind === "function") return `${text} <${target.name}>`;
    const state = target.kind === "dangling" ? words.dangling : target.kind === "wild" ? words.wild : target.kind === "past-end" ? words.pastEnd : "";
    if (state) return `${text} ${this.word(state)}`;
    const string = depth <= MOST_DEPTH && (target.kind === "live" || target.kind === "interior") ? this.string(t.of, address, target) : "";
    return string ? `${text} ${string}` : text;
  }

  private string(type: number, address: number, target: TargetInfo): string {
    const unit = textUnit(this.types, type);
    if (!unit) return "";
    const room = target.base + target.size - address;
    const read = readString(this.session, address, unit, Math.min(room, MOST_CHARACTERS * unit.bytes));
    return read ? read.text + (read.ended ? "" : MORE) : "";
  }

  private array(t: CType, place: Place, depth: number): ValueText {
    const count = Math.max(t.count, 0);
    const size = this.types.size(t.of);
    const quality = this.quality(t, place, depth);
    const unit = textUnit(this.types, t.of);
    const read = unit && count > 0 ? readString(this.session, place.address, unit, Math.min(count, MOST_CHARACTERS) * unit.bytes) : null;
    if (read) return { ...plain(read.text + (read.ended || count <= MOST_CHARACTERS ? "" : MORE)), undefined: quality };
    if (depth > MOST_DEPTH) return { ...plain(`{${MORE}}`), undefined: quality };
    const shown = Array.from({ length: Math.min(count, MOST_CHILDREN) }, (_, i) => this.stored(t.of, at(place.address + i * size, place.object), depth + 1));
    const texts = shown.map((v) => v.text);
    if (count > shown.length) texts.push(MORE);
    return { ...plain(`{${texts.join(", ")}}`), undefined: quality, mapped: shown.every((v) => v.mapped) };
  }

  private aggregate(t: CType, place: Place, depth: number): ValueText {
    const quality = this.quality(t, place, depth);
    if (depth > MOST_DEPTH) return { ...plain(`{${MORE}}`), undefined: quality };
    const shown = t.members.slice(0, MOST_CHILDREN).map((m) => {
      const where = memberPlace(place, m);
      const inner = this.stored(memberType(this.session, m.type, where), where, depth + 1);
      return { text: m.name === "" ? inner.text : `${m.name} = ${inner.text}`, mapped: inner.mapped };
    });
    const texts = shown.map((v) => v.text);
    if (t.members.length > shown.length) texts.push(MORE);
    return { ...plain(`{${texts.join(", ")}}`), undefined: quality, mapped: shown.every((v) => v.mapped) };
  }

  /** Only the outermost value's quality is asked for. */
  private quality(t: CType, place: Place, depth: number): Undefined {
    if (depth > 0) return "none";
    return t.id >= 0 ? definedness(this.session, t.id, place) : "none";
  }
}

const same = (a: bigint, b: bigint, size: number): boolean => BigInt.asUintN(size * 8, a) === BigInt.asUintN(size * 8, b);

/** Signedness of a bit-field's or integer's type, for views that print bits themselves. */
export const signedType = (session: ISession, type: number): boolean => isSigned(typesOf(session), typesOf(session).bare(type));
