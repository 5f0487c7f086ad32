/** What all natives of system calls share: arguments from user memory (EFAULT when it is not mapped), results, waiting. */
import { Blocked } from "../../kernel/fs";
import { waitFor } from "../files";
import type { NativeCall, Ptr } from "../native";
import { isNull } from "../pointers";
import { textOf } from "../text";

export const EINTR = 4;
export const EFAULT = 14;
export const EINVAL = 22;

/** Can all n bytes be reached? If not, the kernel answers EFAULT and nothing else happens: only a null pointer is remarked on. */
export function mapped(call: NativeCall, p: Ptr, n: number, write: boolean): boolean {
  const there = call.memory.mapped?.(p, n, write) ?? true;
  if (!there && isNull(p)) call.report("null-dereference", "null-system-call", [call.name]);
  return there;
}

/** A path or name argument: one byte a character. */
export function pathOf(call: NativeCall, i: number): string | number {
  const p = call.args.ptr(i);
  return mapped(call, p, 1, false) ? textOf(call.memory.string(p)) : -EFAULT;
}

/** -1 and errno, or the value. */
export function give(call: NativeCall, result: number): void {
  if (result < 0) call.process.setErrno(-result);
  call.returnI32(Math.max(-1, result));
}

export function giveLong(call: NativeCall, result: number): void {
  if (result < 0) call.process.setErrno(-result);
  call.returnLong(Math.max(-1, result));
}

/** off64_t results. */
export function giveWide(call: NativeCall, result: number): void {
  if (result < 0) call.process.setErrno(-result);
  call.returnI64(BigInt(Math.max(-1, result)));
}

/** Waits as the kernel says and never returns; or the error number of a wait that a signal ended. */
export function settled<T>(call: NativeCall, result: T | Blocked): T | number {
  if (!(result instanceof Blocked)) return result;
  const { tasks } = call.process;
  return tasks.woken === "signal" ? -EINTR : waitFor(tasks, result);
}

/** A native whose arguments `paths` are path names. */
export function withPaths(paths: readonly number[], use: (call: NativeCall, ...names: string[]) => void): (call: NativeCall) => void {
  return (call) => {
    const names: string[] = [];
    for (const i of paths) {
      const name = pathOf(call, i);
      if (typeof name === "number") return give(call, name);
      names.push(name);
    }
    use(call, ...names);
  };
}

/** off_t: 32 or 64 bits, as the caller's prototype has it. */
export const offsetOf = (call: NativeCall, i: number): number => (call.args.type(i) === "i64" ? Number(call.args.i64(i)) : call.args.long(i));

/** An int among the variadic arguments; 0 when it was not given. */
export const optional = (call: NativeCall, i: number): number => (call.args.count > i ? call.args.i32(i) : 0);
