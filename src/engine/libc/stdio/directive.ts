/**
 * printf's directives, cut out of the format:
 *
 *   % [n$] [flags] [width | * | *n$] [. precision | .* | .*n$] [hh h l ll q j z Z t L] conversion
 */

export interface Directive {
  /** Its text, for messages. */
  readonly text: string;
  readonly flags: string;
  readonly width: number | Star | null;
  readonly precision: number | Star | null;
  readonly length: string;
  readonly conversion: string;
  /** Position of the value (1…), 0: the next one. */
  readonly position: number;
}
/** Taken from the arguments; position 0: the next one. */
export interface Star { readonly position: number }

/** Literal bytes (as a string) or a directive. `broken`: a directive that is none; glibc prints it as it stands. */
export type FormatItem = string | Directive;

const pattern = /%(?:(\d+)\$)?([-+ #0'I]*)(?:(\d+)|\*(?:(\d+)\$)?)?(\.(?:(-?\d+)|\*(?:(\d+)\$)?)?)?(hh|h|ll|l|q|j|z|Z|t|L)?([\s\S]?)/y;
const cache = new Map<string, readonly FormatItem[]>();

function starOrNumber(text: string | undefined, digits: string | undefined, position: string | undefined): number | Star | null {
  if (text === undefined) return null;
  if (digits !== undefined) return Number(digits);
  return { position: Number(position ?? 0) };
}

function directive(m: RegExpExecArray): Directive {
  const [text, position, flags, width, widthPosition, dot, precision, precisionPosition, length, conversion] = m;
  const widthText = text.slice(1 + (position ? position.length + 1 : 0) + flags.length);
  const hasWidth = width !== undefined || widthText.startsWith("*");
  const dotted = dot === undefined ? null : dot.includes("*") ? { position: Number(precisionPosition ?? 0) } : Number(precision ?? 0);
  const long = length === "q" ? "ll" : length === "Z" ? "z" : (length ?? "");
  return { text, flags, width: starOrNumber(hasWidth ? "" : undefined, width, widthPosition), precision: dotted, length: long, conversion, position: Number(position ?? 0) };
}

/** Cuts a format (one byte a character) into its items. */
export function parseFormat(format: string): readonly FormatItem[] {
  const known = cache.get(format);
  if (known) return known;
  const items: FormatItem[] = [];
  for (let i = 0; i < format.length; ) {
    const percent = format.indexOf("%", i);
    const end = percent < 0 ? format.length : percent;
    if (end > i) items.push(format.slice(i, end));
    if (percent < 0) break;
    pattern.lastIndex = percent;
    const m = pattern.exec(format)!;
    items.push(directive(m));
    i = pattern.lastIndex;
  }
  if (cache.size > 500) cache.clear();
  cache.set(format, items);
  return items;
}
