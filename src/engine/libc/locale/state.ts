/**
 * Which locale is in force: of the process (setlocale), of the thread (uselocale), or of one call (the functions that end in _l).
 * There are "C" (also "POSIX") and "C.UTF-8"; a program starts in "C". They differ in the encoding alone.
 *
 *   struct __locale_struct:  [ 13 categories | 3 tables | 13 names ]      names[c] points at "C" or "C.UTF-8"
 */
import type { Native, NativeCall, Ptr } from "../native";
import { constantString, plus } from "../pointers";
import { bytesOf, textOf } from "../text";

const LC_CTYPE = 0;
/** Categories that a program can name: LC_CTYPE … LC_MESSAGES. */
export const NAMED_CATEGORIES = 6;
const ALL_CATEGORIES = 13;
const WORDS = 2 * ALL_CATEGORIES + 3;
export const UTF8_LOCALE = "C.UTF-8";

interface Locales {
  /** Of the process, by category. */
  readonly names: string[];
  /** What uselocale installed; va 0: the process's. */
  thread: Ptr;
  threadIsUtf8: boolean;
  /** During a call with a locale of its own. */
  call: boolean | null;
}

export const locales = (call: NativeCall): Locales => call.state("locale", () => ({ names: new Array<string>(NAMED_CATEGORIES).fill("C"), thread: { va: 0, id: 0 }, threadIsUtf8: false, call: null }));

export function isUtf8(call: NativeCall): boolean {
  const l = locales(call);
  if (l.call !== null) return l.call;
  return l.thread.va !== 0 ? l.threadIsUtf8 : l.names[LC_CTYPE] === UTF8_LOCALE;
}

export const localeObjectSize = (call: NativeCall): number => WORDS * call.memory.pointerSize;
const nameAt = (call: NativeCall, p: Ptr, category: number): Ptr => plus(p, (ALL_CATEGORIES + 3 + category) * call.memory.pointerSize);

export const nameOf = (call: NativeCall, p: Ptr, category: number): string => textOf(call.memory.string(call.memory.loadPtr(nameAt(call, p, category))));

export function storeName(call: NativeCall, p: Ptr, category: number, name: string): void {
  call.memory.storePtr(nameAt(call, p, category), constantString(call, `locale name ${name}`, bytesOf(name)));
}

/** LC_GLOBAL_LOCALE is the address -1. */
export const isGlobal = (call: NativeCall, p: Ptr): boolean => (call.memory.pointerSize === 8 ? p.va >= 2 ** 63 : p.va === 0xffffffff);

export const objectIsUtf8 = (call: NativeCall, p: Ptr): boolean => (isGlobal(call, p) ? locales(call).names[LC_CTYPE] : nameOf(call, p, LC_CTYPE)) === UTF8_LOCALE;

/** The function that takes a locale as argument `i`, from the one that takes it from the thread. */
export const withLocale =
  (i: number, native: Native): Native =>
  (call) => {
    const l = locales(call);
    l.call = objectIsUtf8(call, call.args.ptr(i));
    try {
      native(call);
    } finally {
      l.call = null;
    }
  };
