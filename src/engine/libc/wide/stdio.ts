/** Wide characters on streams: written and read in the encoding of the locale. */
import { isUtf8 } from "../locale";
import type { Native, NativeCall, NativeTable, VaSource } from "../native";
import { NULL } from "../native";
import { plus } from "../pointers";
import { formatWide } from "../stdio/format";
import { reading, type StreamSource, withSource } from "../stdio/source";
import type { Stream } from "../stdio/stream";
import { standard, streamAt } from "../stdio/streams";
import { ByteBuffer } from "../text";
import { decodeCharacter, encodeWide, streamCharacter, wideString } from "./encoding";

const EILSEQ = 84;
const WEOF = -1;

/** How many of the characters were written, in the encoding of the locale. */
function put(call: NativeCall, stream: Stream, codes: readonly number[]): number {
  if (!stream.orient(1)) return -1;
  const out = new ByteBuffer();
  let n = 0;
  for (; n < codes.length; n++) {
    const bytes = streamCharacter(call, codes[n]!);
    if (bytes === null) break;
    out.add(bytes);
  }
  if (n < codes.length) call.process.setErrno(EILSEQ);
  const bytes = out.take();
  return stream.write(bytes) === bytes.length ? n : -1;
}

const one = (call: NativeCall, stream: Stream): void => call.returnI32(put(call, stream, [call.args.u32(0)]) === 1 ? call.args.i32(0) : WEOF);
const fputwc: Native = (call) => one(call, streamAt(call, 1));
const putwchar: Native = (call) => one(call, standard(call, "stdout"));
const fputws: Native = (call) => {
  const codes = wideString(call.memory, call.args.ptr(0));
  call.returnI32(put(call, streamAt(call, 1), codes) === codes.length ? 1 : WEOF);
};

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

const getFrom = (call: NativeCall, stream: Stream): void => call.returnI32(stream.orient(1) ? withSource(stream, (s) => get(call, s), 4, 1) : WEOF);
const fgetwc = reading((call) => getFrom(call, streamAt(call, 0)));

const fgetws = reading((call) => {
  const to = call.args.ptr(0);
  const n = call.args.i32(1);
  const stream = streamAt(call, 2);
  if (!stream.orient(1)) return call.returnPtr(NULL);
  const codes = withSource(stream, (s) => {
    const line: number[] = [];
    while (line.length < n - 1) {
      const c = get(call, s);
      if (c === WEOF) break;
      line.push(c);
      if (c === 10) break;
    }
    return line;
  }, 128, 1);
  if (codes.length === 0 && n > 1) return call.returnPtr(NULL);
  call.memory.write(to, new Uint8Array(Uint32Array.from([...codes, 0]).buffer));
  call.returnPtr(to);
});

type Source = (call: NativeCall, i: number) => VaSource;
const rest: Source = (call, i) => call.variadic(i);
const list: Source = (call, i) => call.vaList(call.args.ptr(i));

const toStream = (call: NativeCall, stream: Stream, format: number, source: VaSource): void => {
  if (!stream.orient(1)) return call.returnI32(-1);
  const { units, ok } = formatWide(call, call.args.ptr(format), source);
  call.returnI32(put(call, stream, units) === units.length && ok ? units.length : -1);
};
const wprintf = (source: Source): Native => (call) => toStream(call, standard(call, "stdout"), 0, source(call, 1));
const fwprintf = (source: Source): Native => (call) => toStream(call, streamAt(call, 0), 1, source(call, 2));

/** Unlike snprintf: -1 when the text does not fit, and then no L'\0' ends it. */
const swprintf = (source: Source): Native => (call) => {
  const size = call.args.size(1);
  if (size === 0) return call.returnI32(-1);
  call.memory.store32(call.args.ptr(0), 0);
  const { units, ok } = formatWide(call, call.args.ptr(2), source(call, 3));
  const fits = units.length < size;
  call.memory.write(call.args.ptr(0), new Uint8Array(Uint32Array.from(fits ? [...units, 0] : units.slice(0, size - 1)).buffer));
  call.returnI32(ok && fits ? units.length : -1);
};

const ungetwc: Native = (call) => {
  const stream = streamAt(call, 1);
  stream.orient(1);
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
  const wanted = Math.sign(call.args.i32(1));
  if (wanted !== 0) stream.orient(wanted > 0 ? 1 : -1);
  call.returnI32(call.memory.load32(plus(stream.at, stream.layout.mode)) | 0);
};

export const wideStdio: NativeTable = {
  fputwc, putwc: fputwc, putwchar, fputws, fgetwc, getwc: fgetwc, fgetws, ungetwc, fwide,
  getwchar: reading((call) => getFrom(call, standard(call, "stdin"))),
  wprintf: wprintf(rest), vwprintf: wprintf(list), fwprintf: fwprintf(rest), vfwprintf: fwprintf(list), swprintf: swprintf(rest), vswprintf: swprintf(list),
};
