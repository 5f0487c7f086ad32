/** Wide and multibyte characters in the locales "C" and "C.UTF-8". */
import fc from "fast-check";
import { type PartArbitrary, pick, statementList, upTo } from "./part";
import { quoted, word } from "./values";

const LETTERS = [..."aabAB c1,", "\u00e9", "\u00df", "\u4e2d", "\u{1f600}", "\u03a9"];
const text = fc.array(fc.constantFrom(...LETTERS), { maxLength: 10 }).map((cs) => cs.join(""));
const wideText = (t: string): string => `L"${[...t].map((c) => (c.charCodeAt(0) < 128 ? c : `\\U${c.codePointAt(0)!.toString(16).padStart(8, "0")}`)).join("")}"`;
const bytesText = (t: string): string => quoted(Buffer.from(t, "utf8").toString("latin1"));

const shown = 'for (const wchar_t *p = b; *p; p++) printf("%x ", (unsigned)*p); putchar(10);';

const searched = fc.tuple(text, text, pick("L'a'", "L'1'", "L'\\u00e9'", "L'\\0'")).chain(([a, b, c]) =>
  pick(`wcschr(s, ${c})`, `wcsrchr(s, ${c})`, `wcsstr(s, ${wideText([...b].slice(0, 1).join(""))})`, `wcspbrk(s, ${wideText(b)})`, `wmemchr(s, ${c}, sizeof s / sizeof *s)`).map((call) => `{ wchar_t s[] = ${wideText(a)}, *p = ${call}; printf("%d\\n", p ? (int)(p - s) : -1); }`),
);
const counted = fc.tuple(text, text, upTo(8)).chain(([a, b, n]) =>
  pick(`(int)wcslen(${wideText(a)})`, `sign(wcscmp(${wideText(a)}, ${wideText(b)}))`, `sign(wcsncmp(${wideText(a)}, ${wideText(b)}, ${n}))`, `(int)wcsspn(${wideText(a)}, ${wideText(b)})`, `(int)wcscspn(${wideText(a)}, ${wideText(b)})`).map((call) => `printf("%d\\n", ${call});`),
);
const written = fc.tuple(text, text, upTo(9)).chain(([a, b, n]) =>
  pick(`wcscpy(b, ${wideText(b)});`, `wcscat(b, ${wideText(b)});`, `wcsncpy(b, ${wideText(b)}, ${n});`, `wcsncat(b, ${wideText(b)}, ${n});`, `wmemset(b, L'x', ${n});`, `wmemmove(b + ${n}, b, 9);`).map((call) => `{ wchar_t b[64] = ${wideText(a)}; ${call} ${shown} }`),
);
const converted = fc.tuple(text, upTo(12)).chain(([t, n]) =>
  pick(
    `{ wchar_t b[64] = L""; int r = (int)mbstowcs(b, ${bytesText(t)}, ${n}); printf("%d ", r); ${shown} }`,
    `{ char b[64] = ""; int r = (int)wcstombs(b, ${wideText(t)}, 40); printf("%d ", r); for (char *p = b; *p; p++) printf("%02x", (unsigned char)*p); putchar(10); }`,
    `{ mbstate_t s = {0}; const char *p = ${bytesText(t)}; wchar_t c = 0; for (int r = 1; r > 0;) { r = (int)mbrtowc(&c, p, 6, &s); printf("%d:%x ", r, r >= 0 ? (unsigned)c : 0); if (r > 0) p += r; } putchar(10); }`,
    `{ char b[MB_LEN_MAX]; for (const wchar_t *p = ${wideText(t)}; *p; p++) printf("%d ", (int)wcrtomb(b, *p, NULL)); putchar(10); }`,
    `{ char b[80] = ""; int n = snprintf(b, ${n + 30}, "<%*ls|%.4ls|%lc>", ${n}, ${wideText(t)}, ${wideText(t)}, (wint_t)${t ? `${wideText(t)}[0]` : "L'x'"}); printf("%d %s\\n", n, n < 0 ? "" : b); }`,
  ),
);
const classes = fc.tuple(fc.constantFrom(...LETTERS), pick("iswalpha", "iswdigit", "iswspace", "iswupper", "iswlower", "iswpunct", "iswalnum", "iswprint", "iswcntrl", "iswxdigit")).map(([c, name]) => `printf("%d %x %x\\n", ${name}(0x${c.codePointAt(0)!.toString(16)}) != 0, towupper(0x${c.codePointAt(0)!.toString(16)}), towlower(0x${c.codePointAt(0)!.toString(16)}));`);
const numbers = fc.tuple(word("0123456789-x. ", 9), pick('wcstol(s, &e, 0), "%ld"', 'wcstoul(s, &e, 16), "%lu"', 'wcstod(s, &e), "%a"')).map(([t, call]) => {
  const [value, format] = call.split(', "') as [string, string];
  return `{ const wchar_t *s = ${wideText(t)}; wchar_t *e; printf("${format.replace('"', "")} ", ${value}); printf("%d\\n", (int)(e - s)); }`;
});
const formatted = fc.tuple(text, fc.integer({ min: -99999, max: 99999 }), upTo(40)).map(([t, v, n]) => `{ wchar_t b[64] = L""; int r = swprintf(b, ${n + 1}, L"%d[%5ls]%.2f", ${v}, ${wideText(t)}, ${v} / 8.0); printf("%d ", r); if (r >= 0) { ${shown} } }`);
const scanned = fc.tuple(fc.integer({ min: -999, max: 999 }), text).map(([v, t]) => `{ int n = 0, r; wchar_t b[32] = L""; r = swscanf(${wideText(`${v} ${t}`)}, L"%d %31ls", &n, b); printf("%d %d ", r, n); ${shown} }`);

const line = fc.oneof({ weight: 2, arbitrary: searched }, { weight: 2, arbitrary: counted }, { weight: 2, arbitrary: written }, { weight: 4, arbitrary: converted }, classes, numbers, formatted, scanned);

export const wide: PartArbitrary = fc.tuple(statementList(line), pick("C", "C.UTF-8", "POSIX", "")).map(([part, locale]) => ({ ...part, body: `printf("%d\\n", setlocale(LC_ALL, "${locale}") != NULL);\n${part.body}\nsetlocale(LC_ALL, "C");` }));
