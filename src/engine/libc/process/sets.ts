/**
 * sigset_t and the functions that build one. The kernel knows 64 signals, bit n-1 for signal n; glibc's type has room for 1024.
 * The library keeps 32 and 33 for itself: nobody can block them.
 */
import type { Native, NativeCall, NativeTable, Ptr } from "../native";
import { isNull } from "../pointers";
import { fail } from "../pointers";

const EINVAL = 22;
export const LAST_SIGNAL = 64;
const SET_BYTES = 128;
const ALL = 0xffffffffffffffffn;
export const INTERNAL = (1n << 31n) | (1n << 32n);

export const bit = (signal: number): bigint => 1n << BigInt(signal - 1);
export const isSignal = (signal: number): boolean => signal >= 1 && signal <= LAST_SIGNAL;
export const isInternal = (signal: number): boolean => signal === 32 || signal === 33;

export const loadSet = (call: NativeCall, p: Ptr): bigint => call.memory.load64(p);

export function storeSet(call: NativeCall, p: Ptr, mask: bigint): void {
  const bytes = new Uint8Array(SET_BYTES);
  new DataView(bytes.buffer).setBigUint64(0, mask, true);
  call.memory.write(p, bytes);
}

const given = (use: (call: NativeCall, set: Ptr) => void): Native => (call) => {
  const set = call.args.ptr(0);
  if (isNull(set)) return fail(call, EINVAL);
  use(call, set);
};

const change = (use: (mask: bigint, bit: bigint) => bigint): Native =>
  given((call, set) => {
    const signal = call.args.i32(1);
    if (!isSignal(signal) || isInternal(signal)) return fail(call, EINVAL);
    storeSet(call, set, use(loadSet(call, set), bit(signal)));
    call.returnI32(0);
  });

const both = (use: (left: bigint, right: bigint) => bigint): Native =>
  given((call, set) => {
    storeSet(call, set, use(loadSet(call, call.args.ptr(1)), loadSet(call, call.args.ptr(2))));
    call.returnI32(0);
  });

const filled = (mask: bigint): Native =>
  given((call, set) => {
    storeSet(call, set, mask);
    call.returnI32(0);
  });

export const signalSets: NativeTable = {
  sigemptyset: filled(0n), sigfillset: filled(ALL & ~INTERNAL),
  sigaddset: change((mask, b) => mask | b), sigdelset: change((mask, b) => mask & ~b),
  sigandset: both((a, b) => a & b), sigorset: both((a, b) => a | b),
  sigisemptyset: given((call, set) => call.returnI32(loadSet(call, set) === 0n ? 1 : 0)),
  sigismember: given((call, set) => {
    const signal = call.args.i32(1);
    if (!isSignal(signal)) return fail(call, EINVAL);
    call.returnI32((loadSet(call, set) & bit(signal)) === 0n ? 0 : 1);
  }),
  __libc_current_sigrtmin: (call) => call.returnI32(34),
  __libc_current_sigrtmax: (call) => call.returnI32(LAST_SIGNAL),
};
