/** drand48 and its family: X' = (a·X + c) modulo 2^48, with the upper bits as the result. */
import type { Native, NativeCall, NativeTable, Ptr } from "../native";
import { plus, returnLong } from "../pointers";

interface State { x: bigint; a: bigint; c: bigint }
const MASK = (1n << 48n) - 1n;
const MULTIPLIER = 0x5deece66dn;
const INCREMENT = 0xbn;

const shared = (call: NativeCall): State => call.state("random48", () => ({ x: 0n, a: MULTIPLIER, c: INCREMENT }));

/** Three 16-bit words, the least significant first. */
function load(call: NativeCall, p: Ptr): bigint {
  return BigInt(call.memory.load16(p)) | (BigInt(call.memory.load16(plus(p, 2))) << 16n) | (BigInt(call.memory.load16(plus(p, 4))) << 32n);
}
function store(call: NativeCall, p: Ptr, x: bigint): void {
  for (let i = 0; i < 3; i++) call.memory.store16(plus(p, 2 * i), Number((x >> BigInt(16 * i)) & 0xffffn));
}

const step = (s: State, x: bigint): bigint => (s.a * x + s.c) & MASK;

/** The next X of the shared state or of the program's own three words. */
function next(call: NativeCall, own: boolean): bigint {
  const s = shared(call);
  if (!own) {
    s.x = step(s, s.x);
    return s.x;
  }
  const x = step(s, load(call, call.args.ptr(0)));
  store(call, call.args.ptr(0), x);
  return x;
}

const real = (own: boolean): Native => (call) => call.returnF64(Number(next(call, own)) / 2 ** 48);
const natural = (own: boolean): Native => (call) => returnLong(call, next(call, own) >> 17n);
const signed = (own: boolean): Native => (call) => returnLong(call, BigInt.asIntN(32, next(call, own) >> 16n));

const seed48: Native = (call) => {
  const s = shared(call);
  const old = call.process.libraryObject("seed48", 6);
  store(call, old, s.x);
  Object.assign(s, { x: load(call, call.args.ptr(0)), a: MULTIPLIER, c: INCREMENT });
  call.returnPtr(old);
};

export const random48: NativeTable = {
  drand48: real(false), erand48: real(true), lrand48: natural(false), nrand48: natural(true), mrand48: signed(false), jrand48: signed(true), seed48,
  srand48: (call) => {
    const seed = BigInt.asUintN(32, BigInt(Math.trunc(call.args.long(0))));
    Object.assign(shared(call), { x: (seed << 16n) | 0x330en, a: MULTIPLIER, c: INCREMENT });
  },
  lcong48: (call) => {
    const p = call.args.ptr(0);
    Object.assign(shared(call), { x: load(call, p), a: load(call, plus(p, 6)), c: BigInt(call.memory.load16(plus(p, 12))) });
  },
};
