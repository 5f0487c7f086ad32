/**
 * The text of a recording made by the recorder of calls: { bits, heap_start, ops: [{ op, … }], final }.
 *
 * Its numbers are C's size_t. A double holds 53 bits, which is enough for every size that can be had; of those that cannot, malloc asks on
 * which side of 2^63 they lie (with a header and padding added), and there JSON.parse would round over the border. So they are put on
 * their side before: a size just below becomes 2^63 - 1024, the last double there, and `excess`, how much larger it is.
 */
import type { Recording } from "./recording";

const BORDER = 2 ** 63;
const BELOW = BORDER - 1024;
const ABOVE = BORDER + 2048;

function onItsSide(_all: string, name: string, digits: string): string {
  const exact = BigInt(digits);
  const excess = Number(exact - BigInt(BELOW));
  if (excess <= 0 || Number(digits) > BORDER) return `"${name}":${digits}`;
  if (excess >= 1024) return `"${name}":${excess === 1024 ? digits : BigInt(ABOVE)}`;
  return `"${name}":${BigInt(BELOW)}${name === "size" ? `,"excess":${excess}` : ""}`;
}

/** The plain data of the text; throws SyntaxError as JSON.parse does. */
export function parseNumbersExactly(text: string): unknown {
  return JSON.parse(text.replace(/"(\w+)"\s*:\s*(\d{18,20})(?=\s*[,}])/g, onItsSide)) as unknown;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
const NUMBERS = ["id", "size", "nmemb", "align", "param", "value", "offset"];
const isOp = (op: unknown): boolean => isObject(op) && typeof op.op === "string" && NUMBERS.every((name) => ["number", "undefined"].includes(typeof op[name]));

/** What keeps this from being a recording of malloc; null: nothing. */
export function whyNoRecording(data: unknown): string | null {
  if (!isObject(data)) return "not an object";
  if (data.bits !== 32 && data.bits !== 64) return `"bits" is ${JSON.stringify(data.bits)}, not 32 or 64`;
  const start = Number(data.heap_start);
  if (!(start > 0 && start < 2 ** (data.bits === 32 ? 32 : 47))) return `"heap_start" is ${JSON.stringify(data.heap_start)}, not an address`;
  if (!Array.isArray(data.ops)) return `"ops" is no list`;
  const wrong = data.ops.findIndex((op) => !isOp(op));
  if (wrong >= 0) return `"ops"[${wrong}] is no operation`;
  const { final } = data;
  return final === undefined || isObject(final) ? null : `"final" is no object`;
}

export const isRecording = (data: unknown): data is Recording => whyNoRecording(data) === null;
