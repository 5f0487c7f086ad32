/**
 * Arithmetic that the fast path does not finish: overflow of signed operations (`nsw`), shifts by too much, division by zero, float to
 * integer out of range, undefined operands (`chk`). Each is a finding; the result is what an x86 processor gives.
 */
import { Exit, type ExitCode } from "../host";
import type { RareOp } from "../program";
import type { Runtime } from "./runtime";

const SIGFPE = 8;
const FPE_INTDIV = 1;
/** Numbers further below zero than this are no counts that went wrong. */
const SMALL = 2n ** 40n;

export class Arithmetic {
  constructor(private readonly rt: Runtime) {}

  /** Handles `name`, or returns null when it is not arithmetic. */
  run(name: string): ExitCode | null {
    if (name === "chk" || name === "chkp") return this.check(name === "chkp");
    if (name === "bool" || name === "bool.m") return this.bool(name === "bool.m");
    const convert = /^fpto(s|u)i(32|64)\.(32|64)$/.exec(name);
    if (convert) return this.toInteger(convert[1] === "s", convert[2] === "32", Number(convert[3]));
    const match = /^(add|sub|mul|shl|lshr|ashr|sdiv|udiv|srem|urem)(32|64)(\.nsw)?\.(rr|ri)$/.exec(name);
    return match ? this.binary(match[1]!, Number(match[2]), match[4] === "ri") : null;
  }

  private check(pointer: boolean): ExitCode {
    const { regs, rt } = { regs: this.rt.regs, rt: this.rt };
    const slot = regs.word(1);
    if (rt.report("uninitialized-read", pointer ? "uninitialised-pointer-value" : "uninitialised-value", [])) return Exit.finding;
    if (pointer) regs.setId(slot, regs.id(slot));
    else regs.clearMeta(slot);
    regs.next();
    return Exit.none;
  }

  /** A number below zero taken for a size. True: stop here for a finding. */
  negativeSize({ name, value, bits }: Extract<RareOp, { kind: "negative-size" }>): boolean {
    const size = BigInt.asIntN(bits, this.rt.regs.u64(value));
    if (size >= 0n || size < -SMALL) return false;
    return this.rt.report("integer-overflow", "negative-size", [name, String(size), String(BigInt.asUintN(bits, size))], { via: { function: name, argument: "size" } });
  }

  /** A _Bool in memory that is neither 0 nor 1. */
  private bool(masked: boolean): ExitCode {
    const { regs } = this.rt;
    const [value, mask] = [regs.u64(regs.word(2)), masked ? regs.mask(regs.word(2)) : 0n];
    if (this.rt.report("invalid-value", "invalid-bool", [String(value & 0xffn)])) return Exit.finding;
    if (masked) regs.setU64(regs.word(1), value & 1n, mask & 1n);
    else regs.setValue(regs.word(1), value & 1n);
    regs.next();
    return Exit.none;
  }

  private binary(op: string, bits: number, immediate: boolean): ExitCode {
    const { regs } = this.rt;
    const signed = (v: bigint): bigint => BigInt.asIntN(bits, v);
    const a = signed(regs.u64(regs.word(2)));
    const b = immediate ? BigInt(regs.word(3)) : signed(regs.u64(regs.word(3)));
    if (op === "shl" || op === "lshr" || op === "ashr") return this.shift(op, bits, a, b);
    if (op.endsWith("div") || op.endsWith("rem")) return this.divide(op, bits, a, b);
    const exact = op === "add" ? a + b : op === "sub" ? a - b : a * b;
    if (signed(exact) !== exact && this.rt.report("integer-overflow", `overflow-${op}`, [String(a), String(b), String(signed(exact)), bits])) return Exit.finding;
    return this.done(bits, exact);
  }

  private shift(op: string, bits: number, a: bigint, amount: bigint): ExitCode {
    if (this.rt.report("bad-shift", amount < 0n ? "shift-negative" : "shift-too-far", [String(amount), bits])) return Exit.finding;
    const by = BigInt.asUintN(bits === 64 ? 6 : 5, amount);
    const u = BigInt.asUintN(bits, a);
    return this.done(bits, op === "shl" ? u << by : op === "lshr" ? u >> by : a >> by);
  }

  private divide(op: string, bits: number, a: bigint, b: bigint): ExitCode {
    if (b === 0n) {
      if (this.rt.report("division-by-zero", op.endsWith("rem") ? "remainder-by-zero" : "divide-by-zero", [])) return Exit.finding;
    } else {
      if (op.startsWith("u")) {
        const [ua, ub] = [BigInt.asUintN(bits, a), BigInt.asUintN(bits, b)];
        return this.done(bits, op === "udiv" ? ua / ub : ua % ub);
      }
      if (b !== -1n || a !== -(1n << BigInt(bits - 1))) return this.done(bits, op === "sdiv" ? a / b : a % b);
      if (this.rt.report("integer-overflow", "overflow-div", [String(a), String(b), String(a), bits])) return Exit.finding;
    }
    return this.rt.signal({ signal: SIGFPE, code: FPE_INTDIV, address: 0 });
  }

  /** cvttsd2si gives the "integer indefinite" value, the smallest integer, for what does not fit. */
  private toInteger(signed: boolean, single: boolean, bits: number): ExitCode {
    const { regs } = this.rt;
    const v = single ? regs.f32(regs.word(2)) : regs.f64(regs.word(2));
    const whole = Number.isFinite(v) ? BigInt(Math.trunc(v)) : null;
    const wrapped = whole !== null && (bits === 32 ? whole >= -(1n << 63n) && whole < 1n << 63n : whole >= 0n && whole < 1n << 64n);
    if (!signed && wrapped) return this.done(bits, whole);
    const fits = whole !== null && whole === BigInt.asIntN(bits, whole);
    return this.done(bits, fits ? whole : 1n << BigInt(bits - 1));
  }

  private done(bits: number, value: bigint): ExitCode {
    const { regs, memory } = this.rt;
    memory.u64[(regs.fp + regs.word(1)) >>> 3] = BigInt.asUintN(bits, value);
    regs.next();
    return Exit.none;
  }
}
