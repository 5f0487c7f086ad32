/** Wide characters on streams: written and read in the encoding of the locale. */
import { isUtf8 } from "../locale";
import type { Native, NativeCall, NativeTable, Ptr, VaSource } from "../native";
import { NULL } from "../native";
import { plus } from "../pointers";
import { formatText } from "../stdio/format";
import { reading, type StreamSource, withSource } from "../stdio/source";
import type { Stream } from "../stdio/stream";
import { standard, streamAt } from "../stdio/streams";
import { textOf } from "../text";
import { decodeCharacter, encodeWide, wideString } from "./encoding";

const EILSEQ = 84;
const EOVERFLOW = 75;
const WEOF = -1;

function put(call: NativeCall, stream: Stream, codes: readonly number[]): boolean {
  const bytes = encodeWide(call, codes, null);
  if (bytes === null) call.process.setErrno(EILSEQ);
  return bytes !== null && stream.write(bytes) === bytes.length;
}

const fputwc: Native = (call) => call.returnI32(put(call, streamAt(call, 1), [call.args.u32(0)]) ? call.args.i32(0) : WEOF);
const putwchar: Native = (call) => call.returnI32(put(call, standard(call, "stdout"), [call.args.u32(0)]) ? call.args.i32(0) : WEOF);
const fputws: Native = (call) => call.returnI32(put(call, streamAt(call, 1), wideString(call.memory, call.args.ptr(0))) ? 1 : WEOF);

/** The next character; WEOF at the end or for bytes that are none. */
function get(call: NativeCall, source: StreamSource): number {
  const bytes: number[] = [];
  for (let b = source.get(); b !== WEOF; b = source.get()) {
    bytes.push(b);
    const c = decodeCharacter(Uint8Array.from(bytes), isUtf8(call));
    if (c === null) break;
    if (c !== "short") return c.code;
  }
  if (bytes.length > 0) call.process.setErrno(EILSEQ);
  return WEOF;
}

const fgetwc = reading((call) => call.returnI32(withSource(streamAt(call, 0), (s) => get(call, s), 4)));

const fgetws = reading((call) => {
  const to = call.args.ptr(0);
  const n = call.args.i32(1);
  const codes = withSource(streamAt(call, 2), (s) => {
    const line: number[] = [];
    while (line.length < n - 1) {
      const c = get(call, s);
      if (c === WEOF) break;
      line.push(c);
      if (c === 10) break;
    }
    return line;
  });
  if (codes.length === 0 && n > 1) return call.returnPtr(NULL);
  call.memory.write(to, new Uint8Array(Uint32Array.from([...codes, 0]).buffer));
  call.returnPtr(to);
});

/** The wide format as the locale's bytes: conversions are ASCII, everything else passes through. */
function formatWide(call: NativeCall, at: Ptr, source: VaSource): Uint8Array | null {
  const format = encodeWide(call, wideString(call.memory, at), null);
  if (format !== null) return formatText(call, textOf(format), source);
  call.process.setErrno(EILSEQ);
  return null;
}

type Source = (call: NativeCall, i: number) => VaSource;
const rest: Source = (call) => call.variadic();
const list: Source = (call, i) => call.vaList(call.args.ptr(i));

function characters(call: NativeCall, bytes: Uint8Array): number[] {
  const codes: number[] = [];
  for (let i = 0; i < bytes.length; ) {
    const c = decodeCharacter(bytes.subarray(i), isUtf8(call));
    if (c === null || c === "short") break;
    codes.push(c.code);
    i += c.length;
  }
  return codes;
}

const toStream = (call: NativeCall, stream: Stream, format: number, source: VaSource): void => {
  const bytes = formatWide(call, call.args.ptr(format), source);
  call.returnI32(bytes !== null && stream.write(bytes) === bytes.length ? characters(call, bytes).length : -1);
};
const wprintf = (source: Source): Native => (call) => toStream(call, standard(call, "stdout"), 0, source(call, 1));
const fwprintf = (source: Source): Native => (call) => toStream(call, streamAt(call, 0), 1, source(call, 2));

/** Unlike snprintf: -1 when the text does not fit. */
const swprintf = (source: Source): Native => (call) => {
  const bytes = formatWide(call, call.args.ptr(2), source(call, 3));
  const size = call.args.size(1);
  if (bytes === null) return call.returnI32(-1);
  const codes = characters(call, bytes);
  const kept = codes.slice(0, Math.max(0, size - 1));
  if (size > 0) call.memory.write(call.args.ptr(0), new Uint8Array(Uint32Array.from([...kept, 0]).buffer));
  if (codes.length >= size) call.process.setErrno(EOVERFLOW);
  call.returnI32(codes.length < size ? codes.length : -1);
};

const ungetwc: Native = (call) => {
  const stream = streamAt(call, 1);
  const bytes = call.args.i32(0) === WEOF ? null : encodeWide(call, [call.args.u32(0)], null);
  if (bytes === null) return call.returnI32(WEOF);
  for (const b of [...bytes].reverse()) {
    stream.makeRoomBefore();
    const p = stream.pointer(stream.layout.readPtr);
    call.memory.store8(plus(p, -1), b);
    stream.setPointer(stream.layout.readPtr, plus(p, -1));
  }
  call.returnI32(call.args.i32(0));
};

/** Orientation: -1 bytes, 1 wide characters, 0 not yet decided. */
const fwide: Native = (call) => {
  const stream = streamAt(call, 0);
  const at = plus(stream.at, stream.layout.mode);
  const wanted = Math.sign(call.args.i32(1));
  if (wanted !== 0 && call.memory.load32(at) === 0) call.memory.store32(at, wanted);
  call.returnI32(call.memory.load32(at) | 0);
};

export const wideStdio: NativeTable = {
  fputwc, putwc: fputwc, putwchar, fputws, fgetwc, getwc: fgetwc, fgetws, ungetwc, fwide,
  getwchar: reading((call) => call.returnI32(withSource(standard(call, "stdin"), (s) => get(call, s), 4))),
  wprintf: wprintf(rest), vwprintf: wprintf(list), fwprintf: fwprintf(rest), vfwprintf: fwprintf(list), swprintf: swprintf(rest), vswprintf: swprintf(list),
};
