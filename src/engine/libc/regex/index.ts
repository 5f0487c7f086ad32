/**
 * <regex.h>. regcomp leaves in the regex_t a block with the flags and the pattern; that is all there is to a compiled expression
 * in simulated memory. The tree is worked out from it when it is needed, and kept, for it depends on nothing else.
 *
 *   regex_t:  [ buffer | allocated | used | syntax | fastmap | translate | re_nsub | … ]   buffer ─▶ [ flags | pattern … ]
 */
import { isUtf8 } from "../locale";
import type { Native, NativeCall, NativeTable, Ptr } from "../native";
import { isNull, loadLong, plus, storeLong } from "../pointers";
import { bytesOf } from "../text";
import { decodeCharacter } from "../wide/encoding";
import { search } from "./match";
import { parseRegex } from "./parse";
import { Compile, ERRORS, Execute, type Regex, REG_NOMATCH, RegexError } from "./syntax";

const OUT_OF_MEMORY = 12;
const WORDS = { allocated: 1, used: 2, count: 6, size: 8 } as const;
const field = (call: NativeCall, regex: Ptr, word: number): Ptr => plus(regex, word * call.memory.pointerSize);

interface Characters { readonly codes: number[]; /** Where each begins, and behind the last one. */ readonly offsets: number[] }

/** Characters of the locale; bytes that are none stand for themselves. */
function characters(bytes: Uint8Array, asUtf8: boolean): Characters {
  const codes: number[] = [];
  const offsets: number[] = [];
  for (let i = 0; i < bytes.length; ) {
    const c = bytes[i] < 128 ? { code: bytes[i], length: 1 } : decodeCharacter(bytes.subarray(i, i + 4), asUtf8);
    const known = c !== null && c !== "short";
    offsets.push(i);
    codes.push(known ? c.code : bytes[i]);
    i += known ? c.length : 1;
  }
  offsets.push(bytes.length);
  return { codes, offsets };
}

const compiled = new Map<string, Regex>();
const MOST_KEPT = 200;
function regexOf(pattern: Uint8Array, flags: number, asUtf8: boolean): Regex {
  const key = `${flags} ${asUtf8} ${pattern.join()}`;
  const known = compiled.get(key);
  if (known) return known;
  const regex = parseRegex(characters(pattern, asUtf8).codes, flags);
  if (compiled.size >= MOST_KEPT) compiled.clear();
  compiled.set(key, regex);
  return regex;
}

const regcomp: Native = (call) => {
  const { memory } = call;
  const [to, pattern, flags] = [call.args.ptr(0), memory.string(call.args.ptr(1)), call.args.i32(2)];
  memory.fill(to, 0, WORDS.size * memory.pointerSize);
  let regex: Regex;
  try {
    regex = regexOf(pattern, flags, isUtf8(call));
  } catch (problem) {
    if (!(problem instanceof RegexError)) throw problem;
    return call.returnI32(problem.code);
  }
  const block = call.heap.malloc(4 + pattern.length);
  if (isNull(block)) return call.returnI32(OUT_OF_MEMORY);
  memory.store32(block, flags);
  if (pattern.length > 0) memory.write(plus(block, 4), pattern);
  memory.storePtr(to, block);
  storeLong(memory, field(call, to, WORDS.allocated), BigInt(4 + pattern.length));
  storeLong(memory, field(call, to, WORDS.used), BigInt(4 + pattern.length));
  storeLong(memory, field(call, to, WORDS.count), BigInt(regex.groups));
  call.returnI32(0);
};

/** The text that is searched, and how far into the string it begins. */
function subject(call: NativeCall, flags: number, places: Ptr): { bytes: Uint8Array; start: number } {
  const s = call.args.ptr(1);
  if ((flags & Execute.startEnd) === 0) return { bytes: call.memory.string(s), start: 0 };
  const [start, end] = [call.memory.load32(places) | 0, call.memory.load32(plus(places, 4)) | 0];
  return { bytes: end > start ? call.memory.read(plus(s, start), end - start) : new Uint8Array(0), start };
}

const regexec: Native = (call) => {
  const { memory } = call;
  const [at, count, places, flags] = [call.args.ptr(0), call.args.size(2), call.args.ptr(3), call.args.i32(4)];
  const block = memory.loadPtr(at);
  const length = Number(loadLong(memory, field(call, at, WORDS.used))) - 4;
  const compileFlags = memory.load32(block);
  const pattern = length > 0 ? memory.read(plus(block, 4), length) : new Uint8Array(0);
  const regex = regexOf(pattern.slice(), compileFlags, isUtf8(call));
  const { bytes, start } = subject(call, flags, places);
  const { codes, offsets } = characters(bytes, isUtf8(call));
  const found = search(regex, codes, flags, (compileFlags & Compile.newline) !== 0, (compileFlags & Compile.ignoreCase) !== 0);
  if (!found) return call.returnI32(REG_NOMATCH);
  if ((compileFlags & Compile.noSubmatches) === 0) {
    for (let i = 0; i < 2 * count; i++) {
      const place = found[i] ?? -1;
      memory.store32(plus(places, 4 * i), place < 0 ? -1 : offsets[place] + start);
    }
  }
  call.returnI32(0);
};

const regerror: Native = (call) => {
  const text = ERRORS[call.args.i32(0)] ?? ERRORS[2];
  const size = call.args.size(3);
  if (size > 0) call.memory.write(call.args.ptr(2), bytesOf(`${text.slice(0, size - 1)}\0`));
  call.returnLong(text.length + 1);
};

const regfree: Native = (call) => {
  const at = call.args.ptr(0);
  call.heap.free(call.memory.loadPtr(at));
  call.memory.storePtr(at, { va: 0, id: 0 });
};

export const regex: NativeTable = { regcomp, regexec, regerror, regfree };
