/** <locale.h>: setlocale and localeconv for the process, newlocale and uselocale for a thread. */
import type { NativeCall, NativeTable, Ptr } from "../native";
import { NULL } from "../native";
import { constantString, isNull, plus } from "../pointers";
import { bytesOf, textOf } from "../text";
import { isGlobal, isUtf8, localeObjectSize, locales, NAMED_CATEGORIES, nameOf, objectIsUtf8, storeName, UTF8_LOCALE } from "./state";

export { isUtf8 } from "./state";

const EINVAL = 22;
const ENOENT = 2;
const CATEGORIES = 7;
const LC_ALL = 6;
const LC_ALL_MASK = 0x1fbf;
const categoryNames = ["LC_CTYPE", "LC_NUMERIC", "LC_TIME", "LC_COLLATE", "LC_MONETARY", "LC_MESSAGES"];
/** In the order glibc lists them when they differ, with those a program cannot name. */
const otherCategories = ["LC_PAPER", "LC_NAME", "LC_ADDRESS", "LC_TELEPHONE", "LC_MEASUREMENT", "LC_IDENTIFICATION"];
const named = Array.from({ length: NAMED_CATEGORIES }, (_, i) => i);

function canonical(call: NativeCall, name: string, category: number): string | null {
  if (name === "") {
    for (const variable of ["LC_ALL", categoryNames[category] ?? "LC_ALL", "LANG"]) {
      const p = call.process.getenv(variable);
      const value = isNull(p) ? "" : textOf(call.memory.string(p));
      if (value !== "") return canonical(call, value, category);
    }
    return "C";
  }
  if (name === "C" || name === "POSIX") return "C";
  return /^C\.utf-?8$/i.test(name) ? UTF8_LOCALE : null;
}

function described(names: readonly string[], category: number): string {
  if (category !== LC_ALL) return names[category];
  if (names.every((n) => n === names[0])) return names[0];
  const order = named.map((i) => `${categoryNames[i]}=${names[i]}`);
  return [...order, ...otherCategories.map((c) => `${c}=C`)].join(";");
}

/** What setlocale(LC_ALL, NULL) gave can be set again: "LC_CTYPE=C.UTF-8;LC_NUMERIC=C;…". */
function requested(call: NativeCall, text: string, targets: readonly number[]): (string | null)[] {
  if (!text.includes(";")) return targets.map((c) => canonical(call, text, c));
  const parts = new Map(text.split(";").map((part) => part.split("=", 2) as [string, string]));
  return targets.map((c) => canonical(call, parts.get(categoryNames[c]) ?? "?", c));
}

function setlocale(call: NativeCall): void {
  const category = call.args.i32(0);
  const wanted = call.args.ptr(1);
  const { names } = locales(call);
  if (category < 0 || category >= CATEGORIES) {
    call.process.setErrno(EINVAL);
    return call.returnPtr(NULL);
  }
  if (!isNull(wanted)) {
    const targets = category === LC_ALL ? named : [category];
    const chosen = requested(call, textOf(call.memory.string(wanted)), targets);
    if (chosen.includes(null)) return call.returnPtr(NULL);
    targets.forEach((c, i) => {
      names[c] = chosen[i]!;
    });
  }
  const answer = described(names, category);
  call.returnPtr(constantString(call, `locale name ${answer}`, bytesOf(answer)));
}

/** struct lconv: ten strings, then fourteen chars. */
function lconv(call: NativeCall): Ptr {
  const { memory, process } = call;
  const size = memory.pointerSize;
  const at = process.libraryObject("lconv", 10 * size + 16);
  const empty = constantString(call, "empty string", bytesOf(""));
  memory.storePtr(at, constantString(call, "decimal point", bytesOf(".")));
  for (let i = 1; i < 10; i++) memory.storePtr(plus(at, i * size), empty);
  for (let i = 0; i < 14; i++) memory.store8(plus(at, 10 * size + i), 127);
  return at;
}

function refuse(call: NativeCall, errno: number): void {
  call.process.setErrno(errno);
  call.returnPtr(NULL);
}

/** glibc has one object for the locale "C", which nobody frees. */
const plainLocale = (call: NativeCall): Ptr => call.process.libraryObject("_nl_C_locobj", localeObjectSize(call));

/** A locale of its own for the categories in the mask; the others come from `base`, which is used up. */
function newlocale(call: NativeCall): void {
  const [mask, nameAt, base] = [call.args.i32(0), call.args.ptr(1), call.args.ptr(2)];
  if ((mask & ~LC_ALL_MASK) !== 0 || isNull(nameAt)) return refuse(call, EINVAL);
  const text = textOf(call.memory.string(nameAt));
  const chosen = named.map((c) => ((mask >> c) & 1 ? canonical(call, text, c) : isNull(base) ? "C" : nameOf(call, base, c)));
  if (chosen.includes(null)) return refuse(call, ENOENT);
  const isPlain = isNull(base) && chosen.every((name) => name === "C");
  const at = isPlain ? plainLocale(call) : isNull(base) ? call.heap.malloc(localeObjectSize(call)) : base;
  if (isNull(at)) return call.returnPtr(at);
  if (isNull(base)) call.memory.fill(at, 0, localeObjectSize(call));
  named.forEach((c) => storeName(call, at, c, chosen[c]!));
  call.returnPtr(at);
}

function duplocale(call: NativeCall): void {
  const from = call.args.ptr(0);
  const at = call.heap.malloc(localeObjectSize(call));
  if (isNull(at)) return call.returnPtr(at);
  call.memory.fill(at, 0, localeObjectSize(call));
  named.forEach((c) => storeName(call, at, c, isGlobal(call, from) ? locales(call).names[c] : nameOf(call, from, c)));
  call.returnPtr(at);
}

function uselocale(call: NativeCall): void {
  const wanted = call.args.ptr(0);
  const l = locales(call);
  const before = l.thread;
  if (isGlobal(call, wanted)) l.thread = NULL;
  else if (!isNull(wanted)) {
    l.thread = { ...wanted };
    l.threadIsUtf8 = objectIsUtf8(call, wanted);
  }
  if (before.va === 0) call.returnLong(-1);
  else call.returnPtr(before);
}

export const locale: NativeTable = {
  setlocale, newlocale, duplocale, uselocale,
  freelocale: (call) => {
    if (call.args.ptr(0).va !== plainLocale(call).va) call.heap.free(call.args.ptr(0));
  },
  localeconv: (call) => call.returnPtr(lconv(call)),
  __ctype_get_mb_cur_max: (call) => call.returnLong(isUtf8(call) ? 6 : 1),
};
