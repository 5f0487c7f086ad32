/**
 * The kernel's own printf (lib/vsprintf.c): integers and strings as in C, no floating point, %n says nothing, and pointers that know what
 * they lead to (pointerFormat.ts).
 */
import type { NativeCall, Ptr, VaSource } from "../../libc/native";
import { isNull } from "../../libc/pointers";
import { type Directive, parseFormat } from "../../libc/stdio/directive";
import { integerText } from "../../libc/stdio/floatText";
import { takeArgument, wanted } from "../../libc/stdio/formatArgs";
import { ByteBuffer, textOf } from "../../libc/text";
import { pointerText } from "./pointerFormat";

interface Field {
  readonly d: Directive;
  readonly flags: string;
  readonly width: number;
  readonly precision: number | null;
}

const LETTERS = /^[A-Za-z0-9]+/;

function fieldOf(call: NativeCall, d: Directive, source: VaSource): Field {
  const star = (): number => Number(takeArgument(call, source, "int", d.text));
  const width = typeof d.width === "object" && d.width !== null ? star() : (d.width ?? 0);
  const precision = typeof d.precision === "object" && d.precision !== null ? star() : d.precision;
  return { d, flags: width < 0 ? `${d.flags}-` : d.flags, width: Math.abs(width), precision: precision !== null && precision < 0 ? 0 : precision };
}

function padded(out: ByteBuffer, bytes: ArrayLike<number>, { width, flags }: Field): void {
  const pad = " ".repeat(Math.max(0, width - bytes.length));
  if (!flags.includes("-")) out.text(pad);
  out.add(bytes);
  if (flags.includes("-")) out.text(pad);
}

const latin = (s: string): number[] => [...s].map((c) => c.charCodeAt(0));

function integer(call: NativeCall, out: ByteBuffer, f: Field, source: VaSource): void {
  const kind = wanted(f.d)!;
  const value = takeArgument(call, source, kind, f.d.text) as bigint;
  const wide = kind === "long long" || (kind === "long" && call.memory.pointerSize === 8) ? 64 : 32;
  const size = f.d.length === "hh" ? 8 : f.d.length === "h" ? 16 : wide;
  const signed = f.d.conversion === "d" || f.d.conversion === "i";
  const n = integerText(signed ? BigInt.asIntN(size, value) : BigInt.asUintN(size, value), f.d.conversion, f.precision, f.flags);
  const zeros = f.flags.includes("0") && n.zeroPad && !f.flags.includes("-") ? Math.max(0, f.width - n.prefix.length - n.body.length) : 0;
  padded(out, latin(n.prefix + "0".repeat(zeros) + n.body), f);
}

function string(call: NativeCall, out: ByteBuffer, f: Field, source: VaSource): void {
  const p = takeArgument(call, source, "pointer", f.d.text) as Ptr;
  const bytes = isNull(p) ? latin("(null)").slice(0, f.precision ?? 6) : call.memory.string(p, f.precision ?? undefined);
  padded(out, bytes, f);
}

/** Letters behind %p belong to it; what else the text has comes after. */
function pointer(call: NativeCall, out: ByteBuffer, f: Field, letters: string, source: VaSource): void {
  const p = takeArgument(call, source, "pointer", f.d.text) as Ptr;
  const { text, digits } = pointerText(call, p, letters, f.width);
  const plain = digits && f.width === 0 ? text.padStart(call.memory.pointerSize * 2, "0") : text;
  padded(out, latin(digits && f.flags.includes("#") ? `0x${plain}` : plain), letters[0] === "h" ? { ...f, width: 0 } : f);
}

function directive(call: NativeCall, out: ByteBuffer, d: Directive, letters: string, source: VaSource): void {
  if (d.conversion === "%") return out.byte(0x25);
  const f = fieldOf(call, d, source);
  if ("diouxX".includes(d.conversion) && d.conversion !== "") return integer(call, out, f, source);
  if (d.conversion === "s") return string(call, out, f, source);
  if (d.conversion === "p") return pointer(call, out, f, letters, source);
  if (d.conversion === "c") return padded(out, [Number(takeArgument(call, source, "int", d.text) as bigint) & 255], f);
  call.report("bad-format", "format-unknown-conversion", [d.text]);
  out.text(d.text);
}

/** The bytes that vsnprintf would write. */
export function kernelFormat(call: NativeCall, formatAt: Ptr, source: VaSource): Uint8Array {
  const out = new ByteBuffer();
  const items = parseFormat(textOf(call.memory.string(formatAt)));
  items.forEach((item, i) => {
    const before = items[i - 1];
    const taken = typeof before === "object" && before.conversion === "p" ? LETTERS : null;
    if (typeof item === "string") return out.text(taken ? item.replace(taken, "") : item);
    const next = items[i + 1];
    const letters = item.conversion === "p" && typeof next === "string" ? (LETTERS.exec(next)?.[0] ?? "") : "";
    return directive(call, out, item, letters, source);
  });
  return out.take();
}
