/** <ctype.h> and <strings.h>'s bit search. Only ASCII has classes in the C locales; EOF and the bytes above have none. */
import type { Native, NativeTable } from "./native";

const between = (c: number, low: number, high: number): boolean => c >= low && c <= high;
const upper = (c: number): boolean => between(c, 65, 90);
const lower = (c: number): boolean => between(c, 97, 122);
const digit = (c: number): boolean => between(c, 48, 57);
const alpha = (c: number): boolean => upper(c) || lower(c);
const alnum = (c: number): boolean => alpha(c) || digit(c);

/** Each class, with the bit glibc's table has for it: what isalpha and its like return. */
export const classes: Readonly<Record<string, { readonly bit: number; readonly test: (c: number) => boolean }>> = {
  upper: { bit: 256, test: upper },
  lower: { bit: 512, test: lower },
  alpha: { bit: 1024, test: alpha },
  digit: { bit: 2048, test: digit },
  xdigit: { bit: 4096, test: (c) => digit(c) || between(c, 65, 70) || between(c, 97, 102) },
  space: { bit: 8192, test: (c) => c === 32 || between(c, 9, 13) },
  print: { bit: 16384, test: (c) => between(c, 32, 126) },
  graph: { bit: 32768, test: (c) => between(c, 33, 126) },
  blank: { bit: 1, test: (c) => c === 32 || c === 9 },
  cntrl: { bit: 2, test: (c) => between(c, 0, 31) || c === 127 },
  punct: { bit: 4, test: (c) => between(c, 33, 126) && !alnum(c) },
  alnum: { bit: 8, test: alnum },
};

/** A character function's argument is EOF or an unsigned char: glibc looks it up in a table that begins at -128. */
const argument = (native: (c: number) => number): Native => (call) => {
  const c = call.args.i32(0);
  if (c < -128 || c > 255) call.report("out-of-bounds-read", "character-class-argument", [call.name, c]);
  call.returnI32(native(c));
};

const tests = Object.fromEntries(Object.entries(classes).map(([name, { bit, test }]) => [`is${name}`, argument((c) => (test(c) ? bit : 0))]));

/** Least significant set bit, counted from 1; 0: none. */
const firstSet = (n: bigint): number => (n === 0n ? 0 : (n & -n).toString(2).length);

export const ctype: NativeTable = {
  ...tests,
  tolower: argument((c) => (upper(c) ? c + 32 : c)),
  toupper: argument((c) => (lower(c) ? c - 32 : c)),
  isascii: (call) => call.returnI32((call.args.i32(0) & ~0x7f) === 0 ? 1 : 0),
  toascii: (call) => call.returnI32(call.args.i32(0) & 0x7f),
  ffs: (call) => call.returnI32(firstSet(BigInt(call.args.u32(0)))),
  ffsl: (call) => call.returnI32(firstSet(call.memory.pointerSize === 8 ? call.args.u64(0) : BigInt(call.args.u32(0)))),
  ffsll: (call) => call.returnI32(firstSet(call.args.u64(0))),
};
