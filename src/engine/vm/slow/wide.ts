/** Integers wider than 64 bits and operations without a fast form: BigInt over several slots, least significant 64 bits first. */
import { Exit, type ExitCode } from "../host";
import type { RareOp } from "../program";
import type { Runtime } from "./runtime";

type IntOp = Extract<RareOp, { kind: "int" }>;
type IntCast = Extract<RareOp, { kind: "int-cast" }>;

export const slotsOf = (bits: number): number => Math.max(1, Math.ceil(bits / 64));

export function readWide(rt: Runtime, slot: number, bits: number): bigint {
  let v = 0n;
  for (let i = slotsOf(bits) - 1; i >= 0; i--) v = (v << 64n) | rt.regs.u64(slot + 16 * i);
  return BigInt.asUintN(bits, v);
}

export function readWideMask(rt: Runtime, slot: number, bits: number): bigint {
  let v = 0n;
  for (let i = slotsOf(bits) - 1; i >= 0; i--) v = (v << 64n) | rt.regs.mask(slot + 16 * i);
  return v;
}

export function writeWide(rt: Runtime, slot: number, bits: number, value: bigint, mask = 0n): void {
  let v = BigInt.asUintN(bits, value);
  let m = BigInt.asUintN(bits, mask);
  for (let i = 0; i < slotsOf(bits); i++, v >>= 64n, m >>= 64n) rt.regs.setU64(slot + 16 * i, BigInt.asUintN(64, v), BigInt.asUintN(64, m));
}

const compare: Record<string, (a: bigint, b: bigint) => boolean> = {
  eq: (a, b) => a === b, ne: (a, b) => a !== b,
  ult: (a, b) => a < b, ule: (a, b) => a <= b, ugt: (a, b) => a > b, uge: (a, b) => a >= b,
};

const popcount = (v: bigint): bigint => BigInt(v.toString(2).replaceAll("0", "").length);
const bitLength = (v: bigint): number => (v === 0n ? 0 : v.toString(2).length);

const unary: Record<string, (a: bigint, bits: number) => bigint> = {
  ctpop: popcount,
  ctlz: (a, bits) => BigInt(bits - bitLength(a)),
  cttz: (a, bits) => (a === 0n ? BigInt(bits) : BigInt(bitLength(a & -a) - 1)),
  bswap: (a, bits) => BigInt(`0x${(a.toString(16).padStart(bits / 4, "0").match(/../g) ?? []).reverse().join("")}`),
  bitreverse: (a, bits) => BigInt(`0b${[...a.toString(2).padStart(bits, "0")].reverse().join("")}`),
  abs: (a, bits) => { const s = BigInt.asIntN(bits, a); return s < 0n ? -s : s; },
};

const binary: Record<string, (a: bigint, b: bigint, bits: number) => bigint> = {
  add: (a, b) => a + b, sub: (a, b) => a - b, mul: (a, b) => a * b,
  and: (a, b) => a & b, or: (a, b) => a | b, xor: (a, b) => a ^ b,
  shl: (a, b) => a << b, lshr: (a, b) => a >> b, ashr: (a, b, bits) => BigInt.asIntN(bits, a) >> b,
  umin: (a, b) => (a < b ? a : b), umax: (a, b) => (a > b ? a : b),
  smin: (a, b, n) => (BigInt.asIntN(n, a) < BigInt.asIntN(n, b) ? a : b), smax: (a, b, n) => (BigInt.asIntN(n, a) > BigInt.asIntN(n, b) ? a : b),
  "uadd.sat": (a, b, n) => clampU(a + b, n), "usub.sat": (a, b, n) => clampU(a - b, n),
  "sadd.sat": (a, b, n) => clampS(BigInt.asIntN(n, a) + BigInt.asIntN(n, b), n), "ssub.sat": (a, b, n) => clampS(BigInt.asIntN(n, a) - BigInt.asIntN(n, b), n),
  "ushl.sat": (a, b, n) => clampU(a << b, n), "sshl.sat": (a, b, n) => clampS(BigInt.asIntN(n, a) << b, n),
};
const clampU = (v: bigint, n: number): bigint => (v < 0n ? 0n : v >= 1n << BigInt(n) ? (1n << BigInt(n)) - 1n : v);
const clampS = (v: bigint, n: number): bigint => { const top = (1n << BigInt(n - 1)) - 1n; return v > top ? top : v < -top - 1n ? -top - 1n : v; };

/** Result width of an operation on `bits`-bit operands. */
const resultBits = (op: string, bits: number): number => (op in compare || /^s(lt|le|gt|ge)$/.test(op) ? 1 : bits);

export class WideIntegers {
  constructor(private readonly rt: Runtime) {}

  run(op: IntOp): ExitCode {
    const { rt } = this;
    const { bits } = op;
    const args = op.args.map((slot) => readWide(rt, slot, bits));
    if (op.op.endsWith(".with.overflow")) return this.overflowing(op, args);
    if (/^[su](div|rem)$/.test(op.op)) return this.divide(op, args);
    if (/^(shl|lshr|ashr)$/.test(op.op) && args[1]! >= BigInt(bits) && rt.report("bad-shift", "shift-too-far", [String(args[1]), bits])) return Exit.finding;
    const value = this.compute(op, args);
    if (op.nsw && this.signedOverflow(op, args) && rt.report("integer-overflow", `overflow-${op.op}`, [String(BigInt.asIntN(bits, args[0]!)), String(BigInt.asIntN(bits, args[1]!)), String(BigInt.asIntN(bits, value)), bits])) return Exit.finding;
    writeWide(rt, op.dst, resultBits(op.op, bits), value);
    rt.regs.next();
    return Exit.none;
  }

  private compute(op: IntOp, args: readonly bigint[]): bigint {
    const { bits } = op;
    const [a, b, c] = args as [bigint, bigint, bigint];
    if (op.op in unary) return unary[op.op]!(a, bits);
    if (op.op === "fshl" || op.op === "fshr") {
      const by = c % BigInt(bits);
      const both = (a << BigInt(bits)) | b;
      return op.op === "fshl" ? (both << by) >> BigInt(bits) : both >> by;
    }
    if (op.op in compare) return compare[op.op]!(a, b) ? 1n : 0n;
    const signed = /^s(lt|le|gt|ge)$/.exec(op.op);
    if (signed) return compare[`u${signed[1]}`]!(BigInt.asIntN(bits, a), BigInt.asIntN(bits, b)) ? 1n : 0n;
    if (/^(shl|lshr|ashr)$/.test(op.op)) return binary[op.op]!(a, b % BigInt(bits), bits);
    return binary[op.op]!(a, b, bits);
  }

  private signedOverflow(op: IntOp, args: readonly bigint[]): boolean {
    if (!/^(add|sub|mul)$/.test(op.op)) return false;
    const exact = binary[op.op]!(BigInt.asIntN(op.bits, args[0]!), BigInt.asIntN(op.bits, args[1]!), op.bits);
    return BigInt.asIntN(op.bits, exact) !== exact;
  }

  /** dst: value, then one slot for the overflow bit. */
  private overflowing(op: IntOp, args: readonly bigint[]): ExitCode {
    const [, sign, name] = /^([su])(add|sub|mul)/.exec(op.op)!;
    const as = (v: bigint): bigint => (sign === "s" ? BigInt.asIntN(op.bits, v) : BigInt.asUintN(op.bits, v));
    const exact = binary[name!]!(as(args[0]!), as(args[1]!), op.bits);
    writeWide(this.rt, op.dst, op.bits, exact);
    writeWide(this.rt, op.dst + 16 * slotsOf(op.bits), 1, as(exact) === exact ? 0n : 1n);
    this.rt.regs.next();
    return Exit.none;
  }

  private divide(op: IntOp, args: readonly bigint[]): ExitCode {
    const signed = op.op.startsWith("s");
    const [a, b] = signed ? [BigInt.asIntN(op.bits, args[0]!), BigInt.asIntN(op.bits, args[1]!)] : [args[0]!, args[1]!];
    if (b === 0n) {
      if (this.rt.report("division-by-zero", op.op.endsWith("rem") ? "remainder-by-zero" : "divide-by-zero", [])) return Exit.finding;
      return this.rt.signal({ signal: 8, code: 1, address: 0 });
    }
    writeWide(this.rt, op.dst, op.bits, op.op.endsWith("div") ? a / b : a % b);
    this.rt.regs.next();
    return Exit.none;
  }

  cast(op: IntCast): ExitCode {
    const v = readWide(this.rt, op.src, op.from);
    const m = readWideMask(this.rt, op.src, op.from);
    if (op.op === "sext") writeWide(this.rt, op.dst, op.to, BigInt.asIntN(op.from, v), BigInt.asIntN(op.from, m));
    else writeWide(this.rt, op.dst, op.to, v, m);
    this.rt.regs.next();
    return Exit.none;
  }
}
