/** printf's core: a format and its arguments become bytes, or wide characters for wprintf. Mirrors glibc's vfprintf-internal.c. */
import { decimalRounding, environmentOf } from "../float/environment";
import { errorName, errorText } from "../errors";
import type { Real } from "../float/real";
import type { NativeCall, Ptr, VaSource } from "../native";
import { isNull, storeLong } from "../pointers";
import { type Area, ByteBuffer, bytesOf, CodeBuffer, type TextSink, textOf } from "../text";
import { decodeString, encodeWide, wideString } from "../wide/encoding";
import { type Directive, type FormatItem, parseFormat } from "./directive";
import { floatText, integerText, type NumberText } from "./floatText";
import { type ArgumentSupply, byPosition, inOrder, integerKind, usesPositions, wanted } from "./formatArgs";

const EINVAL = 22;
const ENOMEM = 12;
const EOVERFLOW = 75;
const EILSEQ = 84;
const WEOF = 0xffffffff;
/** glibc builds wide fields in a work buffer from malloc. */
const WIDEST_FIELD = 64 << 20;

interface Field { readonly d: Directive; readonly flags: string; readonly width: number; readonly precision: number | null }

/** The function returns -1 with this errno (null: as it was); what came before is written all the same. */
class FormatFailure {
  constructor(readonly errno: number | null) {}
}

function fieldOf(d: Directive, supply: ArgumentSupply): Field {
  let { flags } = d;
  let width = typeof d.width === "object" && d.width !== null ? supply.star(d.width, d.text) : (d.width ?? 0);
  if (width < 0) {
    flags += "-";
    width = -width;
  }
  const precision = typeof d.precision === "object" && d.precision !== null ? supply.star(d.precision, d.text) : d.precision;
  if (width >= 0x7fffffff || (precision ?? 0) >= 0x7fffffff) throw new FormatFailure(EOVERFLOW);
  if (width > WIDEST_FIELD || (precision ?? 0) > WIDEST_FIELD) throw new FormatFailure(ENOMEM);
  return { d, flags, width, precision: precision !== null && precision < 0 ? null : precision };
}

function padded(out: TextSink, bytes: ArrayLike<number>, f: Field): void {
  const pad = Math.max(0, f.width - bytes.length);
  const left = f.flags.includes("-");
  if (!left) out.text(" ".repeat(pad));
  out.add(bytes);
  if (left) out.text(" ".repeat(pad));
}

function number(out: TextSink, n: NumberText, f: Field): void {
  const pad = Math.max(0, f.width - n.prefix.length - n.body.length);
  if (f.flags.includes("-")) out.text(n.prefix + n.body + " ".repeat(pad));
  else if (f.flags.includes("0") && n.zeroPad) out.text(n.prefix + "0".repeat(pad) + n.body);
  else out.text(" ".repeat(pad) + n.prefix + n.body);
}

/** The value as wide as its type: hh and h cut an int down; unsigned conversions read it without sign. */
function narrowed(value: bigint, length: string, signed: boolean, pointerSize: number): bigint {
  const kind = integerKind(length);
  const bits = length === "hh" ? 8 : length === "h" ? 16 : kind === "long long" || (kind === "long" && pointerSize === 8) ? 64 : 32;
  return signed ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value);
}

function string(call: NativeCall, out: TextSink, p: Ptr, f: Field, wide: boolean): void {
  if (isNull(p)) {
    call.report("null-dereference", "null-text", [call.name, f.d.text]);
    const enough = f.precision === null || f.precision >= 6;
    padded(out, bytesOf(enough ? "(null)" : ""), f);
    return;
  }
  const units = out instanceof CodeBuffer ? wideUnits(call, p, f, wide) : narrowUnits(call, p, f, wide);
  if (units === null) throw new FormatFailure(EILSEQ);
  if (!wide) out.sources?.push({ at: p, bytes: units.length + (f.precision === null || units.length < f.precision ? 1 : 0) });
  padded(out, units, f);
}

/** A precision counts bytes here, and characters in wide output. */
const narrowUnits = (call: NativeCall, p: Ptr, f: Field, wide: boolean): Uint8Array | null =>
  wide ? encodeWide(call, wideString(call.memory, p, f.precision ?? undefined), f.precision) : call.memory.string(p, f.precision ?? undefined);
const wideUnits = (call: NativeCall, p: Ptr, f: Field, wide: boolean): number[] | null =>
  wide ? wideString(call.memory, p, f.precision ?? undefined) : decodeString(call, p, f.precision ?? Number.POSITIVE_INFINITY);

function character(call: NativeCall, out: TextSink, value: number, f: Field, wide: boolean): void {
  if (out instanceof CodeBuffer) {
    const code = wide ? value >>> 0 : btowc(value & 255);
    padded(out, [code], f);
    if (code === WEOF) throw new FormatFailure(null);
    return;
  }
  const bytes = wide ? encodeWide(call, [value >>> 0], null) : Uint8Array.of(value & 255);
  if (bytes === null) throw new FormatFailure(EILSEQ);
  padded(out, bytes, f);
}

/** A byte that is no character of its own becomes WEOF. */
const btowc = (byte: number): number => (byte < 0x80 ? byte : WEOF);

function pointer(out: TextSink, p: Ptr, f: Field): void {
  if (isNull(p)) return padded(out, bytesOf("(nil)"), f);
  const text = integerText(p.word ?? BigInt(p.va), "x", f.precision, `#${f.flags}`);
  const sign = f.flags.includes("+") ? "+" : f.flags.includes(" ") ? " " : "";
  number(out, { ...text, prefix: sign + text.prefix }, f);
}

function storeCount(call: NativeCall, p: Ptr, count: number, length: string): void {
  const { memory } = call;
  if (length === "hh") memory.store8(p, count & 255);
  else if (length === "h") memory.store16(p, count & 0xffff);
  else if (integerKind(length) === "int") memory.store32(p, count);
  else if (integerKind(length) === "long") storeLong(memory, p, BigInt(count));
  else memory.store64(p, BigInt(count));
}

/** One directive that takes a value. */
function convert(call: NativeCall, out: TextSink, f: Field, supply: ArgumentSupply): void {
  const { d } = f;
  const c = d.conversion;
  const value = supply.value(d);
  if ("diouxXbB".includes(c)) {
    const n = narrowed(value as bigint, d.length, c === "d" || c === "i", call.memory.pointerSize);
    number(out, integerText(n, c, f.precision, f.flags), f);
  } else if ("fFeEgGaA".includes(c)) {
    const real = value as Real;
    number(out, floatText(real, c, f.precision, f.flags, d.length === "L", decimalRounding(environmentOf(call), real.negative)), f);
  }
  else if (c === "c" || c === "C") character(call, out, Number(value as bigint), f, c === "C" || d.length === "l");
  else if (c === "s" || c === "S") string(call, out, value as Ptr, f, c === "S" || d.length === "l");
  else if (c === "p") pointer(out, value as Ptr, f);
  else storeCount(call, value as Ptr, out.length, d.length);
}

function run(call: NativeCall, out: TextSink, items: readonly FormatItem[], supply: ArgumentSupply): void {
  const errno = items.some((d) => typeof d !== "string" && d.conversion === "m") ? call.process.errno() : 0;
  for (const d of items) {
    if (typeof d === "string") {
      out.text(d);
      continue;
    }
    if (d.conversion === "%") {
      out.byte(0x25);
      continue;
    }
    if (d.conversion === "") throw new FormatFailure(EINVAL);
    if (wanted(d) === null && d.conversion !== "m") {
      call.report("bad-format", "format-unknown-conversion", [d.text]);
      out.text(d.text);
      continue;
    }
    const f = fieldOf(d, supply);
    if (d.conversion === "m") {
      const text = bytesOf(d.flags.includes("#") ? (errorName(errno) ?? String(errno)) : errorText(errno));
      padded(out, f.precision === null ? text : text.subarray(0, f.precision), f);
    } else convert(call, out, f, supply);
  }
}

/** What is to be written, and whether the directives came to their end; else errno is set and the function fails after all. */
export interface Formatted<T> { readonly units: T; readonly ok: boolean; readonly sources: readonly Area[] }

/** The bytes that printf would write. */
export function format(call: NativeCall, formatAt: Ptr, source: VaSource): Formatted<Uint8Array> {
  const out = new ByteBuffer();
  const ok = formatTo(call, out, textOf(call.memory.string(formatAt)), source);
  return { units: out.take(), ok, sources: out.sources };
}

/** The wide characters that wprintf would write. */
export function formatWide(call: NativeCall, formatAt: Ptr, source: VaSource): Formatted<readonly number[]> {
  const out = new CodeBuffer();
  const text = wideString(call.memory, formatAt).map((c) => (c > 0x10ffff ? "\ufffd" : String.fromCodePoint(c))).join("");
  const ok = formatTo(call, out, text, source);
  return { units: out.codes, ok, sources: [] };
}

function formatTo(call: NativeCall, out: TextSink, text: string, source: VaSource): boolean {
  const items = parseFormat(text);
  try {
    run(call, out, items, usesPositions(items) ? byPosition(call, source, items) : inOrder(call, source));
    return true;
  } catch (failure) {
    if (!(failure instanceof FormatFailure)) throw failure;
    if (failure.errno !== null) call.process.setErrno(failure.errno);
    return false;
  }
}
