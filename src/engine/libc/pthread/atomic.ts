/**
 * Generic forms of the atomic operations (libatomic), which compilers call for objects that no instruction handles: a native is
 * never interrupted by another task, so copying is atomic.
 */
import type { Native, NativeCall, NativeTable, Ptr } from "../native";

const temporary = (call: NativeCall, size: number): Ptr => call.process.libraryObject(`object of an atomic exchange, ${size}`, size);

/** __atomic_exchange(size, object, new value, old value, order). */
const exchange: Native = (call) => {
  const { args, memory } = call;
  const size = args.size(0);
  const [object, value, old] = [args.ptr(1), args.ptr(2), args.ptr(3)];
  const kept = temporary(call, size);
  memory.copy(kept, value, size);
  memory.copy(old, object, size);
  memory.copy(object, kept, size);
};

/** __atomic_compare_exchange(size, object, expected, desired, order, order). */
const compareExchange: Native = (call) => {
  const { args, memory } = call;
  const size = args.size(0);
  const [object, expected, desired] = [args.ptr(1), args.ptr(2), args.ptr(3)];
  const [now, wanted] = [memory.read(object, size), memory.read(expected, size)];
  const equal = now.every((byte, i) => byte === wanted[i]);
  if (equal) memory.copy(object, desired, size);
  else memory.copy(expected, object, size);
  call.returnI32(equal ? 1 : 0);
};

const POWERS: ReadonlySet<number> = new Set([1, 2, 4, 8]);

export const atomics: NativeTable = {
  __atomic_load: (call) => call.memory.copy(call.args.ptr(2), call.args.ptr(1), call.args.size(0)),
  __atomic_store: (call) => call.memory.copy(call.args.ptr(1), call.args.ptr(2), call.args.size(0)),
  __atomic_exchange: exchange, __atomic_compare_exchange: compareExchange,
  __atomic_is_lock_free: (call) => call.returnI32(POWERS.has(call.args.size(0)) ? 1 : 0),
};
