/**
 * parse_args (kernel/params.c): words of insmod's command line, `name=value`, into the variables that module_param named.
 *
 *   struct kernel_param   │ name │ type │ arg │ num │ max │      pointers, which are relocations of the row `__param_<name>`
 */
import type { GlobalVariable, Program } from "../../vm/program";

/** Bytes of one value, by the type that module_param names. */
const SIZES: Readonly<Record<string, number>> = { byte: 1, short: 2, ushort: 2, int: 4, uint: 4, bool: 1, ullong: 8 };

/** What to put where: a variable by name, bytes from its start on. */
export interface Setting { readonly variable: string; readonly offset: number; readonly bytes: Uint8Array }

/** null: the module has no such parameter, or the value is none of its type. */
export function settingsOf(program: Program, word: string, wordSize: 4 | 8): readonly Setting[] | null {
  const [name = "", ...rest] = word.split("=");
  const row = program.globals.find((g) => g.name === `__param_${name.replace(/-/g, "_")}`);
  const type = row && textOf(program, row, wordSize);
  const target = row?.relocations.find((r) => r.offset === 2 * wordSize);
  if (!row || !type || !target) return null;
  const at = { variable: target.target, offset: target.addend };
  const value = rest.join("=");
  if (type === "string") return [{ ...at, bytes: new TextEncoder().encode(`${value}\0`) }];
  const size = SIZES[type] ?? (type === "long" || type === "ulong" ? wordSize : 0);
  const values = value.split(",").map((text) => bytesOf(type, text, size));
  const count = row.relocations.find((r) => r.offset === 3 * wordSize);
  if (size === 0 || values.some((v) => v === null)) return null;
  const set = values.map((bytes, i): Setting => ({ ...at, offset: at.offset + i * size, bytes: bytes! }));
  return count ? [...set, { variable: count.target, offset: count.addend, bytes: integer(BigInt(values.length), 4) }] : set;
}

/** The text that the row's `type` points to. */
function textOf(program: Program, row: GlobalVariable, wordSize: number): string {
  const pointer = row.relocations.find((r) => r.offset === wordSize);
  const bytes = program.globals.find((g) => g.name === pointer?.target)?.init ?? new Uint8Array();
  const end = bytes.indexOf(0, pointer?.addend ?? 0);
  return new TextDecoder().decode(bytes.subarray(pointer?.addend ?? 0, end < 0 ? bytes.length : end));
}

function bytesOf(type: string, text: string, size: number): Uint8Array | null {
  if (type === "bool") return /^[yY1]/.test(text) || text === "" ? Uint8Array.of(1) : /^[nN0]/.test(text) ? Uint8Array.of(0) : null;
  const [, sign = "", digits = ""] = /^([-+]?)(0[xX][\da-fA-F]+|\d+)$/.exec(text) ?? [];
  return digits === "" ? null : integer(sign === "-" ? -BigInt(digits) : BigInt(digits), size);
}

function integer(value: bigint, size: number): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(8));
  bytes.setBigUint64(0, BigInt.asUintN(64, value), true);
  return new Uint8Array(bytes.buffer, 0, size);
}
