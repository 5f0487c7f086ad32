/**
 * What %p becomes inside the kernel (lib/vsprintf.c: pointer()). Letters behind it say what the pointer leads to:
 *
 *   %p %pK %px   the address          %pS %ps   symbol, with and without offset      %pe   an error pointer's name
 *   %pa %pad %pap   an address in memory   %pI4 %pM %pU   network addresses, UUIDs     %*ph  some bytes      %pGg %pGp  flags by name
 *
 * Linux hides addresses that %p prints (they are hashed) unless it was booted with no_hash_pointers; this machine was.
 */
import { errorName } from "../../libc/errors";
import type { NativeCall, Ptr } from "../../libc/native";
import { plus } from "../../libc/pointers";
import { gfpText } from "../../kernel/pagealloc/gfpText";
import { pageFlagsText } from "./pageFlags";

export interface PointerText {
  readonly text: string;
  /** A bare number, that a width of its own pads with zeros. */
  readonly digits: boolean;
}

const hex = (n: number | bigint, digits: number): string => n.toString(16).padStart(digits, "0");
const bits = (call: NativeCall, p: Ptr): bigint => p.word ?? BigInt.asUintN(call.memory.pointerSize * 8, BigInt(p.va));

/** IS_ERR. */
const errorOf = (p: Ptr, call: NativeCall): number => {
  const signed = BigInt.asIntN(call.memory.pointerSize * 8, bits(call, p));
  return signed < 0n && signed >= -4095n ? Number(-signed) : 0;
};

const bytesText = (call: NativeCall, p: Ptr, n: number, separator: string): string => [...call.memory.read(p, n)].map((b) => hex(b, 2)).join(separator);

function word(call: NativeCall, p: Ptr): bigint {
  return call.memory.pointerSize === 8 ? call.memory.load64(p) : BigInt(call.memory.load32(p));
}

function uuid(call: NativeCall, p: Ptr, letter: string): string {
  const b = call.memory.read(p, 16);
  const order = letter === "l" || letter === "L" ? [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15] : [...b.keys()];
  const text = order.map((i) => hex(b[i]!, 2)).join("").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  return letter === "L" || letter === "B" ? text.toUpperCase() : text;
}

function resource(call: NativeCall, p: Ptr): string {
  const w = call.memory.pointerSize;
  const [start, end] = [word(call, p), word(call, plus(p, w))];
  const flags = Number(word(call, plus(p, 3 * w)));
  const kind = flags & 0x200 ? "mem" : flags & 0x100 ? "io " : "??? ";
  return `[${kind} 0x${hex(start, 8)}-0x${hex(end, 8)}]`;
}

/** "kmalloc_demo_init+0x1c/0x40 [demo]" */
function symbol(call: NativeCall, p: Ptr, offset: boolean): string {
  const found = call.process.kernel?.symbol(p.va) ?? null;
  if (!found) return `0x${hex(bits(call, p), 1)}`;
  const place = offset ? `+0x${found.offset.toString(16)}/0x${found.size.toString(16)}` : "";
  return `${found.name}${place}${found.module === "" ? "" : ` [${found.module}]`}`;
}

const DEREFERENCES = "IMUhGarRNdDtVbfi";

type Reader = (call: NativeCall, p: Ptr, letters: string, width: number) => string;

const READERS: Readonly<Record<string, Reader>> = {
  a: (call, p) => `0x${hex(word(call, p), call.memory.pointerSize * 2)}`,
  I: (call, p, letters) => (letters[1] === "4" ? [...call.memory.read(p, 4)].join(".") : bytesText(call, p, 16, "").replace(/(.{4})(?!$)/g, "$1:")),
  i: (call, p) => [...call.memory.read(p, 4)].map((b) => String(b).padStart(3, "0")).join("."),
  M: (call, p) => bytesText(call, p, 6, ":"),
  m: (call, p) => bytesText(call, p, 6, ""),
  U: (call, p, letters) => uuid(call, p, letters[1] ?? "b"),
  h: (call, p, letters, width) => bytesText(call, p, Math.min(64, Math.max(1, width)), letters[1] === "C" ? ":" : letters[1] === "D" ? "-" : letters[1] === "N" ? "" : " "),
  G: (call, p, letters) => (letters[1] === "g" ? gfpText(call.memory.load32(p)) : pageFlagsText(Number(word(call, p) & 0xffffffffn))),
  r: (call, p) => resource(call, p),
  R: (call, p) => resource(call, p),
};

/** `letters`: what stands behind %p, `width`: of the directive (0: none). */
export function pointerText(call: NativeCall, p: Ptr, letters: string, width: number): PointerText {
  const [kind = ""] = letters;
  if (kind === "S" || kind === "s" || kind === "B") return { text: symbol(call, p, kind !== "s"), digits: false };
  if (kind === "e" && errorOf(p, call) !== 0) return { text: `-${errorName(errorOf(p, call)) ?? errorOf(p, call)}`, digits: false };
  const reader = READERS[kind];
  if (!reader) return { text: bits(call, p).toString(16), digits: true };
  if (DEREFERENCES.includes(kind) && p.va >= 0 && p.va < 4096) return { text: p.va === 0 ? "(null)" : "(efault)", digits: false };
  return { text: reader(call, p, letters, width), digits: false };
}
