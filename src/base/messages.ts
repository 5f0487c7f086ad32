/**
 * Message catalogues: id → template. A template names its arguments by number or name, with an optional form:
 *   {0} as it is · {1:x} address in hexadecimal · {0:bytes} "1 byte" / "4 bytes" · {count:elements} "4 elements, 0 to 3"
 *   {0:nth} "1st" · {0:others} "another one" / "any of 3 others" · {freed:on} "on line 12" / "at list.c:12" ·
 *   {code} the source text of the place
 * A part in ⟦…⟧ is left out when one of its arguments is empty. Of alternatives parted by ‖ the first is taken whose arguments
 * (those outside ⟦…⟧) are all there; the last one needs none.
 */
export type Catalogue = Readonly<Record<string, string>>;
export type MessageArg = string | number;

export interface Language {
  readonly id: "en" | "zh-cn";
  readonly catalogue: Catalogue;
}

/** An address; those of the kernel's half are negative (two's complement of 64 bits). */
export const hex = (n: number): string => `0x${n < 0 ? BigInt.asUintN(64, BigInt(n)).toString(16) : n.toString(16)}`;

function ordinal(n: number): string {
  const teens = n % 100 > 10 && n % 100 < 14;
  return `${n}${(teens ? undefined : ["th", "st", "nd", "rd"][n % 10]) ?? "th"}`;
}

/** From here on a 64-bit size is what became of a negative number; as a double it has lost its last digits. */
const NEGATIVE = 2 ** 63;
const enormous = (value: MessageArg): string => Number(value).toExponential(1).replace(/e\+(\d+)$/, " × 10^$1");

type Form = (value: MessageArg) => string;

const FORMS: Readonly<Record<Language["id"], Readonly<Record<string, Form>>>> = {
  en: {
    x: (value) => hex(Number(value)),
    bytes: (value) => (Number(value) >= NEGATIVE ? `${enormous(value)} bytes (a negative number taken for a size)` : Number(value) === 1 ? "1 byte" : `${value} bytes`),
    elements: (value) => (Number(value) === 1 ? "1 element, number 0" : `${value} elements, 0 to ${Number(value) - 1}`),
    on: (value) => (typeof value === "number" ? `on line ${value}` : `at ${value}`),
    others: (value) => (Number(value) === 1 ? "another one" : `any of ${value} others`),
    nth: (value) => ordinal(Number(value)),
  },
  "zh-cn": {
    x: (value) => hex(Number(value)),
    bytes: (value) => (Number(value) >= NEGATIVE ? `${enormous(value)} 字节（被当作大小的负数）` : `${value} 字节`),
    elements: (value) => (Number(value) === 1 ? "1 个元素（下标 0）" : `${value} 个元素（下标 0 到 ${Number(value) - 1}）`),
    on: (value) => (typeof value === "number" ? `第 ${value} 行` : `${value} 处`),
  },
};

/** Renders a message; an unknown id gives the id itself, so that nothing is ever lost. */
export function render(language: Language, id: string, args: readonly MessageArg[], named: Readonly<Record<string, MessageArg>> = {}): string {
  const template = language.catalogue[id];
  if (template === undefined) return [id, ...args].join(" ");
  const value = (name: string): MessageArg => (/^\d+$/.test(name) ? (args[Number(name)] ?? "") : (named[name] ?? ""));
  const complete = (text: string): boolean => [...text.matchAll(/\{(\w+)/g)].every((m) => value(m[1]!) !== "");
  const alternatives = template.split("‖");
  const chosen = alternatives.find((text) => complete(text.replace(OPTIONAL, ""))) ?? alternatives.at(-1)!;
  return chosen
    .replace(OPTIONAL, (_, part: string) => (complete(part) ? part : ""))
    .replace(/\{(\w+)(?::(\w+))?\}/g, (_, name: string, how = "") => (FORMS[language.id][how] ?? String)(value(name)));
}

const OPTIONAL = /⟦([^⟧]*)⟧/g;
