/**
 * scanf's directives:   % [n$] [*] ['] [m] [width] [hh h l ll q j z t L] conversion     with   %[set]  %[^set]  %[a-z]
 */

export interface ScanDirective {
  readonly text: string;
  readonly position: number;
  readonly suppress: boolean;
  readonly allocate: boolean;
  readonly width: number | null;
  readonly length: string;
  readonly conversion: string;
  /** For %[: whether a character belongs to it. */
  readonly set: ((c: number) => boolean) | null;
}

/** White space matches any amount of it; any other string matches itself. */
export type ScanItem = { readonly space: true } | { readonly literal: number } | ScanDirective;

const pattern = /%(?:(\d+)\$)?([*'I]*)(m?)(\d*)(hh|h|ll|l|q|j|z|t|L)?(m?)([\s\S]?)/y;
const isSpace = (c: number): boolean => c === 32 || (c >= 9 && c <= 13);

/** Reads a set whose "[" is before `start`; returns where it ends. */
function readSet(format: string, start: number): { set: (c: number) => boolean; end: number } {
  const ranges: [number, number][] = [];
  let i = start;
  const negated = format[i] === "^";
  if (negated) i++;
  const first = i;
  for (; i < format.length && (format[i] !== "]" || i === first); i++) {
    const from = format.charCodeAt(i);
    let to = from;
    if (format[i + 1] === "-" && i + 2 < format.length && format[i + 2] !== "]" && format.charCodeAt(i + 2) >= from) {
      to = format.charCodeAt(i + 2);
      i += 2;
    }
    ranges.push([from, to]);
  }
  return { set: (c) => ranges.some(([from, to]) => c >= from && c <= to) !== negated, end: i + 1 };
}

export function parseScanFormat(format: string): ScanItem[] {
  const items: ScanItem[] = [];
  for (let i = 0; i < format.length; ) {
    const c = format.charCodeAt(i);
    if (c !== 0x25) {
      items.push(isSpace(c) ? { space: true } : { literal: c });
      i++;
      continue;
    }
    pattern.lastIndex = i;
    const [all, position, flags, allocate, width, length, allocateLate, conversion] = pattern.exec(format)!;
    let end = i + all.length;
    let set: ScanDirective["set"] = null;
    if (conversion === "[") ({ set, end } = readSet(format, end));
    items.push({
      text: format.slice(i, end), position: Number(position ?? 0), suppress: flags.includes("*"), allocate: allocate !== "" || allocateLate !== "",
      width: width === "" || Number(width) === 0 ? null : Number(width), length: length === "q" ? "ll" : (length ?? ""), conversion, set,
    });
    i = end;
  }
  return items;
}
