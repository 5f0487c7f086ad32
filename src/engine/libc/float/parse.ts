/**
 * The number at the start of a text, as strtod and scanf read it:
 *
 *   [+-] ( digits [. digits] [e [+-] digits]  |  0x hex [. hex] [p [+-] digits]  |  inf[inity]  |  nan[(chars)] )
 */
import { ofDecimal, type Parsed } from "./decimal";
import { finite, type Format, infinite, notANumber } from "./real";

export interface Scanned extends Parsed {
  /** Characters used. */
  readonly length: number;
}

const decimalForm = /^(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?/;
const hexForm = /^0[xX]([0-9a-fA-F]*)(?:\.([0-9a-fA-F]*))?(?:[pP]([+-]?\d+))?/;

const clamp = (exponent: string | undefined): number => Math.max(-1e9, Math.min(1e9, Number(exponent ?? 0)));

function special(text: string, negative: boolean, at: number): Scanned | null {
  const word = /^(infinity|inf)/i.exec(text);
  if (word) return { value: infinite(negative), sticky: false, length: at + word[0].length };
  const nan = /^nan(\(\w*\))?/i.exec(text);
  if (nan) return { value: notANumber(negative), sticky: false, length: at + nan[0].length };
  return null;
}

function hexadecimal(text: string, negative: boolean, at: number, format: Format): Scanned | null {
  const h = hexForm.exec(text);
  if (!h || h[1] + (h[2] ?? "") === "") return null;
  const fraction = (h[2] ?? "").replace(/0+$/, "");
  const m = BigInt(`0x0${h[1]}${fraction}`);
  const exponent = m === 0n ? 0 : clamp(h[3]) - 4 * fraction.length;
  const low = exponent < -40_000;
  return { value: finite(negative, low ? 1n : m, low ? -40_000 - format.precision : Math.min(exponent, 40_000)), sticky: low && m !== 0n, length: at + h[0].length };
}

/** `text` begins at the sign (white space is skipped by the caller); null: there is no number. */
export function scanNumber(text: string, format: Format): Scanned | null {
  const at = text[0] === "+" || text[0] === "-" ? 1 : 0;
  const negative = text[0] === "-";
  const rest = at ? text.slice(1) : text;
  const c = rest.charCodeAt(0) | 32;
  if (c === 0x69 || c === 0x6e) return special(rest, negative, at);
  const hex = rest[0] === "0" ? hexadecimal(rest, negative, at, format) : null;
  if (hex) return hex;
  const d = decimalForm.exec(rest);
  if (!d || d[1] + (d[2] ?? "") === "") return null;
  const fraction = (d[2] ?? "").replace(/0+$/, "");
  const digits = `${d[1]}${fraction}`.replace(/^0+/, "");
  const parsed = ofDecimal(BigInt(digits || "0"), bounded(clamp(d[3]) - fraction.length, digits.length), format, negative);
  return { ...parsed, length: at + d[0].length };
}

/** An exponent beyond every format gives the same result as a smaller one. */
function bounded(exponent: number, digits: number): number {
  if (exponent > 0 && exponent + digits > 5500) return Math.max(5500 - digits, 5500);
  return exponent + digits < -20_000 ? -50_000 : exponent;
}
