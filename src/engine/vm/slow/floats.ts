/**
 * Floating point outside the fast path: x86 long double and __float128 as a whole, and rounding, remainder, extremes and classes of
 * float and double. Exact arithmetic on the formats' bits (libc/float), rounded to nearest even as the processor does.
 */
import { type FloatOps, floatOps } from "../../libc/float/formats";
import { BF16, F128, F16, F32, F64, F80 } from "../../libc/float/real";
import { convert, fromInteger, operate, raiseOfInteger } from "./floatExact";
import { Raised } from "../../libc/float/environment";
import { Exit, type ExitCode } from "../host";
import type { RareOp, SlotType } from "../program";
import type { Runtime } from "./runtime";
import { readWide, writeWide } from "./wide";

const SIGFPE = 8;

type FloatOp = Extract<RareOp, { kind: "float" }>;
type FloatCast = Extract<RareOp, { kind: "float-cast" }>;
type FormatName = FloatOp["format"];

const FORMATS: Readonly<Record<FormatName, { readonly ops: FloatOps; readonly bits: number }>> = {
  f16: { ops: floatOps(F16), bits: 16 },
  bf16: { ops: floatOps(BF16), bits: 16 },
  f32: { ops: floatOps(F32), bits: 32 },
  f64: { ops: floatOps(F64), bits: 64 },
  x86_fp80: { ops: floatOps(F80), bits: 80 },
  fp128: { ops: floatOps(F128), bits: 128 },
};

type Order = -1 | 0 | 1 | null;
const ordered = (test: (c: -1 | 0 | 1) => boolean) => (c: Order): boolean => c !== null && test(c);
const unordered = (test: (c: -1 | 0 | 1) => boolean) => (c: Order): boolean => c === null || test(c);

const COMPARES: Readonly<Record<string, (c: Order) => boolean>> = {
  oeq: ordered((c) => c === 0), one: ordered((c) => c !== 0), olt: ordered((c) => c < 0), ole: ordered((c) => c <= 0), ogt: ordered((c) => c > 0), oge: ordered((c) => c >= 0), ord: (c) => c !== null,
  ueq: unordered((c) => c === 0), une: unordered((c) => c !== 0), ult: unordered((c) => c < 0), ule: unordered((c) => c <= 0), ugt: unordered((c) => c > 0), uge: unordered((c) => c >= 0), uno: (c) => c === null,
};

const ARITHMETIC: Readonly<Record<string, (f: FloatOps, a: bigint, b: bigint, c: bigint) => bigint>> = {
  fadd: (f, a, b) => f.add(a, b), fsub: (f, a, b) => f.sub(a, b), fmul: (f, a, b) => f.mul(a, b), fdiv: (f, a, b) => f.div(a, b), frem: (f, a, b) => f.rem(a, b),
  fma: (f, a, b, c) => f.fma(a, b, c), fsqrt: (f, a) => f.sqrt(a), fneg: (f, a) => f.neg(a), fabs: (f, a) => f.abs(a), copysign: (f, a, b) => f.copysign(a, b),
  floor: (f, a) => f.round(a, "down"), ceil: (f, a) => f.round(a, "up"), trunc: (f, a) => f.round(a, "zero"), rint: (f, a) => f.round(a, "even"),
  nearbyint: (f, a) => f.round(a, "even"), roundeven: (f, a) => f.round(a, "even"), round: (f, a) => f.round(a, "away"), canonicalize: (_f, a) => a,
  fract: (f, a) => f.copysign(f.decode(a).kind === "infinite" ? 0n : f.sub(a, f.round(a, "zero")), a),
  minnum: (f, a, b) => extreme(f, a, b, -1), minimumnum: (f, a, b) => extreme(f, a, b, -1), maxnum: (f, a, b) => extreme(f, a, b, 1), maximumnum: (f, a, b) => extreme(f, a, b, 1),
  minimum: (f, a, b) => (f.compare(a, b) === null ? (isNan(f, a) ? a : b) : extreme(f, a, b, -1)), maximum: (f, a, b) => (f.compare(a, b) === null ? (isNan(f, a) ? a : b) : extreme(f, a, b, 1)),
};

const isNan = (f: FloatOps, a: bigint): boolean => f.decode(a).kind === "nan";

function extreme(f: FloatOps, a: bigint, b: bigint, wanted: -1 | 1): bigint {
  const order = f.compare(a, b);
  if (order === null) return isNan(f, a) ? b : a;
  return order === wanted ? a : b;
}

export class Floats {
  constructor(private readonly rt: Runtime) {}

  /** Does the work with no exception raised, adds those it raises to the others; one that is enabled is a signal. */
  private heed(work: () => void): ExitCode | null {
    const env = this.rt.floatEnvironment();
    const before = env.raised;
    env.raised = 0;
    work();
    const trapped = env.raised & (env.enabled ?? 0);
    env.raised |= before;
    return trapped === 0 ? null : this.rt.signal({ signal: SIGFPE, code: trapCode(trapped), address: 0 });
  }

  run(op: FloatOp): ExitCode {
    return (op.heeding ? this.heed(() => this.compute(op)) : this.compute(op)) ?? this.finish();
  }

  private finish(): ExitCode {
    this.rt.regs.next();
    return Exit.none;
  }

  private compute(op: FloatOp): null {
    const { ops, bits } = FORMATS[op.format];
    if (op.op === "is.fpclass") {
      const mask = this.rt.regs.u32(op.args[1]!);
      this.rt.regs.setU32(op.dst, (mask & classOf(ops, readWide(this.rt, op.args[0]!, bits))) !== 0 ? 1 : 0);
    } else {
      const args = op.args.map((slot) => readWide(this.rt, slot, bits));
      const compare = COMPARES[op.op];
      if (compare) this.rt.regs.setU32(op.dst, compare(ops.compare(args[0]!, args[1]!)) ? 1 : 0);
      else if (op.heeding) writeWide(this.rt, op.dst, bits, operate(this.rt.floatEnvironment(), ops.format, op.op, args));
      else writeWide(this.rt, op.dst, bits, this.arithmetic(op.op)(ops, args[0]!, args[1] ?? 0n, args[2] ?? 0n));
    }
    return null;
  }

  private arithmetic(name: string): (f: FloatOps, a: bigint, b: bigint, c: bigint) => bigint {
    const work = ARITHMETIC[name];
    if (!work) throw new Error(`no float operation ${name}`);
    return work;
  }

  cast(op: FloatCast): ExitCode {
    return (op.heeding ? this.heed(() => this.change(op)) : this.change(op)) ?? this.finish();
  }

  private change(op: FloatCast): null {
    const from = formatOf(op.from);
    const to = formatOf(op.to);
    if (from && to) this.convert(op, from, to);
    else if (to) writeWide(this.rt, op.dst, to.bits, op.heeding ? fromInteger(this.rt.floatEnvironment(), to.ops.format, this.integer(op)) : to.ops.fromInt(this.integer(op)));
    else if (from) this.toInteger(op, from);
    return null;
  }

  private convert(op: FloatCast, from: { ops: FloatOps; bits: number }, to: { ops: FloatOps; bits: number }): void {
    const bits = readWide(this.rt, op.src, from.bits);
    writeWide(this.rt, op.dst, to.bits, op.heeding ? convert(this.rt.floatEnvironment(), from.ops.format, to.ops.format, bits) : to.ops.encode(from.ops.decode(bits)));
  }

  private integer(op: FloatCast): bigint {
    const bits = bitsOf(op.from);
    const v = readWide(this.rt, op.src, bits);
    return op.op.startsWith("s") ? BigInt.asIntN(bits, v) : v;
  }

  /** Out of range: the integer indefinite value, as x86 conversions give. */
  private toInteger(op: FloatCast, from: { ops: FloatOps; bits: number }): void {
    const bits = bitsOf(op.to);
    const source = readWide(this.rt, op.src, from.bits);
    const value = from.ops.toInt(source);
    const signed = op.op === "fptosi";
    const wrapped = value === null ? null : signed ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value);
    if (op.heeding) raiseOfInteger(this.rt.floatEnvironment(), from.ops.format, source, wrapped !== null && wrapped === value);
    writeWide(this.rt, op.dst, bits, wrapped !== null && wrapped === value ? wrapped : saturate(op.op, value, bits));
  }
}

/** si_code of SIGFPE: FPE_FLTINV, FLTDIV, FLTOVF, FLTUND, FLTRES. */
const trapCode = (raised: number): number => (raised & Raised.invalid ? 7 : raised & Raised.divideByZero ? 3 : raised & Raised.overflow ? 4 : raised & Raised.underflow ? 5 : 6);

function saturate(op: string, value: bigint | null, bits: number): bigint {
  if (!op.endsWith(".sat")) return 1n << BigInt(bits - 1);
  if (value === null) return 0n;
  const signed = op.startsWith("fptosi");
  const top = signed ? (1n << BigInt(bits - 1)) - 1n : (1n << BigInt(bits)) - 1n;
  return value > 0n ? top : signed ? -top - 1n : 0n;
}

const formatOf = (t: SlotType): { ops: FloatOps; bits: number } | undefined => (typeof t === "string" && t in FORMATS ? FORMATS[t as FormatName] : undefined);
const bitsOf = (t: SlotType): number => (typeof t === "object" ? t.int : Number(t.slice(1)));

/** The class bit of llvm.is.fpclass: snan 1, qnan 2, -inf 4, -normal 8, -subnormal 16, -0 32, +0 64, +subnormal 128, +normal 256, +inf 512. */
function classOf(f: FloatOps, a: bigint): number {
  const r = f.decode(a);
  if (r.kind === "nan") return 2;
  if (r.kind === "infinite") return r.negative ? 4 : 512;
  if (r.m === 0n) return r.negative ? 32 : 64;
  const normal = r.m.toString(2).length >= f.format.precision;
  if (normal) return r.negative ? 8 : 256;
  return r.negative ? 16 : 128;
}
