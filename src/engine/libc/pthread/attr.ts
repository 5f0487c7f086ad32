/**
 * pthread_attr_t: struct pthread_attr.
 *
 *   0 priority · 4 policy · 8 flags · then longs: guard size, end of the stack, size of the stack (x86-64 from 16, x86-32 from 12)
 */
import type { Native, NativeCall, NativeTable, Ptr, ThreadOptions } from "../native";
import { NULL } from "../native";
import { isNull, loadLong, plus, storeLong } from "../pointers";
import { E } from "./errors";
import { below } from "./mutexAttr";

const FLAG = { detached: 1, explicit: 2, process: 4, stack: 8, schedule: 0x20, policy: 0x40 } as const;
const PAGE = 4096;
const SMALLEST_STACK = 16384;
export const DEFAULT_STACK = 8 * 1024 * 1024;
const AT = { priority: 0, policy: 4, flags: 8 } as const;

const sizeOf = (call: NativeCall): number => (call.memory.pointerSize === 8 ? 56 : 36);
const longs = (call: NativeCall, p: Ptr, i: number): Ptr => (call.memory.pointerSize === 8 ? plus(p, 16 + 8 * i) : plus(p, 12 + 4 * i));
const guardAt = (call: NativeCall, p: Ptr): Ptr => longs(call, p, 0);
const stackAt = (call: NativeCall, p: Ptr): Ptr => longs(call, p, 1);
const sizeAt = (call: NativeCall, p: Ptr): Ptr => longs(call, p, 2);
const flagsOf = (call: NativeCall, p: Ptr): number => call.memory.load32(plus(p, AT.flags));
const sizeIn = (call: NativeCall, p: Ptr): number => Number(BigInt.asUintN(8 * call.memory.pointerSize, loadLong(call.memory, p)));

export interface AttrValues {
  readonly detached: boolean;
  readonly guard: number;
  /** Lowest address; va 0: none given. */
  readonly stack: Ptr;
  readonly stackSize: number;
}

export function initAttr(call: NativeCall, p: Ptr, values?: AttrValues): void {
  call.memory.fill(p, 0, sizeOf(call));
  storeLong(call.memory, guardAt(call, p), BigInt(values?.guard ?? PAGE));
  if (!values) return;
  call.memory.store32(plus(p, AT.flags), (values.detached ? FLAG.detached : 0) | FLAG.stack);
  call.memory.storePtr(stackAt(call, p), plus(values.stack, values.stackSize));
  storeLong(call.memory, sizeAt(call, p), BigInt(values.stackSize));
}

/** What pthread_create makes of it. */
export function threadOptions(call: NativeCall, p: Ptr): ThreadOptions {
  if (isNull(p)) return { stackSize: 0, guardSize: PAGE, stack: null, detached: false };
  const flags = flagsOf(call, p);
  const size = sizeIn(call, sizeAt(call, p));
  const end = (flags & FLAG.stack) !== 0 ? call.memory.loadPtr(stackAt(call, p)) : NULL;
  const given = size || DEFAULT_STACK;
  return { stackSize: size, guardSize: sizeIn(call, guardAt(call, p)), stack: isNull(end) ? null : { base: plus(end, -given), size: given }, detached: (flags & FLAG.detached) !== 0 };
}

const answer = (call: NativeCall, error: number): void => call.returnI32(error);
const readInt = (read: (call: NativeCall, p: Ptr) => number): Native => (call) => {
  call.memory.store32(call.args.ptr(1), read(call, call.args.ptr(0)));
  answer(call, 0);
};
/** Sets or clears flags by an int of two values. */
const choose = (bit: number, values = 2, refused: (v: number) => number = () => 0): Native => (call) => {
  const v = call.args.i32(1);
  if (!below(values)(v)) return answer(call, E.INVAL);
  if (refused(v) !== 0) return answer(call, refused(v));
  const at = plus(call.args.ptr(0), AT.flags);
  const flags = call.memory.load32(at);
  call.memory.store32(at, v === 0 ? flags & ~bit : flags | bit);
  answer(call, 0);
};
const flag = (bit: number): Native => readInt((call, p) => ((flagsOf(call, p) & bit) !== 0 ? 1 : 0));

const setStackSize: Native = (call) => {
  const size = call.args.size(1);
  if (size < SMALLEST_STACK) return answer(call, E.INVAL);
  storeLong(call.memory, sizeAt(call, call.args.ptr(0)), BigInt(size));
  answer(call, 0);
};
const setStack: Native = (call) => {
  const [p, base, size] = [call.args.ptr(0), call.args.ptr(1), call.args.size(2)];
  if (size < SMALLEST_STACK) return answer(call, E.INVAL);
  call.memory.storePtr(stackAt(call, p), plus(base, size));
  storeLong(call.memory, sizeAt(call, p), BigInt(size));
  call.memory.store32(plus(p, AT.flags), flagsOf(call, p) | FLAG.stack);
  answer(call, 0);
};
const setStackEnd: Native = (call) => {
  const p = call.args.ptr(0);
  call.memory.storePtr(stackAt(call, p), call.args.ptr(1));
  call.memory.store32(plus(p, AT.flags), flagsOf(call, p) | FLAG.stack);
  answer(call, 0);
};
const getStack: Native = (call) => {
  const p = call.args.ptr(0);
  const size = loadLong(call.memory, sizeAt(call, p));
  call.memory.storePtr(call.args.ptr(1), plus(call.memory.loadPtr(stackAt(call, p)), -Number(size)));
  storeLong(call.memory, call.args.ptr(2), size);
  answer(call, 0);
};
const setPolicy: Native = (call) => {
  const policy = call.args.i32(1);
  if (!below(3)(policy)) return answer(call, E.INVAL);
  const p = call.args.ptr(0);
  call.memory.store32(plus(p, AT.policy), policy);
  call.memory.store32(plus(p, AT.flags), flagsOf(call, p) | FLAG.policy);
  answer(call, 0);
};
const setParam: Native = (call) => {
  const p = call.args.ptr(0);
  const policy = call.memory.load32(plus(p, AT.policy));
  const priority = call.memory.load32(call.args.ptr(1)) | 0;
  if (policy === 0 ? priority !== 0 : priority < 1 || priority > 99) return answer(call, E.INVAL);
  call.memory.store32(p, priority);
  call.memory.store32(plus(p, AT.flags), flagsOf(call, p) | FLAG.schedule);
  answer(call, 0);
};

export const threadAttributes: NativeTable = {
  pthread_attr_init: (call) => {
    initAttr(call, call.args.ptr(0));
    answer(call, 0);
  },
  pthread_attr_destroy: (call) => answer(call, 0),
  pthread_attr_getdetachstate: flag(FLAG.detached), pthread_attr_setdetachstate: choose(FLAG.detached),
  pthread_attr_getinheritsched: flag(FLAG.explicit), pthread_attr_setinheritsched: choose(FLAG.explicit),
  pthread_attr_getscope: flag(FLAG.process), pthread_attr_setscope: choose(FLAG.process, 2, (v) => (v === 1 ? E.NOTSUP : 0)),
  pthread_attr_getschedpolicy: readInt((call, p) => call.memory.load32(plus(p, AT.policy))), pthread_attr_setschedpolicy: setPolicy,
  pthread_attr_getschedparam: readInt((call, p) => call.memory.load32(p)), pthread_attr_setschedparam: setParam,
  pthread_attr_getguardsize: (call) => {
    storeLong(call.memory, call.args.ptr(1), loadLong(call.memory, guardAt(call, call.args.ptr(0))));
    answer(call, 0);
  },
  pthread_attr_setguardsize: (call) => {
    storeLong(call.memory, guardAt(call, call.args.ptr(0)), BigInt(call.args.size(1)));
    answer(call, 0);
  },
  pthread_attr_getstacksize: (call) => {
    storeLong(call.memory, call.args.ptr(1), BigInt(sizeIn(call, sizeAt(call, call.args.ptr(0))) || DEFAULT_STACK));
    answer(call, 0);
  },
  pthread_attr_setstacksize: setStackSize,
  pthread_attr_getstackaddr: (call) => {
    call.memory.storePtr(call.args.ptr(1), call.memory.loadPtr(stackAt(call, call.args.ptr(0))));
    answer(call, 0);
  },
  pthread_attr_setstackaddr: setStackEnd, pthread_attr_getstack: getStack, pthread_attr_setstack: setStack,
  pthread_getattr_default_np: (call) => {
    initAttr(call, call.args.ptr(0));
    answer(call, 0);
  },
  pthread_setattr_default_np: (call) => answer(call, 0),
};
