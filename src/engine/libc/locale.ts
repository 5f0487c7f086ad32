/** <locale.h>. There are "C" (also "POSIX") and "C.UTF-8"; a program starts in "C". They differ in the encoding alone. */
import type { NativeCall, NativeTable, Ptr } from "./native";
import { NULL } from "./native";
import { constantString, isNull, plus } from "./pointers";
import { bytesOf, textOf } from "./text";

const CATEGORIES = 7;
const LC_CTYPE = 0;
const LC_ALL = 6;
const categoryNames = ["LC_CTYPE", "LC_NUMERIC", "LC_TIME", "LC_COLLATE", "LC_MONETARY", "LC_MESSAGES"];
/** In the order glibc lists them when they differ, with those a program cannot name. */
const otherCategories = ["LC_PAPER", "LC_NAME", "LC_ADDRESS", "LC_TELEPHONE", "LC_MEASUREMENT", "LC_IDENTIFICATION"];

const localeState = (call: NativeCall): string[] => call.state("locale", () => new Array<string>(6).fill("C"));

export const isUtf8 = (call: NativeCall): boolean => localeState(call)[LC_CTYPE] === "C.UTF-8";

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
  return /^C\.utf-?8$/i.test(name) ? "C.UTF-8" : null;
}

function described(names: readonly string[], category: number): string {
  if (category !== LC_ALL) return names[category];
  if (names.every((n) => n === names[0])) return names[0];
  const order = [0, 1, 2, 3, 4, 5].map((i) => `${categoryNames[i]}=${names[i]}`);
  return [...order, ...otherCategories.map((c) => `${c}=C`)].join(";");
}

function setlocale(call: NativeCall): void {
  const category = call.args.i32(0);
  const wanted = call.args.ptr(1);
  const names = localeState(call);
  if (category < 0 || category >= CATEGORIES) return call.returnPtr(NULL);
  if (!isNull(wanted)) {
    const text = textOf(call.memory.string(wanted));
    const targets = category === LC_ALL ? [0, 1, 2, 3, 4, 5] : [category];
    const chosen = targets.map((c) => canonical(call, text, c));
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
  const at = process.libraryObject("lconv", 10 * size + (size === 8 ? 16 : 16));
  const empty = constantString(call, "empty string", bytesOf(""));
  memory.storePtr(at, constantString(call, "decimal point", bytesOf(".")));
  for (let i = 1; i < 10; i++) memory.storePtr(plus(at, i * size), empty);
  for (let i = 0; i < 14; i++) memory.store8(plus(at, 10 * size + i), 127);
  return at;
}

export const locale: NativeTable = {
  setlocale,
  localeconv: (call) => call.returnPtr(lconv(call)),
  __ctype_get_mb_cur_max: (call) => call.returnLong(isUtf8(call) ? 6 : 1),
};
