/** What a process does with signals: sigaction (its C part passes the trampoline along), masks, the alternate stack. */
import type { Native, NativeCall, NativeTable, Ptr } from "../native";
import { fail, isNull, loadLong, plus, storeLong } from "../pointers";
import { bit, INTERNAL, isInternal, isSignal, loadSet, storeSet } from "./sets";

const EINVAL = 22;
const ENOMEM = 12;
const EPERM = 1;
const SIGKILL = 9;
const SIGSTOP = 19;
const SS_DISABLE = 2;
const SS_ONSTACK = 1;
const MINSIGSTKSZ = 2048;

// --- struct sigaction: handler, mask, flags, restorer ---

const MASK_BYTES = 128;

function storeAction(call: NativeCall, p: Ptr, signal: number): void {
  const { memory } = call;
  const { handler, handlerId, mask, flags } = call.process.tasks.action(signal);
  const word = memory.pointerSize;
  memory.storePtr(p, { va: handler, id: handlerId });
  storeSet(call, plus(p, word), mask);
  memory.store32(plus(p, word + MASK_BYTES), flags);
  storeLong(memory, plus(p, word + MASK_BYTES + word), 0n);
}

/** __rt_sigaction(signal, action, old, trampoline): the last one is named so that the program is linked with it. */
const sigaction: Native = (call) => {
  const signal = call.args.i32(0);
  const [wanted, old] = [call.args.ptr(1), call.args.ptr(2)];
  const { memory } = call;
  const { tasks } = call.process;
  if (!isSignal(signal) || isInternal(signal)) return fail(call, EINVAL);
  if (!isNull(wanted) && (signal === SIGKILL || signal === SIGSTOP)) return fail(call, EINVAL);
  const handler = isNull(wanted) ? null : memory.loadPtr(wanted);
  const mask = handler ? loadSet(call, plus(wanted, memory.pointerSize)) : 0n;
  const flags = handler ? memory.load32(plus(wanted, memory.pointerSize + MASK_BYTES)) : 0;
  if (!isNull(old)) storeAction(call, old, signal);
  if (handler) tasks.setAction(signal, { handler: handler.va, handlerId: handler.id, mask: mask & ~INTERNAL & ~bit(SIGKILL) & ~bit(SIGSTOP), flags: flags | 0 });
  call.returnI32(0);
};

// --- masks ---

/** The mask afterwards; -EINVAL: no such way to change it. */
function changed(before: bigint, how: number, set: bigint): bigint | null {
  if (how === 0) return before | set;
  if (how === 1) return before & ~set;
  return how === 2 ? set : null;
}

/** 0 or an errno. */
function setMask(call: NativeCall): number {
  const { tasks } = call.process;
  const [set, old] = [call.args.ptr(1), call.args.ptr(2)];
  const before = tasks.blocked();
  const after = isNull(set) ? before : changed(before, call.args.i32(0), loadSet(call, set) & ~INTERNAL & ~bit(SIGKILL) & ~bit(SIGSTOP));
  if (after === null) return EINVAL;
  if (!isNull(old)) storeSet(call, old, before);
  tasks.setBlocked(after);
  return 0;
}

const sigprocmask: Native = (call) => {
  const errno = setMask(call);
  if (errno !== 0) fail(call, errno);
  else call.returnI32(0);
};

/** sigblock, sigsetmask: the first 32 signals as an int; the mask before. */
const oldMask = (use: (before: bigint, mask: bigint) => bigint): Native => (call) => {
  const { tasks } = call.process;
  const before = tasks.blocked();
  tasks.setBlocked(use(before, BigInt(call.args.u32(0))));
  call.returnI32(Number(BigInt.asIntN(32, before)));
};

const one = (use: (mask: bigint, signal: bigint) => bigint): Native => (call) => {
  const signal = call.args.i32(0);
  if (!isSignal(signal) || isInternal(signal)) return fail(call, EINVAL);
  const { tasks } = call.process;
  tasks.setBlocked(use(tasks.blocked(), bit(signal)));
  call.returnI32(0);
};

// --- the alternate stack: sp, flags, size ---

const sigaltstack: Native = (call) => {
  const { memory } = call;
  const { tasks } = call.process;
  const [wanted, old] = [call.args.ptr(0), call.args.ptr(1)];
  const word = memory.pointerSize;
  const before = tasks.altStack();
  const next = isNull(wanted) ? null : { base: memory.loadPtr(wanted).va, flags: memory.load32(plus(wanted, word)), size: Number(loadLong(memory, plus(wanted, 2 * word))) };
  if (!isNull(old)) {
    memory.storePtr(old, { va: before.base, id: 0 });
    memory.store32(plus(old, word), before.disabled ? SS_DISABLE : tasks.onAltStack ? SS_ONSTACK : 0);
    storeLong(memory, plus(old, 2 * word), BigInt(before.size));
  }
  if (!next) return call.returnI32(0);
  if (tasks.onAltStack) return fail(call, EPERM);
  if ((next.flags & ~(SS_DISABLE | SS_ONSTACK)) !== 0) return fail(call, EINVAL);
  const disabled = (next.flags & SS_DISABLE) !== 0;
  if (!disabled && next.size < MINSIGSTKSZ) return fail(call, ENOMEM);
  tasks.setAltStack(disabled ? { base: 0, size: 0, disabled } : { base: next.base, size: next.size, disabled });
  call.returnI32(0);
};

export const signalActions: NativeTable = {
  __rt_sigaction: sigaction, sigprocmask, sigaltstack,
  pthread_sigmask: (call) => call.returnI32(setMask(call)),
  sigpending: (call) => {
    storeSet(call, call.args.ptr(0), call.process.tasks.pending() & call.process.tasks.blocked());
    call.returnI32(0);
  },
  sigblock: oldMask((before, mask) => before | mask), sigsetmask: oldMask((_before, mask) => mask),
  siggetmask: (call) => call.returnI32(Number(BigInt.asIntN(32, call.process.tasks.blocked()))),
  sighold: one((mask, b) => mask | b), sigrelse: one((mask, b) => mask & ~b),
};
