/** scanf's core, after glibc's vfscanf-internal.c. Stores happen at the end, so that a call that must wait for input can start over. */
import { clampInteger } from "../numbers";
import { scanNumber } from "../float/parse";
import { encode, F32, F64, F80 } from "../float/real";
import { NULL } from "../native";
import type { NativeCall, Ptr, VaSource } from "../native";
import { isNull, plus, storeLong } from "../pointers";
import { textOf } from "../text";
import { decodeCharacter, encodeWide } from "../wide/encoding";
import { isUtf8 } from "../locale";
import { integerKind } from "./formatArgs";
import { parseScanFormat, type ScanDirective, type ScanItem } from "./scanDirective";
import { collectFloat, collectInteger, type Limited } from "./scanNumber";
import type { ByteSource } from "./source";

const EOF = -1;
const isSpace = (c: number): boolean => c === 32 || (c >= 9 && c <= 13);

/** How a directive ended: stored, nothing that fits, or no input left. */
type Outcome = "matched" | "mismatch" | "no input";

class Counting implements ByteSource {
  count = 0;
  private last = EOF;
  constructor(private readonly source: ByteSource) {}
  get(): number {
    this.last = this.source.get();
    if (this.last !== EOF) this.count++;
    return this.last;
  }
  unget(): void {
    if (this.last === EOF) return;
    this.source.unget();
    this.count--;
    this.last = EOF;
  }
}

class Scan {
  private readonly stores: (() => void)[] = [];
  private readonly input: Counting;
  private done = 0;

  constructor(
    private readonly call: NativeCall,
    source: ByteSource,
    private readonly target: (d: ScanDirective) => Ptr,
    /** Input units are code points, not bytes. */
    private readonly wideInput: boolean,
  ) {
    this.input = new Counting(source);
  }

  run(items: readonly ScanItem[]): number {
    for (const item of items) {
      const outcome = this.item(item);
      if (outcome === "no input" && this.done === 0) this.done = EOF;
      if (outcome !== "matched") break;
    }
    for (const store of this.stores) store();
    return this.done;
  }

  private item(item: ScanItem): Outcome {
    if ("space" in item) return this.skipSpace();
    if ("literal" in item) return this.literal(item.literal);
    if (item.conversion === "%") {
      this.skipSpace();
      return this.literal(0x25);
    }
    return this.directive(item);
  }

  private skipSpace(): Outcome {
    let c = this.input.get();
    while (isSpace(c)) c = this.input.get();
    this.input.unget();
    return "matched";
  }

  private literal(wanted: number): Outcome {
    const c = this.input.get();
    if (c === wanted) return "matched";
    if (c === EOF) return "no input";
    this.input.unget();
    return "mismatch";
  }

  private directive(d: ScanDirective): Outcome {
    if (d.conversion === "n") {
      const { count } = this.input;
      if (!d.suppress) this.storeInteger(this.target(d), BigInt(count), d.length);
      return "matched";
    }
    if (!"cC[".includes(d.conversion)) this.skipSpace();
    const first = this.input.get();
    if (first === EOF) return this.nothing(d, "no input");
    this.input.unget();
    const ok = this.convert(d);
    if (!ok) return this.nothing(d, "mismatch");
    if (!d.suppress) this.done++;
    return "matched";
  }

  /** A block that was wanted (%ms) and did not come: its pointer is NULL. */
  private nothing(d: ScanDirective, outcome: Outcome): Outcome {
    if (d.allocate && !d.suppress && "csCS[".includes(d.conversion)) {
      const p = this.target(d);
      this.stores.push(() => this.call.memory.storePtr(p, NULL));
    }
    return outcome;
  }

  private convert(d: ScanDirective): boolean {
    if ("diouxX".includes(d.conversion)) return this.integer(d);
    if ("eEfFgGaA".includes(d.conversion)) return this.float(d);
    if ("csCS[".includes(d.conversion)) return this.characters(d);
    if (d.conversion === "p") return this.pointer(d);
    this.call.report("bad-format", "format-unknown-conversion", [d.text]);
    return false;
  }

  private limited(d: ScanDirective): Limited {
    let left = d.width ?? 2 ** 31;
    const { input } = this;
    return {
      get: () => {
        if (left === 0) return EOF;
        left--;
        return input.get();
      },
      unget: () => {
        left++;
        input.unget();
      },
    };
  }

  private integer(d: ScanDirective): boolean {
    const base = { i: 0, o: 8, x: 16, X: 16 }[d.conversion] ?? 10;
    const number = collectInteger(this.limited(d), base);
    if (number === null) return false;
    const kind = integerKind(d.length);
    const bits = kind === "long long" || this.call.memory.pointerSize === 8 ? 64 : 32;
    const signed = d.conversion === "d" || d.conversion === "i";
    const { value } = clampInteger(number.text, number.base, bits, signed);
    if (!d.suppress) this.storeInteger(this.target(d), value, d.length);
    return true;
  }

  private storeInteger(p: Ptr, value: bigint, length: string): void {
    const { memory } = this.call;
    this.stores.push(() => {
      const low = Number(BigInt.asIntN(32, value));
      if (length === "hh") memory.store8(p, low & 255);
      else if (length === "h") memory.store16(p, low & 0xffff);
      else if (integerKind(length) === "int") memory.store32(p, low);
      else if (integerKind(length) === "long") storeLong(memory, p, value);
      else memory.store64(p, BigInt.asUintN(64, value));
    });
  }

  private float(d: ScanDirective): boolean {
    const text = collectFloat(this.limited(d));
    if (text === null) return false;
    const format = d.length === "L" ? F80 : d.length === "l" ? F64 : F32;
    const number = scanNumber(text, format);
    if (number === null) return false;
    if (d.suppress) return true;
    const p = this.target(d);
    const bits = encode(format, number.value, number.sticky);
    this.stores.push(() => {
      const { memory } = this.call;
      if (format === F32) memory.store32(p, Number(bits));
      else memory.store64(p, BigInt.asUintN(64, bits));
      if (format === F80) memory.store16(plus(p, 8), Number(bits >> 64n));
    });
    return true;
  }

  private pointer(d: ScanDirective): boolean {
    const input = this.limited(d);
    const c = input.get();
    let va = 0n;
    if (c === 0x28) {
      for (const wanted of "nil)") if (input.get() !== wanted.charCodeAt(0)) return false;
    } else {
      if (c !== EOF) input.unget();
      const number = collectInteger(input, 16);
      if (number === null) return false;
      va = clampInteger(number.text, 16, this.call.memory.pointerSize * 8, false).value;
    }
    if (d.suppress) return true;
    const p = this.target(d);
    this.stores.push(() => this.call.memory.storePtr(p, { va: Number(va), id: 0 }));
    return true;
  }

  /** %c %s %[: bytes, or characters of the locale with l. */
  private characters(d: ScanDirective): boolean {
    const isChar = d.conversion === "c" || d.conversion === "C";
    const taken = (c: number): boolean => isChar || (d.set ? d.set(c) : !isSpace(c));
    const input = this.limited({ ...d, width: d.width ?? (isChar ? 1 : null) });
    const units: number[] = [];
    let c = input.get();
    for (; c !== EOF && taken(c); c = input.get()) units.push(c);
    if (c !== EOF) input.unget();
    if (units.length === 0) return false;
    if (!d.suppress) this.storeCharacters(d, units, isChar);
    return true;
  }

  private storeCharacters(d: ScanDirective, units: readonly number[], isChar: boolean): void {
    const wide = d.length === "l" || d.conversion === "C" || d.conversion === "S";
    const p = this.target(d);
    const bytes = wide ? this.wideUnits(units) : this.wideInput ? (encodeWide(this.call, units, null) ?? new Uint8Array(0)) : Uint8Array.from(units);
    const all = new Uint8Array(bytes.length + (isChar ? 0 : wide ? 4 : 1));
    all.set(bytes);
    this.stores.push(() => {
      const { memory, heap } = this.call;
      let to = p;
      if (d.allocate) {
        to = heap.malloc(Math.max(all.length, 1));
        memory.storePtr(p, to);
        if (isNull(to)) return;
      }
      memory.write(to, all);
    });
  }

  private wideUnits(units: readonly number[]): Uint8Array {
    if (this.wideInput) return new Uint8Array(Uint32Array.from(units).buffer);
    const codes: number[] = [];
    for (let i = 0; i < units.length; ) {
      const c = decodeCharacter(Uint8Array.from(units.slice(i, i + 4)), isUtf8(this.call));
      if (c === null || c === "short") break;
      codes.push(c.code);
      i += c.length;
    }
    return new Uint8Array(Uint32Array.from(codes).buffer);
  }
}

/** Pointers in order, or by position. */
function targets(call: NativeCall, source: VaSource, items: readonly ScanItem[]): (d: ScanDirective) => Ptr {
  const take = (text: string): Ptr => {
    const type = source.peek();
    if (source.exhausted) call.report("bad-format", "format-too-few-arguments", [text]);
    else if (type !== null && type !== "ptr") call.report("bad-format", "format-wrong-type", [text, "pointer", typeof type === "string" ? type : `i${type.int}`]);
    return source.ptr();
  };
  const last = Math.max(0, ...items.map((d) => ("position" in d ? d.position : 0)));
  if (last === 0) return (d) => take(d.text);
  const all = Array.from({ length: last }, (_, i) => take(`%${i + 1}$`));
  return (d) => all[d.position - 1];
}

export const scan = (call: NativeCall, source: ByteSource, formatAt: Ptr, args: VaSource): number => scanText(call, source, textOf(call.memory.string(formatAt)), args, false);

export function scanText(call: NativeCall, source: ByteSource, format: string, args: VaSource, wideInput: boolean): number {
  const items = parseScanFormat(format);
  return new Scan(call, source, targets(call, args, items), wideInput).run(items);
}
