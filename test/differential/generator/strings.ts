/** string.h, ctype.h and strings.h: a call on short texts of few letters, its result as an offset, a sign or a text. */
import fc from "fast-check";
import { type PartArbitrary, pick, statementList, upTo } from "./part";
import { quoted, word } from "./values";

const text = word();
const needle = word("abc A", 3);
const letter = pick("'a'", "'b'", "' '", "'.'", "'z'", "'\\0'", "'A' + 256");

const offset = (call: string): string => `{ char *p = ${call}; printf("%d\\n", p ? (int)(p - s) : -1); }`;
const withText = (body: (t: string) => fc.Arbitrary<string>): fc.Arbitrary<string> => text.chain((t) => body(t)).map((line) => line);

const searched = fc.tuple(text, needle, letter, upTo(12)).chain(([t, n, c, k]) =>
  pick(
    `strchr(s, ${c})`, `strrchr(s, ${c})`, `strstr(s, ${quoted(n)})`, `strpbrk(s, ${quoted(n)})`, `strchrnul(s, ${c})`, `strcasestr(s, ${quoted(n)})`,
    `(char *)memchr(s, ${c}, sizeof s)`, `(char *)memrchr(s, ${c}, ${Math.min(k, t.length)})`, `(char *)memmem(s, ${t.length}, ${quoted(n)}, ${n.length})`,
  ).map((call) => `{ char s[] = ${quoted(t)}; ${offset(call)} }`),
);

const counted = fc.tuple(text, needle, upTo(12)).chain(([t, n, k]) =>
  pick(`strlen(${quoted(t)})`, `strnlen(${quoted(t)}, ${k})`, `strspn(${quoted(t)}, ${quoted(n)})`, `strcspn(${quoted(t)}, ${quoted(n)})`).map((call) => `printf("%d\\n", (int)${call});`),
);

const compared = fc.tuple(text, fc.oneof(text, fc.constant("")), fc.boolean(), upTo(8)).chain(([a, tail, prefix, k]) => {
  const [x, y] = [quoted(a), quoted(prefix ? a + tail : tail)];
  const least = Math.min(k, a.length + 1, (prefix ? a + tail : tail).length + 1);
  return pick(`strcmp(${x}, ${y})`, `strncmp(${x}, ${y}, ${k})`, `strcasecmp(${x}, ${y})`, `strncasecmp(${x}, ${y}, ${k})`, `memcmp(${x}, ${y}, ${least})`, `strcoll(${x}, ${y})`, `strverscmp(${x}, ${y})`).map(
    (call) => `printf("%d\\n", sign(${call}));`,
  );
});

/** All 64 bytes of the destination are shown, so that too much written is seen. */
const shown = 'for (int i = 0; i < 64; i++) putchar(b[i] ? b[i] : "_"[0]); putchar(10);';

const written = fc.tuple(text, text, upTo(14), upTo(14)).chain(([a, b, k, from]) =>
  pick(
    `strcpy(b, ${quoted(b)});`, `strcat(b, ${quoted(b)});`, `strncpy(b, ${quoted(b)}, ${k});`, `strncat(b, ${quoted(b)}, ${k});`, `printf("%d ", (int)(stpcpy(b, ${quoted(b)}) - b));`,
    `printf("%d ", (int)(stpncpy(b, ${quoted(b)}, ${k}) - b));`, `memset(b + ${from}, 'q', ${k});`, `memmove(b + ${from}, b + ${k}, 9);`, `memmove(b + ${k}, b + ${from}, ${from + k});`,
    `memcpy(b + 20, b, ${k}); b[${k}] = '!';`, `printf("%d ", memccpy(b, ${quoted(b)}, 'b', ${Math.min(k, b.length + 1)}) != 0);`, `bzero(b + ${from}, ${k});`,
  ).map((call) => `{ char b[64] = ${quoted(a)}; ${call} ${shown} }`),
);

const split = fc.tuple(word("ab,; ", 20), pick(",", ", ", ";,", " "), pick("strtok(%, d)", "strtok_r(%, d, &r)")).map(
  ([t, d, call]) => `{ char b[] = ${quoted(t)}, *r, *p; const char *d = ${quoted(d)}; for (p = ${call.replace("%", "b")}; p; p = ${call.replace("%", "NULL")}) printf("[%s]", p); putchar(10); }`,
);
const separated = fc.tuple(word("ab,; ", 16), pick(",", ",;")).map(([t, d]) => `{ char b[] = ${quoted(t)}, *r = b, *p; while ((p = strsep(&r, ${quoted(d)}))) printf("(%s)", p); putchar(10); }`);
const duplicated = withText((t) => upTo(10).map((k) => `{ char *p = strdup(${quoted(t)}), *q = strndup(p, ${k}); printf("%s|%s\\n", p, q); free(p); free(q); }`));
const classes = fc.tuple(fc.integer({ min: 0, max: 200 }), pick("isalpha", "isdigit", "isalnum", "isspace", "isupper", "islower", "ispunct", "isprint", "isgraph", "iscntrl", "isxdigit", "isblank", "toupper", "tolower")).map(
  ([from, name]) => `for (int c = ${from}; c < ${from + 56}; c++) printf("%d", ${name.startsWith("to") ? `${name}(c) - c` : `${name}(c) != 0`}); putchar(10);`,
);

export const strings: PartArbitrary = statementList(
  fc.oneof({ weight: 3, arbitrary: searched }, { weight: 2, arbitrary: counted }, { weight: 3, arbitrary: compared }, { weight: 3, arbitrary: written }, split, separated, duplicated, classes),
  16,
);
