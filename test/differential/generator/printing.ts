/** printf with flags, widths and precisions as the standard allows them for each conversion, into buffers that may be too small. */
import fc from "fast-check";
import { type PartArbitrary, pick, statementList, upTo } from "./part";
import { anyDouble, INTEGER_TYPES, integerLiteral, longDouble, quoted, word } from "./values";

interface Conversion {
  readonly text: string;
  readonly arguments: readonly string[];
}

const flagsOf = (allowed: string): fc.Arbitrary<string> => fc.subarray([...allowed]).map((f) => f.join(""));

/** A number in the format or a `*` with its argument; precisions may be negative (none), widths too (to the left). */
const count = (max: number, least: number): fc.Arbitrary<Conversion> =>
  fc.oneof(
    fc.constant({ text: "", arguments: [] }),
    fc.integer({ min: 1, max }).map((n) => ({ text: `${n}`, arguments: [] })),
    fc.integer({ min: least, max }).map((n) => ({ text: "*", arguments: [`${n}`] })),
  );

const precision = (max: number): fc.Arbitrary<Conversion> =>
  fc.oneof(fc.constant({ text: "", arguments: [] }), fc.constant({ text: ".", arguments: [] }), count(max, -2).map((c) => ({ ...c, text: `.${c.text}` })));

function conversion(flags: string, letters: fc.Arbitrary<string>, value: fc.Arbitrary<string>, maxPrecision: number): fc.Arbitrary<Conversion> {
  const after = maxPrecision > 0 ? precision(maxPrecision) : fc.constant({ text: "", arguments: [] });
  return fc.tuple(flagsOf(flags), count(24, -24), after, letters, value).map(([f, w, p, letter, v]) => ({ text: `%${f}${w.text}${p.text}${letter}`, arguments: [...w.arguments, ...p.arguments, v] }));
}

const integers = fc.constantFrom(...INTEGER_TYPES).chain((t) => {
  const value = integerLiteral(t.bits, t.signed).map((v) => `(${t.c})${v}`);
  return t.signed ? conversion("-+ 0", pick("d", "i").map((l) => t.modifier + l), value, 22) : fc.oneof(
    conversion("-0", fc.constant(`${t.modifier}u`), value, 22),
    conversion("-#0", pick("o", "x", "X").map((l) => t.modifier + l), value, 22),
  );
});
const doubles = conversion("-+ #0", pick("f", "F", "e", "E", "g", "G", "a", "A"), anyDouble, 25);
const longDoubles = conversion("-+ #0", pick("Le", "Lg", "LG", "La", "LA", "LE"), longDouble, 25);
const strings = conversion("-", fc.constant("s"), word("abc xyz%", 14).map(quoted), 12);
const characters = conversion("-", fc.constant("c"), fc.integer({ min: 33, max: 126 }).map(String), 0);
const percent: fc.Arbitrary<Conversion> = fc.constant({ text: "%%", arguments: [] });
const literal: fc.Arbitrary<Conversion> = word("ab ,:", 4).map((text) => ({ text, arguments: [] }));

const anyConversion = fc.oneof({ weight: 4, arbitrary: integers }, { weight: 4, arbitrary: doubles }, { weight: 2, arbitrary: longDoubles }, { weight: 2, arbitrary: strings }, characters, percent, literal);

const call = (call: string, format: string, args: readonly string[]): string => `${call}"${format}"${args.map((a) => `, ${a}`).join("")});`;

const direct = fc.array(anyConversion, { minLength: 1, maxLength: 4 }).map((cs) => call("printf(", `${cs.map((c) => `[${c.text}]`).join(" ")}\\n`, cs.flatMap((c) => c.arguments)));

const truncated = fc.tuple(fc.array(anyConversion, { minLength: 1, maxLength: 3 }), upTo(40)).map(
  ([cs, size]) => `{ char b[64] = ""; int n = ${call(`snprintf(b, ${size}, `, cs.map((c) => c.text).join("|"), cs.flatMap((c) => c.arguments))} printf("%d <%s>\\n", n, b); }`,
);

const positional = fc.tuple(integerLiteral(32, true), anyDouble, word(), fc.shuffledSubarray([1, 2, 3], { minLength: 3 })).map(([i, d, s, order]) => {
  const forms = ["", "%1$-8d", "%2$.3e", "%3$6.4s"];
  return `printf("${order.map((n) => forms[n]).join("/")} %${order[0] === 3 ? "3$2s" : order[0] === 2 ? "2$9g" : "1$+d"}\\n", ${i}, ${d}, ${quoted(s)});`;
});

const counted = fc.tuple(integers, strings).map(
  ([a, b]) => `{ int m = -1, n = -1; ${call("printf(", `${a.text}%n${b.text}%n`, [...a.arguments, "&m", ...b.arguments, "&n"])} printf(" %d %d\\n", m, n); }`,
);

export const printing: PartArbitrary = statementList(fc.oneof({ weight: 6, arbitrary: direct }, { weight: 2, arbitrary: truncated }, positional, counted));
