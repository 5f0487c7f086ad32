/** Angles of any size: x modulo π/2 by multiplying with as many bits of 2/π as it takes (Payne and Hanek's idea, on big integers). */
import { finite, type Real } from "../float/real";
import { type DD, ofReal } from "./dd";
import { reduceSmall } from "./elementary";

/** 2^bits · arctan(1/n) */
function inverseTangent(n: bigint, bits: bigint): bigint {
  let term = (1n << bits) / n;
  let sum = term;
  for (let k = 3n; term !== 0n; k += 2n) {
    term = -term / (n * n);
    sum += term / k;
  }
  return sum;
}

const known = new Map<number, bigint>();
/** 2^bits · π/2, by Machin's formula. */
function halfPi(bits: number): bigint {
  let p = known.get(bits);
  if (p === undefined) {
    const b = BigInt(bits + 32);
    p = (2n * (4n * inverseTangent(5n, b) - inverseTangent(239n, b))) >> 32n;
    known.set(bits, p);
  }
  return p;
}

const SMALL = 1e5;
const GUARD = 240;

/** The quadrant 0 … 3 and the angle left, within ±π/4. */
export function reduceAngle(x: Real): { quadrant: number; r: DD } {
  const approximate = ofReal(x);
  if (Math.abs(approximate.h) < SMALL) return reduceSmall(approximate);
  // x = m·2^e with e > -100 or so: work in units of 2^-bits.
  const size = Math.max(0, x.e) + 64;
  const bits = (Math.ceil((size + GUARD) / 256) + 1) * 256;
  const unit = halfPi(bits);
  const scaled = x.e + bits >= 0 ? x.m << BigInt(x.e + bits) : x.m >> BigInt(-x.e - bits);
  let q = scaled / unit;
  let rest = scaled - q * unit;
  if (2n * rest > unit) {
    q++;
    rest -= unit;
  }
  if (x.negative) {
    q = -q;
    rest = -rest;
  }
  const r = ofReal(finite(rest < 0n, rest < 0n ? -rest : rest, -bits));
  return { quadrant: Number(((q % 4n) + 4n) % 4n), r };
}
