/** Wide characters beyond C17: bounded conversions, UTF-8 characters (char8_t), and GNU's and BSD's names. */
import { isUtf8 } from "../locale";
import type { Native, NativeCall, NativeTable } from "../native";
import { isNull, plus } from "../pointers";
import { formatTime } from "../time";
import { textOf } from "../text";
import { decodeCharacter, encodeCharacter, encodeWide, wideString } from "./encoding";
import { multibyte } from "./multibyte";
import { wideStdio } from "./stdio";
import { wideStrings } from "./strings";
import { conversions } from "../stdlib/convert";

const EILSEQ = 84;

function illegal(call: NativeCall): void {
  call.process.setErrno(EILSEQ);
  call.returnLong(-1);
}

/** mbsrtowcs that reads at most `limit` bytes. */
const mbsnrtowcs: Native = (call) => {
  const { memory } = call;
  const [to, place, limit, room] = [call.args.ptr(0), call.args.ptr(1), call.args.size(2), call.args.size(3)];
  const from = memory.loadPtr(place);
  const bytes = memory.string(from, limit);
  const ended = bytes.length < limit;
  const codes: number[] = [];
  let i = 0;
  while (i < bytes.length && (isNull(to) || codes.length < room)) {
    const c = decodeCharacter(bytes.subarray(i), isUtf8(call));
    if (c === "short" && !ended) i = bytes.length;
    else if (c === null || c === "short") {
      if (!isNull(to)) memory.storePtr(place, plus(from, i));
      return illegal(call);
    } else {
      codes.push(c.code);
      i += c.length;
    }
  }
  const complete = i >= bytes.length && ended && (isNull(to) || codes.length < room);
  if (!isNull(to)) {
    const all = complete ? [...codes, 0] : codes;
    if (all.length > 0) memory.write(to, new Uint8Array(Uint32Array.from(all).buffer));
    memory.storePtr(place, complete ? { va: 0, id: 0 } : plus(from, i));
  }
  call.returnLong(codes.length);
};

/** wcsrtombs that reads at most `limit` characters. */
const wcsnrtombs: Native = (call) => {
  const { memory } = call;
  const [to, place, limit, room] = [call.args.ptr(0), call.args.ptr(1), call.args.size(2), call.args.size(3)];
  const from = memory.loadPtr(place);
  const codes = wideString(memory, from, limit);
  const out: number[] = [];
  let i = 0;
  for (; i < codes.length; i++) {
    const bytes = encodeCharacter(call, codes[i]);
    if (bytes === null) {
      if (!isNull(to)) memory.storePtr(place, plus(from, 4 * i));
      return illegal(call);
    }
    if (!isNull(to) && out.length + bytes.length > room) break;
    out.push(...bytes);
  }
  const complete = i === codes.length && codes.length < limit && (isNull(to) || out.length < room);
  if (!isNull(to)) {
    const all = complete ? [...out, 0] : out;
    if (all.length > 0) memory.write(to, Uint8Array.from(all));
    memory.storePtr(place, complete ? { va: 0, id: 0 } : plus(from, 4 * i));
  }
  call.returnLong(out.length);
};

const wcsftime: Native = (call) => {
  const format = encodeWide(call, wideString(call.memory, call.args.ptr(2)), null);
  const text = format && formatTime(call, textOf(format), call.args.ptr(3), call.args.size(1));
  if (!text) return call.returnLong(0);
  call.memory.write(call.args.ptr(0), new Uint8Array(Uint32Array.from([...text, 0]).buffer));
  call.returnLong(text.length);
};

const wcschrnul: Native = (call) => {
  const codes = wideString(call.memory, call.args.ptr(0));
  const i = codes.indexOf(call.args.u32(1));
  call.returnPtr(plus(call.args.ptr(0), 4 * (i < 0 ? codes.length : i)));
};

/** The rest of a character's bytes, given one at a time by mbrtoc8, by the address of its state. */
const waiting = (call: NativeCall): Record<string, number[]> => call.state("char8_t to come", () => ({}));

const mbrtoc8: Native = (call) => {
  const key = String(call.args.ptr(3).va);
  const rest = waiting(call)[key];
  const to = call.args.ptr(0);
  if (rest) {
    if (!isNull(to)) call.memory.store8(to, rest[0]);
    if (rest.length > 1) waiting(call)[key] = rest.slice(1);
    else delete waiting(call)[key];
    return call.returnLong(-3);
  }
  const limit = call.args.size(2);
  const c = isNull(call.args.ptr(1)) ? { code: 0, length: 0 } : decodeCharacter(call.memory.string(call.args.ptr(1), Math.min(limit, 4)), isUtf8(call));
  if (c === null) return illegal(call);
  if (c === "short") {
    const atEnd = limit > 0 && call.memory.load8(call.args.ptr(1)) === 0;
    if (atEnd && !isNull(to)) call.memory.store8(to, 0);
    return call.returnLong(atEnd ? 0 : -2);
  }
  const bytes = encodeCharacter(call, c.code) ?? [c.code];
  if (!isNull(to)) call.memory.store8(to, bytes[0]);
  if (bytes.length > 1) waiting(call)[key] = bytes.slice(1);
  call.returnLong(c.code === 0 ? 0 : c.length);
};

/** Bytes of a character collect until it is whole. */
const c8rtomb: Native = (call) => {
  const to = call.args.ptr(0);
  const key = `to ${call.args.ptr(2).va}`;
  if (isNull(to)) {
    delete waiting(call)[key];
    return call.returnLong(1);
  }
  const bytes = [...(waiting(call)[key] ?? []), call.args.u32(1) & 255];
  const c = decodeCharacter(Uint8Array.from(bytes), true);
  delete waiting(call)[key];
  if (c === "short") {
    waiting(call)[key] = bytes;
    return call.returnLong(0);
  }
  const out = c === null ? null : encodeCharacter(call, c.code);
  if (out === null) return illegal(call);
  call.memory.write(to, Uint8Array.from(out));
  call.returnLong(out.length);
};

const UNLOCKED = ["fgetwc", "getwc", "getwchar", "fgetws", "fputwc", "putwc", "putwchar", "fputws"];

export const wideExtensions: NativeTable = {
  ...Object.fromEntries(UNLOCKED.map((name) => [`${name}_unlocked`, wideStdio[name]])),
  mbsnrtowcs, wcsnrtombs, wcsftime, wcsftime_l: wcsftime, wcschrnul, wcswcs: wideStrings.wcsstr, mbrtoc8, c8rtomb,
  wcstoimax: conversions.wcstoll, wcstoumax: conversions.wcstoull, wcstoq: conversions.wcstoll, wcstouq: conversions.wcstoull,
  __mbrlen: multibyte.mbrlen,
};
