/**
 * <iconv.h>: between UTF-8, ASCII, ISO-8859-1, UTF-16, UTF-32 (with and without byte order in the name) and WCHAR_T.
 * A descriptor is a block: [ from | to | mark of order written/read ], numbers of the table below.
 *
 * Results: how many characters had no exact counterpart (-1 with EILSEQ: a byte sequence that is none; EINVAL: the input ends within
 * a character; E2BIG: no room). Input and output pointers tell how far it went.
 */
import { transliterate } from "./wide/translit";
import type { Native, NativeCall, NativeTable, Ptr } from "./native";
import { isNull, loadLong, plus, storeLong } from "./pointers";
import { textOf, utf8 } from "./text";
import { decodeCharacter } from "./wide/encoding";

const EINVAL = 22;
const EILSEQ = 84;
const E2BIG = 7;
const BYTE_ORDER_MARK = 0xfeff;

type Unit = 1 | 2 | 4;
interface Encoding { readonly names: RegExp; readonly unit: Unit; readonly limit: number; readonly big: boolean; /** Begins with a byte order mark. */ readonly marked: boolean }
const encoding = (names: RegExp, unit: Unit, limit: number, big = false, marked = false): Encoding => ({ names, unit, limit, big, marked });
const UTF8 = 0;
const encodings: readonly Encoding[] = [
  encoding(/^UTF-?8$/, 1, 0x10ffff),
  encoding(/^(ASCII|US-ASCII|ANSI_X3\.4-1968|ISO646-US|C|POSIX|646)$/, 1, 0x7f),
  encoding(/^(ISO-?8859-?1|ISO_8859-1|LATIN-?1|L1)$/, 1, 0xff),
  encoding(/^(UTF-?16|UCS-?2|ISO-10646-UCS-2)$/, 2, 0x10ffff, false, true), encoding(/^(UTF-?16LE|UCS-?2LE|UNICODELITTLE)$/, 2, 0x10ffff), encoding(/^(UTF-?16BE|UCS-?2BE|UNICODEBIG)$/, 2, 0x10ffff, true),
  encoding(/^UTF-?32$/, 4, 0x10ffff, false, true), encoding(/^(UTF-?32LE|UCS-?4LE|WCHAR_T|INTERNAL)$/, 4, 0x10ffff), encoding(/^(UTF-?32BE|UCS-?4BE|UCS-?4|ISO-10646)$/, 4, 0x10ffff, true),
];

const find = (call: NativeCall, i: number): { index: number; suffix: string } => {
  const [name, ...suffix] = textOf(call.memory.string(call.args.ptr(i))).toUpperCase().split("//");
  return { index: name === "" ? 1 : encodings.findIndex((e) => e.names.test(name)), suffix: suffix.join("//") };
};

const SUBSTITUTES = 1;
const SKIPS = 2;

const open: Native = (call) => {
  const to = find(call, 0);
  const from = find(call, 1);
  if (to.index < 0 || from.index < 0) {
    call.process.setErrno(EINVAL);
    return call.returnLong(-1);
  }
  const block = call.heap.malloc(16);
  if (isNull(block)) return call.returnLong(-1);
  const mode = (to.suffix.includes("TRANSLIT") ? SUBSTITUTES : 0) | (to.suffix.includes("IGNORE") ? SKIPS : 0);
  [from.index, to.index, 0, mode].forEach((v, i) => call.memory.store32(plus(block, 4 * i), v));
  call.returnPtr(block);
};

interface Character { readonly code: number; readonly length: number }

function decodeUnits(bytes: Uint8Array, e: Encoding, big: boolean): Character | "short" | null {
  if (bytes.length < e.unit) return "short";
  const at = (i: number): number => (big ? (bytes[i] << 8) | bytes[i + 1] : bytes[i] | (bytes[i + 1] << 8));
  if (e.unit === 4) {
    const code = (big ? (at(0) << 16) | at(2) : at(0) | (at(2) << 16)) >>> 0;
    return code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? null : { code, length: 4 };
  }
  const first = at(0);
  if (first < 0xd800 || first > 0xdfff) return { code: first, length: 2 };
  if (first >= 0xdc00) return null;
  if (bytes.length < 4) return "short";
  const second = at(2);
  return second < 0xdc00 || second > 0xdfff ? null : { code: 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00), length: 4 };
}

function decode(bytes: Uint8Array, index: number, big: boolean): Character | "short" | null {
  const e = encodings[index];
  if (e.unit !== 1) return decodeUnits(bytes, e, big);
  if (index === UTF8) return decodeCharacter(bytes.subarray(0, 4), true);
  return bytes[0] > e.limit ? null : { code: bytes[0], length: 1 };
}

function encodeUnit(value: number, unit: Unit, big: boolean): number[] {
  const bytes = Array.from({ length: unit }, (_, i) => (value >>> (8 * i)) & 255);
  return big ? bytes.reverse() : bytes;
}

function encode(code: number, e: Encoding): readonly number[] | null {
  if (code > e.limit) return null;
  if (e === encodings[UTF8]) return utf8(code);
  if (e.unit !== 2 || code < 0x10000) return encodeUnit(code, e.unit, e.big);
  return [...encodeUnit(0xd7c0 + (code >> 10), 2, e.big), ...encodeUnit(0xdc00 | (code & 0x3ff), 2, e.big)];
}

class Conversion {
  private readonly from: number;
  private readonly to: Encoding;
  private readonly mode: number;
  private bigInput: boolean;
  private state: number;
  readonly out: number[] = [];
  used = 0;
  replaced = 0;

  constructor(
    private readonly call: NativeCall,
    private readonly cd: Ptr,
    private readonly room: number,
  ) {
    const word = (i: number): number => call.memory.load32(plus(cd, 4 * i));
    this.from = word(0);
    this.to = encodings[word(1)];
    this.state = word(2);
    this.mode = word(3);
    this.bigInput = encodings[this.from].big || (this.state & 4) !== 0;
  }

  /** State bits: 1 mark written, 2 mark looked for, 4 input turned out big-endian. */
  private note(bit: number): void {
    this.state |= bit;
    this.call.memory.store32(plus(this.cd, 8), this.state);
  }

  private put(bytes: readonly number[]): boolean {
    const mark = this.to.marked && (this.state & 1) === 0 ? (encode(BYTE_ORDER_MARK, this.to) ?? []) : [];
    if (this.out.length + mark.length + bytes.length > this.room) return false;
    if (mark.length > 0) this.note(1);
    this.out.push(...mark, ...bytes);
    return true;
  }

  private isMark(c: Character): boolean {
    if (!encodings[this.from].marked || (this.state & 2) !== 0) return false;
    this.note(2);
    const swapped = encodings[this.from].unit === 2 ? c.code === 0xfffe : false;
    if (swapped) {
      this.bigInput = true;
      this.note(4);
    }
    return swapped || c.code === BYTE_ORDER_MARK;
  }

  /** 0, or the errno that it stopped with. */
  run(input: Uint8Array): number {
    while (this.used < input.length) {
      const c = decode(input.subarray(this.used, this.used + 4), this.from, this.bigInput);
      if (c === "short") return EINVAL;
      if (c === null) {
        if ((this.mode & SKIPS) === 0) return EILSEQ;
        this.used++;
        continue;
      }
      const problem = this.isMark(c) ? 0 : this.character(c.code);
      if (problem !== 0) return problem;
      this.used += c.length;
    }
    return 0;
  }

  private character(code: number): number {
    const bytes = encode(code, this.to);
    if (bytes !== null) return this.put(bytes) ? 0 : E2BIG;
    if ((this.mode & SUBSTITUTES) !== 0) {
      this.replaced++;
      return this.put([...(transliterate(code) ?? "?")].flatMap((s) => encode(s.charCodeAt(0), this.to) ?? [])) ? 0 : E2BIG;
    }
    return (this.mode & SKIPS) !== 0 ? 0 : EILSEQ;
  }
}

const convert: Native = (call) => {
  const { memory } = call;
  const [cd, inAt, inLeft, outAt, outLeft] = [0, 1, 2, 3, 4].map((i) => call.args.ptr(i));
  if (isNull(inAt) || isNull(memory.loadPtr(inAt))) {
    memory.store32(plus(cd, 8), 0);
    return call.returnLong(0);
  }
  const from = memory.loadPtr(inAt);
  const to = memory.loadPtr(outAt);
  const length = Number(loadLong(memory, inLeft));
  const room = Number(loadLong(memory, outLeft));
  const conversion = new Conversion(call, cd, room);
  const problem = conversion.run(length > 0 ? memory.read(from, length).slice() : new Uint8Array(0));
  if (conversion.out.length > 0) memory.write(to, Uint8Array.from(conversion.out));
  memory.storePtr(inAt, plus(from, conversion.used));
  storeLong(memory, inLeft, BigInt(length - conversion.used));
  memory.storePtr(outAt, plus(to, conversion.out.length));
  storeLong(memory, outLeft, BigInt(room - conversion.out.length));
  if (problem !== 0) call.process.setErrno(problem);
  call.returnLong(problem !== 0 ? -1 : conversion.replaced);
};

export const iconv: NativeTable = {
  iconv_open: open, iconv: convert,
  iconv_close: (call) => {
    call.heap.free(call.args.ptr(0));
    call.returnI32(0);
  },
};
