/** <wctype.h>. In "C" only ASCII has classes; in "C.UTF-8" letters, digits and spaces of Unicode have them, too. */
import { classes } from "../ctype";
import { isUtf8 } from "../locale";
import type { Native, NativeCall, NativeTable } from "../native";
import { textOf } from "../text";

const unicode: Readonly<Record<string, RegExp>> = {
  upper: /\p{Lu}/u, lower: /\p{Ll}/u, alpha: /[\p{L}\p{Nl}]|(?![0-9])\p{Nd}/u, digit: /[0-9]/, xdigit: /[0-9A-Fa-f]/, space: /[\p{Zs}\p{Zl}\p{Zp}\s]/u,
  print: /[^\p{Cc}\p{Cn}\p{Cs}\u2028\u2029]/u, graph: /[^\p{Cc}\p{Cn}\p{Cs}\p{Z}]/u, blank: /[\t\p{Zs}]/u, cntrl: /[\p{Cc}\u2028\u2029]/u,
  punct: /[^\p{L}\p{N}\p{Cc}\p{Cn}\p{Cs}\p{Z}]/u, alnum: /[\p{L}\p{N}]/u,
};
const names = Object.keys(classes);

function belongs(call: NativeCall, name: string, c: number): number {
  if (c >= 0 && c < 128) return classes[name].test(c) ? 1 : 0;
  if (c < 0 || c > 0x10ffff || !isUtf8(call)) return 0;
  return unicode[name].test(String.fromCodePoint(c)) ? 1 : 0;
}

function cased(call: NativeCall, c: number, upper: boolean): number {
  if (c < 0 || c > 0x10ffff || (c > 127 && !isUtf8(call))) return c;
  const s = String.fromCodePoint(c);
  const to = upper ? s.toUpperCase() : s.toLowerCase();
  const code = to.codePointAt(0)!;
  return String.fromCodePoint(code) === to ? code : c;
}

const tests = Object.fromEntries(names.map((name): [string, Native] => [`isw${name}`, (call) => call.returnI32(belongs(call, name, call.args.i32(0)))]));

/** Handles are 1 … : the class's place in the table. */
const wctype: Native = (call) => call.returnLong(names.indexOf(textOf(call.memory.string(call.args.ptr(0)))) + 1);
const wctrans: Native = (call) => call.returnPtr({ va: ["tolower", "toupper"].indexOf(textOf(call.memory.string(call.args.ptr(0)))) + 1, id: 0 });

function width(c: number): number {
  if (c === 0) return 0;
  if (c < 32 || (c >= 127 && c < 160) || c > 0x10ffff) return -1;
  const s = String.fromCodePoint(c);
  if (/[\p{Mn}\p{Me}\u200b-\u200f]/u.test(s)) return 0;
  return /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u.test(s) ? 2 : 1;
}

const wcswidth: Native = (call) => {
  let total = 0;
  for (let i = 0; i < call.args.size(1); i++) {
    const p = call.args.ptr(0);
    const c = call.memory.load32({ va: p.va + 4 * i, id: p.id }) >>> 0;
    if (c === 0) break;
    const w = !isUtf8(call) && c > 127 ? -1 : width(c);
    if (w < 0) return call.returnI32(-1);
    total += w;
  }
  call.returnI32(total);
};

export const wideClasses: NativeTable = {
  ...tests,
  towlower: (call) => call.returnI32(cased(call, call.args.i32(0), false)),
  towupper: (call) => call.returnI32(cased(call, call.args.i32(0), true)),
  wctype, wctrans,
  iswctype: (call) => {
    const name = names[call.args.size(1) - 1];
    call.returnI32(name ? belongs(call, name, call.args.i32(0)) : 0);
  },
  towctrans: (call) => call.returnI32(call.args.ptr(1).va === 0 ? call.args.i32(0) : cased(call, call.args.i32(0), call.args.ptr(1).va === 2)),
  wcwidth: (call) => call.returnI32(!isUtf8(call) && call.args.u32(0) > 127 ? -1 : width(call.args.u32(0))),
  wcswidth,
};
