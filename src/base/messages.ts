/**
 * Message catalogues: id → template. A template names its arguments by number, with an optional form:
 *   {0} as it is · {1:x} address in hexadecimal · {0:bytes} "1 byte" / "4 bytes" · {0:nth} "1st"
 *   {0:others} "another one" / "any of 3 others" · {code} the source text of the place
 * A part in ⟦…⟧ is left out when one of its arguments is empty.
 */
export type Catalogue = Readonly<Record<string, string>>;
export type MessageArg = string | number;

export interface Language {
  readonly id: "en" | "zh-cn";
  readonly catalogue: Catalogue;
}

export const hex = (n: number): string => `0x${n.toString(16)}`;

function ordinal(n: number): string {
  const teens = n % 100 > 10 && n % 100 < 14;
  return `${n}${(teens ? undefined : ["th", "st", "nd", "rd"][n % 10]) ?? "th"}`;
}

function form(value: MessageArg, how: string | undefined, language: Language): string {
  if (how === "x") return hex(Number(value));
  if (how === "bytes") return language.id === "zh-cn" ? `${value} 字节` : Number(value) === 1 ? "1 byte" : `${value} bytes`;
  if (how === "others" && language.id === "en") return Number(value) === 1 ? "another one" : `any of ${value} others`;
  if (how === "nth" && language.id === "en") return ordinal(Number(value));
  return String(value);
}

/** Renders a message; an unknown id gives the id itself, so that nothing is ever lost. */
export function render(language: Language, id: string, args: readonly MessageArg[], named: Readonly<Record<string, string>> = {}): string {
  const template = language.catalogue[id];
  if (template === undefined) return [id, ...args].join(" ");
  const value = (name: string): MessageArg => (/^\d+$/.test(name) ? (args[Number(name)] ?? "") : (named[name] ?? ""));
  const fill = (text: string): string => text.replace(/\{(\w+)(?::(\w+))?\}/g, (_, name: string, how?: string) => form(value(name), how, language));
  const optional = template.replace(/⟦([^⟧]*)⟧/g, (_, part: string) => ([...part.matchAll(/\{(\w+)/g)].some((m) => value(m[1]!) === "") ? "" : part));
  return fill(optional);
}
