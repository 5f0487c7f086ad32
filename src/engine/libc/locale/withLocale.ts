/** Functions that take a locale as their last argument: isalpha_l, strtod_l, wcscoll_l, …. */
import { ctype } from "../ctype";
import type { NativeTable } from "../native";
import { conversions } from "../stdlib/convert";
import { searching } from "../string/searching";
import { tokens } from "../string/tokens";
import { wideClasses } from "../wide/classes";
import { wideStrings } from "../wide/strings";
import { withLocale } from "./state";

/** Where the locale stands in each. */
const places: readonly (readonly [table: NativeTable, place: number, names: string])[] = [
  [ctype, 1, "isalnum isalpha isblank iscntrl isdigit isgraph islower isprint ispunct isspace isupper isxdigit tolower toupper"],
  [wideClasses, 1, "iswalnum iswalpha iswblank iswcntrl iswdigit iswgraph iswlower iswprint iswpunct iswspace iswupper iswxdigit towlower towupper wctype wctrans"],
  [wideClasses, 2, "iswctype towctrans"],
  [conversions, 2, "strtod strtof strtold wcstod wcstof wcstold"],
  [conversions, 3, "strtol strtoul strtoll strtoull wcstol wcstoul wcstoll wcstoull"],
  [searching, 2, "strcoll strcasecmp"], [searching, 3, "strncasecmp"],
  [tokens, 1, "strerror"],
  [wideStrings, 2, "wcscoll wcscasecmp"], [wideStrings, 3, "wcsncasecmp wcsxfrm"],
];

const table: Record<string, NativeTable[string]> = {};
for (const [from, place, names] of places) {
  for (const name of names.split(" ")) {
    const native = from[name];
    table[`${name}_l`] = withLocale(place, native);
    table[`__${name}_l`] = table[`${name}_l`];
  }
}
export const localeFunctions: NativeTable = table;
