/** Structures of any mixture of members passed and returned by value, directly, through pointers and as variable arguments. */
import fc from "fast-check";
import { type Part, type PartArbitrary, pick } from "./part";
import { anyDouble, floatLiteral, integerLiteral, longDouble } from "./values";

/** A type a member or argument can have; `width`: of a bit-field. */
interface Member {
  readonly c: string;
  readonly print: string;
  readonly value: fc.Arbitrary<string>;
  readonly suffix?: string;
  /** What is printed of it, `@` for its name. */
  readonly shown?: readonly string[];
}

const SCALARS: readonly Member[] = [
  { c: "char", print: "%d", value: integerLiteral(7, false) }, { c: "signed char", print: "%d", value: integerLiteral(8, true) }, { c: "short", print: "%d", value: integerLiteral(16, true) },
  { c: "int", print: "%d", value: integerLiteral(32, true) }, { c: "long long", print: "%lld", value: integerLiteral(64, true) }, { c: "unsigned long long", print: "%llu", value: integerLiteral(64, false) },
  { c: "float", print: "%a", value: floatLiteral }, { c: "double", print: "%a", value: anyDouble.filter((d) => d !== "NAN") }, { c: "_Bool", print: "%d", value: pick("0", "1") },
  { c: "long double", print: "%La", value: longDouble },
];
const COMPOUND: readonly Member[] = [
  { c: "char", suffix: "[3]", print: "%d %d", value: pick("{1, 2, 3}", '"xy"'), shown: ["@[0]", "@[2]"] }, { c: "float", suffix: "[2]", print: "%a %a", value: pick("{1.5f, -2.25f}", "{0x1p-20f}"), shown: ["@[0]", "@[1]"] },
  { c: "short", suffix: "[5]", print: "%d %d", value: pick("{7, 8, 9, 10, 11}"), shown: ["@[0]", "@[4]"] }, { c: "struct { char c; double d; }", print: "%d %a", value: pick("{3, 0.5}", "{'c'}"), shown: ["@.c", "@.d"] },
  { c: "struct { float x, y, z; }", print: "%a %a", value: pick("{1, 2, 3}"), shown: ["@.x", "@.z"] }, { c: "union { int i; float f; }", print: "%d", value: pick("{77}"), shown: ["@.i"] },
  { c: "float _Complex", print: "%a %a", value: pick("1.0f + 2.0f * I"), shown: ["crealf(@)", "cimagf(@)"] }, { c: "double _Complex", print: "%a %a", value: pick("3.0 - 4.5 * I"), shown: ["creal(@)", "cimag(@)"] },
  { c: "const char *", print: "%s", value: pick('"text"', '""') }, { c: "enum { $red = -1, $green = 5 }", print: "%d", value: pick("$green", "$red") },
];
const bitField: fc.Arbitrary<Member> = fc.tuple(pick("int", "unsigned", "long long", "short"), fc.integer({ min: 2, max: 16 })).map(([c, width]) => ({
  c, suffix: `:${width}`, print: "%lld", value: fc.integer({ min: 0, max: 2 ** (width - 1) - 1 }).map(String), shown: ["(long long)@"],
}));
const member = fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...SCALARS) }, { weight: 3, arbitrary: fc.constantFrom(...COMPOUND) }, { weight: 2, arbitrary: bitField });

interface Field {
  readonly name: string;
  readonly type: Member;
  readonly value: string;
}

const fields = fc.array(member.chain((type) => type.value.map((value) => ({ type, value }))), { minLength: 1, maxLength: 6 }).map((list) => list.map((f, i): Field => ({ ...f, name: `m${i}` })));

interface Struct {
  readonly name: string;
  readonly fields: readonly Field[];
}

const declaration = ({ name, fields }: Struct, packed: boolean): string =>
  // An enumeration declares its names once.
  `struct ${name} { ${fields.map((f) => `${f.type.c.replace("$red", `$${name}_${f.name}r`).replace("$green", `$${name}_${f.name}g`)} ${f.name}${f.type.suffix ?? ""};`).join(" ")} }${packed ? " __attribute__((packed))" : ""};`;
const shown = ({ type, name }: Field, of: string): string[] => (type.shown ?? ["@"]).map((t) => t.replace("@", `${of}${name}`));
const initialiser = ({ name, fields }: Struct): string => `{${fields.map((f) => f.value.replace("$red", `$${name}_${f.name}r`).replace("$green", `$${name}_${f.name}g`)).join(", ")}}`;
const printed = ({ fields }: Struct, of: string): string => `printf("${fields.map((f) => f.type.print).join(" ")}\\n", ${fields.flatMap((f) => shown(f, of)).join(", ")});`;
const offsets = ({ name, fields }: Struct): string => {
  const plain = fields.filter((f) => !f.type.suffix?.startsWith(":"));
  return `printf("%d %d${" %d".repeat(plain.length)}\\n", (int)sizeof(struct ${name}), (int)_Alignof(struct ${name})${plain.map((f) => `, (int)offsetof(struct ${name}, ${f.name})`).join("")});`;
};

/** Sets a scalar member, when there is one. */
function changed({ fields }: Struct): string {
  const scalar = fields.find((f) => !f.type.shown);
  return scalar ? `a.${scalar.name} = 1;` : "";
}

/** Functions that take scalars between two structures, print all, and give one structure back. */
function passing(a: Struct, b: Struct, between: readonly Field[], packed: boolean): Part {
  const scalars = between.map((f) => `, ${f.type.c} ${f.name}`).join("");
  const arguments_ = between.map((f) => `, ${f.value}`).join("");
  const show = between.length > 0 ? printed({ name: "", fields: between }, "") : "";
  return {
    declarations: [
      declaration(a, packed), declaration(b, false),
      `static struct ${a.name} $f(struct ${a.name} a${scalars}, struct ${b.name} b) { ${printed(a, "a.")} ${show} ${printed(b, "b.")} ${changed(a)} return a; }`,
      `static struct ${b.name} $g(int depth, struct ${b.name} b, struct ${a.name} a) { return depth > 0 ? $g(depth - 1, b, $f(a${arguments_}, b)) : b; }`,
      `static void $v(int n, ...) { va_list ap, again; va_start(ap, n); va_copy(again, ap); for (int i = 0; i < n; i++) { struct ${a.name} a = va_arg(ap, struct ${a.name}); double d = va_arg(ap, double); struct ${b.name} b = va_arg(ap, struct ${b.name}); ${printed(a, "a.")} printf("%a\\n", d); ${printed(b, "b.")} } va_end(ap); struct ${a.name} a = va_arg(again, struct ${a.name}); ${printed(a, "a.")} va_end(again); }`,
    ].join("\n"),
    body: [
      `struct ${a.name} a = ${initialiser(a)}, c; struct ${b.name} b = ${initialiser(b)}, d[2];`,
      offsets(a), offsets(b),
      `struct ${b.name} (*g)(int, struct ${b.name}, struct ${a.name}) = $g;`,
      `c = $f(a${arguments_}, b); ${printed(a, "c.")}`,
      `d[1] = g(2, b, c); ${printed(b, "d[1].")} ${printed(b, "(*g)(0, b, a).").replace(/@/g, "")}`,
      "$v(2, a, 1.5, b, c, -0x1p-3, d[1]);",
    ].join("\n"),
  };
}

const scalarArguments = fc.array(fc.constantFrom(...SCALARS).chain((type) => type.value.map((value) => ({ type, value }))), { maxLength: 9 }).map((list) => list.map((f, i): Field => ({ ...f, name: `x${i}` })));

export const structs: PartArbitrary = fc.tuple(fields, fields, scalarArguments, fc.boolean(), fc.boolean()).map(([a, b, between, p, q]) =>
  passing({ name: "$A", fields: a }, { name: "$B", fields: b }, between, p && q),
);

/** Many scalars of mixed types after the dots, more than the registers hold. */
export const variadic: PartArbitrary = fc.array(fc.constantFrom(...SCALARS.filter((s) => !["float", "char", "signed char", "short", "_Bool"].includes(s.c))).chain((type) => type.value.map((value) => ({ type, value }))), { minLength: 1, maxLength: 22 }).map((list) => {
  const kinds = [...new Set(list.map((l) => l.type))];
  const letter = (m: Member): string => String.fromCharCode(97 + kinds.indexOf(m));
  const cases = kinds.map((k) => `case '${letter(k)}': printf("${k.print} ", va_arg(ap, ${k.c})); break;`);
  return {
    declarations: `static void $list(const char *kinds, va_list ap) { for (; *kinds; kinds++) switch (*kinds) { ${cases.join(" ")} } putchar(10); }\nstatic void $all(const char *kinds, ...) { va_list ap, twice; va_start(ap, kinds); va_copy(twice, ap); $list(kinds, ap); $list(kinds, twice); va_end(twice); va_end(ap); }`,
    body: `$all("${list.map((l) => letter(l.type)).join("")}"${list.map((l) => `, (${l.type.c})${l.value}`).join("")});`,
  };
});
