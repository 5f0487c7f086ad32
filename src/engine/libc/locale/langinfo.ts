/**
 * nl_langinfo: the words of the locale. An item is its category (above bit 16) and its place there; the lists below are glibc's
 * order. strfmon's and gettext's parts of a locale without currency and without translations are here as well.
 */
import type { Native, NativeCall, NativeTable, Ptr } from "../native";
import { constantString } from "../pointers";
import { bytesOf } from "../text";
import { DAYS, MONTHS } from "../time/calendar";
import { isUtf8, withLocale } from "./state";

const short = (names: readonly string[]): string[] => names.map((n) => n.slice(0, 3));
const TIME: readonly string[] = [...short(DAYS), ...DAYS, ...short(MONTHS), ...MONTHS, "AM", "PM", "%a %b %e %H:%M:%S %Y", "%m/%d/%y", "%H:%M:%S", "%I:%M:%S %p"];
const MESSAGES: readonly string[] = ["^[yY]", "^[nN]"];
const CODESET = 14;
const CURRENCY = 0x4000f;
const DATE_OF_DATE = 0x2006c;
const ALTERNATIVE_MONTHS = 0x2006f;

function word(call: NativeCall, item: number): string {
  const at = item & 0xffff;
  if (item === CODESET) return isUtf8(call) ? "UTF-8" : "ANSI_X3.4-1968";
  if (item === CURRENCY) return "-";
  if (item === DATE_OF_DATE) return "%a %b %e %H:%M:%S %Z %Y";
  if (item >= ALTERNATIVE_MONTHS && item < ALTERNATIVE_MONTHS + 12) return MONTHS[item - ALTERNATIVE_MONTHS];
  switch (item >>> 16) {
    case 1:
      return at === 0 ? "." : "";
    case 2:
      return TIME[at] ?? "";
    case 5:
      return MESSAGES[at] ?? "";
    default:
      return "";
  }
}

const nlLanginfo: Native = (call) => {
  const text = word(call, call.args.i32(0));
  call.returnPtr(constantString(call, `language item ${text}`, bytesOf(text)));
};

/** Without catalogues every message is its own translation. */
const sameAs =
  (i: number): Native =>
  (call) =>
    call.returnPtr(call.args.ptr(i));
const plural =
  (i: number): Native =>
  (call) =>
    call.returnPtr(call.args.ptr(call.args.size(i + 2) === 1 ? i : i + 1));

const domain = (call: NativeCall): Ptr => constantString(call, "text domain", bytesOf("messages"));

export const languageInfo: NativeTable = {
  nl_langinfo: nlLanginfo, nl_langinfo_l: withLocale(1, nlLanginfo),
  gettext: sameAs(0), dgettext: sameAs(1), dcgettext: sameAs(1),
  ngettext: plural(0), dngettext: plural(1), dcngettext: plural(1),
  textdomain: (call) => call.returnPtr(call.args.ptr(0).va === 0 ? domain(call) : call.args.ptr(0)),
  bindtextdomain: (call) => call.returnPtr(call.args.ptr(1)),
  bind_textdomain_codeset: (call) => call.returnPtr(call.args.ptr(1)),
};
