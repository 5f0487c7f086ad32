/** Numbers, sizes and addresses as text. Sizes follow the kernel's habit: powers of 1024, named KiB, MiB, … */
import type { Hex } from "../../src/views/model/common";

const units = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

const rounded = (value: number): string => value.toFixed(1).replace(/\.0$/, "");

function scaled(bytes: number): string {
  let [value, unit] = [bytes / 1024, 0];
  while (value >= 1024 && unit < units.length - 1) [value, unit] = [value / 1024, unit + 1];
  return `${rounded(value)} ${units[unit]}`;
}

/** "32 B", "1104 B", "129.9 KiB": bytes are counted singly below 10 KiB, unless they are whole KiB. */
export const sizeText = (bytes: number): string => (bytes < 1024 || (bytes < 10240 && bytes % 1024 !== 0) ? `${bytes} B` : scaled(bytes));

/** "4 bytes" where a sentence has room for the word. */
export const bytesInWords = (bytes: number, inWords: (n: number) => string): string => (bytes < 1024 || (bytes < 10240 && bytes % 1024 !== 0) ? inWords(bytes) : scaled(bytes));

/** Digits in groups, as the reader's language does it. */
export const grouped = (value: number, locale: string): string => new Intl.NumberFormat(locale).format(value);

/** The last four digits (more where a group differs in more): the group's heading has the others. */
export const shortAddress = (address: Hex, digits = 4): string => (address.length <= digits + 2 ? address : `…${address.slice(-digits)}`);

/** Digits by which the addresses of a group are told apart, at least four. */
export const tellingDigits = (addresses: readonly Hex[]): number => Math.max(4, (commonPrefix(addresses).match(/_/g) ?? []).length);

export const bareAddress = (address: Hex): string => address.slice(2);

export const fileName = (path: string): string => path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);

export const addressAt = (address: Hex, offset: number): Hex => `0x${(BigInt(address) + BigInt(offset)).toString(16)}`;

/** `b - a`, exact below 2^53. */
export const distance = (a: Hex, b: Hex): number => Number(BigInt(b) - BigInt(a));

/** Orders addresses; the shorter of two hex numbers without leading zeros is the smaller. */
export const compareAddress = (a: Hex, b: Hex): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);

/** What all addresses begin with, then one low line per digit in which they differ: "7fffffffed__". */
export function commonPrefix(addresses: readonly Hex[]): string {
  if (addresses.length === 0) return "";
  const all = addresses.map(bareAddress);
  const [length, first] = [all[0].length, all[0]];
  if (all.some((a) => a.length !== length)) return "";
  let same = 0;
  while (same < length && all.every((a) => a[same] === first[same])) same++;
  const shown = Math.min(same, length - (addresses.length === 1 ? 3 : 2));
  return first.slice(0, shown) + "_".repeat(length - shown);
}
