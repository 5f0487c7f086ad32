/** Text to numbers: the strto… family, sscanf with all its conversions, and formatting round trips. */
import fc from "fast-check";
import { type PartArbitrary, pick, statementList, statements } from "./part";
import { doubleText, finiteDouble, quoted, word } from "./values";

const decimal = fc.tuple(pick("", "+", "-", " ", "\t-"), word("0123456789", 20), pick("", ".", ".5", ".000"), word("0123456789", 22), pick("", "", "e5", "E-3", "e", "e+", "e308", "e-320", "p2"), pick("", "x", " 7")).map((p) => p.join(""));
const hexadecimal = fc.tuple(pick("", "-"), pick("0x", "0X"), word("0123456789abcdefAF", 16), pick("", "."), word("0123456789abcdef", 12), pick("", "p3", "p-1074", "P+1023", "p")).map((p) => p.join(""));
const special = pick("inf", "-INFINITY", "infinit", "nan", "-NaN", "nan(12)", "nan(", "", " ", "-", "+.", ".e1", "1e400", "-1e-400", "0x", "0x.", "0x.p1", "1_000", "1e99999999999");
const realText = fc.oneof({ weight: 3, arbitrary: decimal }, { weight: 2, arbitrary: hexadecimal }, special, finiteDouble.map(String));
const integerText = fc.oneof(fc.tuple(pick("", "-", "+", "  "), pick("", "0", "0x", "0X", "0b"), word("0123456789abzZ", 22)).map((p) => p.join("")), special, pick("9223372036854775807", "-9223372036854775808", "18446744073709551616", "4294967296", "-2147483649"));

const ended = (declaration: string, call: string, text: string, print: string): string => `{ const char *s = ${quoted(text)}; char *e; errno = 0; ${declaration} v = ${call}; ${print.replace("\n", " %d %d\\n")}, (int)(e - s), errno); }`;

const reals = fc.tuple(realText, pick(["double", "strtod", "%a"], ["float", "strtof", "%a"], ["long double", "strtold", "%La"])).map(
  ([text, [type, name, format]]) => ended(type!, `${name}(s, &e)`, text, `printf("${format}\n", v`),
);
const integers = fc.tuple(integerText, pick(["long long", "strtoll", "%lld"], ["unsigned long long", "strtoull", "%llu"], ["int", "(int)strtol", "%d"], ["unsigned", "(unsigned)strtoul", "%u"]), fc.oneof(pick(0, 10, 16), fc.integer({ min: 2, max: 36 }))).map(
  ([text, [type, name, format], base]) => ended(type!, `${name}(s, &e, ${base})`, text.replace("9223372036854775808", "99999999999999999999"), `printf("${format}\n", v`),
);

const roundTrip = fc.tuple(finiteDouble.map(doubleText), fc.integer({ min: 1, max: 20 }), pick("g", "e", "a")).map(
  ([value, digits, letter]) => `{ char b[80]; double d = ${value}, r; snprintf(b, sizeof b, "%.${digits}${letter}", d); int n = sscanf(b, "%lf", &r); printf("%s %d %d %a\\n", b, n, r == d, r); }`,
);

/** A conversion of sscanf with the variable it fills and how that is printed. */
interface Scan {
  readonly format: string;
  readonly variable: string;
  readonly print: string;
}

const width = pick("", "", "1", "2", "3", "5");
const scan = (kind: fc.Arbitrary<readonly [letter: string, type: string, print: string]>): fc.Arbitrary<Scan> =>
  fc.tuple(width, kind).map(([w, [letter, variable, print]]) => ({ format: `%${w}${letter}`, variable, print }));
const numbers = scan(pick(["d", "int", "%d"], ["i", "int", "%d"], ["u", "unsigned", "%u"], ["x", "unsigned", "%x"], ["o", "unsigned", "%o"], ["hhd", "signed char", "%d"], ["hd", "short", "%d"], ["lld", "long long", "%lld"], ["lf", "double", "%a"], ["f", "float", "%a"], ["Lf", "long double", "%La"]));
const texts = scan(pick(["s", "char*", "<%s>"], ["[a-c]", "char*", "<%s>"], ["[^ ,]", "char*", "<%s>"], ["[]x1]", "char*", "<%s>"]));
const one: fc.Arbitrary<Scan> = fc.constant({ format: "%c", variable: "char", print: "<%c>" });
const position: fc.Arbitrary<Scan> = fc.constant({ format: "%n", variable: "int", print: "%d" });
const separator = pick("", " ", ",", " , ", "a", "%*d", "%*s", "%*2c", "%%");

const scanInput = fc.array(fc.oneof(pick("12", "-7", "0x1F", "077", "3.25", "-1e3", "abc", "a,b", "inf", "nan", "0x", "+", "%", "]x", "99999999999", "1e", "."), word("ab1, ", 4)), { minLength: 1, maxLength: 6 }).chain((words) =>
  pick(" ", ",", "", "  ").map((between) => words.join(between)),
);

function scanStatement([input, items, separators]: readonly [string, readonly Scan[], readonly string[]]): string {
  const variables = items.map((s, i) => (s.variable === "char*" ? `char v${i}[64] = "-";` : s.variable === "char" ? `char v${i} = '-';` : `${s.variable} v${i} = 0;`));
  const format = items.map((s, i) => s.format + (separators[i] ?? "")).join("");
  const targets = items.map((s, i) => (s.variable === "char*" ? `, v${i}` : `, &v${i}`));
  return `{ ${variables.join(" ")} int n = sscanf(${quoted(input)}, "${format}"${targets.join("")}); printf("%d ${items.map((s) => s.print).join(" ")}\\n", n${items.map((_, i) => `, v${i}`).join("")}); }`;
}

const scanItem = fc.oneof({ weight: 5, arbitrary: numbers }, { weight: 2, arbitrary: texts }, one, position);
const scanning = fc.tuple(scanInput, fc.array(scanItem, { minLength: 1, maxLength: 4 }), fc.array(separator, { minLength: 4, maxLength: 4 })).map(scanStatement);

export const parsing: PartArbitrary = statementList(fc.oneof(reals, integers, { weight: 2, arbitrary: scanning }, roundTrip));

/** Lines from standard input by fgets, characters by getchar and ungetc, words and numbers by scanf, until the end. */
export const reading: PartArbitrary = fc.tuple(fc.array(scanInput, { maxLength: 8 }), pick("\n", "\n\n", " \n"), pick("", "\n"), fc.integer({ min: 2, max: 20 })).map(([lines, between, last, size]) => ({
  ...statements(
    "int n, r, c; char b[64]; double d;",
    'r = scanf("%d", &n); printf("%d %d\\n", r, r == 1 ? n : 0);',
    "c = getchar(); if (c != EOF) ungetc(c, stdin);",
    `if (fgets(b, ${size}, stdin)) printf("[%s]\\n", b);`,
    'r = scanf(" %63[a-z]", b); printf("%d %s\\n", r, r == 1 ? b : "");',
    'r = scanf("%lf%n", &d, &n); printf("%d %a %d\\n", r, r == 1 ? d : 0.0, r == 1 ? n : 0);',
    `while (fgets(b, ${size}, stdin)) printf("<%s>", b);`,
    'printf("%d %d\\n", feof(stdin) != 0, ferror(stdin) != 0);',
  ),
  stdin: lines.join(between) + last,
}));
