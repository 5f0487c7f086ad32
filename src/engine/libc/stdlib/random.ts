/**
 * rand and random: glibc's additive feedback generator (random_r.c). Of the r words of state, each call makes
 *
 *   state[f] += state[b];  result = state[f] >> 1;  f and b step on, b following f at a distance (type 3: r = 31, 3 apart)
 *
 * srand fills the state with a Lehmer sequence (16807 modulo 2^31 - 1) and runs it 10·r times. Type 0 is a plain
 * linear congruential generator. The state stands in memory as initstate lays it out: one word of type and position, then r words.
 */
import type { Native, NativeCall, NativeTable, Ptr } from "../native";
import { NULL } from "../native";
import { returnLong } from "../pointers";

interface Kind { readonly type: number; readonly degree: number; readonly separation: number; readonly bytes: number }
const kinds: readonly Kind[] = [
  { type: 0, degree: 0, separation: 0, bytes: 8 },
  { type: 1, degree: 7, separation: 3, bytes: 32 },
  { type: 2, degree: 15, separation: 1, bytes: 64 },
  { type: 3, degree: 31, separation: 3, bytes: 128 },
  { type: 4, degree: 63, separation: 1, bytes: 256 },
];
const EINVAL = 22;
const TYPES = 5;

/** Front and rear position in the current state array; the array itself is in simulated memory. */
interface Generator { type: number; front: number; rear: number; va: number; id: number }

function current(call: NativeCall): Generator {
  const g = call.state<Generator>("random", () => ({ type: 3, front: 3, rear: 0, va: 0, id: 0 }));
  if (g.va === 0) {
    const at = call.process.libraryObject("random state", 128);
    Object.assign(g, { va: at.va, id: at.id });
    seed(call, g, 1);
  }
  return g;
}

const word = (g: Generator, i: number): Ptr => ({ va: g.va + 4 * (i + 1), id: g.id });

/** Kept in the array's first word while another state is current. */
function savePosition(call: NativeCall, g: Generator): void {
  call.memory.store32({ va: g.va, id: g.id }, g.type === 0 ? 0 : TYPES * g.rear + g.type);
}

function seed(call: NativeCall, g: Generator, from: number): void {
  const { degree, separation } = kinds[g.type];
  const { memory } = call;
  let x = (from >>> 0 === 0 ? 1 : from) | 0;
  memory.store32(word(g, 0), x);
  for (let i = 1; i < degree; i++) {
    // 16807·x modulo 2147483647 without leaving 31 bits.
    const high = Math.trunc(x / 127773);
    x = 16807 * (x - high * 127773) - 2836 * high;
    if (x < 0) x += 2147483647;
    memory.store32(word(g, i), x);
  }
  g.front = separation;
  g.rear = 0;
  savePosition(call, g);
  for (let i = 0; i < degree * 10; i++) next(call, g);
}

function next(call: NativeCall, g: Generator): number {
  const { memory } = call;
  if (g.type === 0) {
    const x = (Math.imul(memory.load32(word(g, 0)), 1103515245) + 12345) & 0x7fffffff;
    memory.store32(word(g, 0), x);
    return x;
  }
  const { degree } = kinds[g.type];
  const sum = (memory.load32(word(g, g.front)) + memory.load32(word(g, g.rear))) >>> 0;
  memory.store32(word(g, g.front), sum);
  g.front = (g.front + 1) % degree;
  g.rear = (g.rear + 1) % degree;
  return sum >>> 1;
}

const srand: Native = (call) => seed(call, current(call), call.args.u32(0));

const initstate: Native = (call) => {
  const old = current(call);
  savePosition(call, old);
  const size = call.args.size(2);
  const kind = [...kinds].reverse().find((k) => size >= k.bytes);
  if (!kind) {
    call.process.setErrno(EINVAL);
    return call.returnPtr(NULL);
  }
  const before: Ptr = { va: old.va, id: old.id };
  const to = call.args.ptr(1);
  Object.assign(old, { type: kind.type, va: to.va, id: to.id });
  seed(call, old, call.args.u32(0));
  call.returnPtr(before);
};

const setstate: Native = (call) => {
  const g = current(call);
  savePosition(call, g);
  const before: Ptr = { va: g.va, id: g.id };
  const to = call.args.ptr(0);
  const mark = call.memory.load32(to) >>> 0;
  const kind = kinds[mark % TYPES];
  const rear = Math.floor(mark / TYPES);
  Object.assign(g, { type: kind.type, va: to.va, id: to.id, rear, front: kind.degree === 0 ? 0 : (rear + kind.separation) % kind.degree });
  call.returnPtr(before);
};

/** rand_r: three steps of a linear congruential generator make one number. */
const randR: Native = (call) => {
  const at = call.args.ptr(0);
  let x = call.memory.load32(at);
  const step = (modulus: number): number => {
    x = (Math.imul(x, 1103515245) + 12345) >>> 0;
    return (x >>> 16) % modulus;
  };
  let result = step(2048);
  result = (result << 10) ^ step(1024);
  result = (result << 10) ^ step(1024);
  call.memory.store32(at, x);
  call.returnI32(result);
};

export const randomNumbers: NativeTable = {
  rand: (call) => call.returnI32(next(call, current(call))),
  random: (call) => returnLong(call, BigInt(next(call, current(call)))),
  srand, srandom: srand, initstate, setstate, rand_r: randR,
};
