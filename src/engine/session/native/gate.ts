/** The library's wrappers of system calls, told to the kernel's trace with their arguments and what came of them. */
import type { CallArgument } from "../../kernel/trace/events";
import { address, bits, mapText, number, openText, rightsText, text, whenceText } from "../../kernel/trace/cText";
import type { CallMade, KernelTrace } from "../../kernel/trace/trace";
import type { NativeCall } from "../../libc/native";
import type { ArgumentKind, Wrapper } from "../../libc/wrappers";
import { type CheckedMemory, KernelFault } from "../../checker/checkedMemory";
import { EFAULT } from "../../kernel/errno";
import { isNull } from "../../libc/pointers";
import { signalName } from "../signals";

const LONGEST = 64;
const HIGH = 2 ** 63;

type Reader = (call: NativeCall, name: string, i: number) => CallArgument;

const READERS: Readonly<Record<Exclude<ArgumentKind, "=">, Reader>> = {
  i: (call, name, i) => number(name, call.args.i32(i)),
  u: (call, name, i) => number(name, call.args.u32(i)),
  x: (call, name, i) => bits(name, call.args.u32(i)),
  p: (call, name, i) => address(name, call.args.ptr(i).va),
  q: (call, name, i) => address(name, call.args.ptr(i).va),
  z: (call, name, i) => number(name, call.args.size(i)),
  l: (call, name, i) => number(name, call.args.type(i) === "i64" ? Number(call.args.i64(i)) : call.args.long(i)),
  s: (call, name, i) => path(call, name, i),
  r: (call, name, i) => text(name, rightsText(call.args.i32(i))),
  m: (call, name, i) => text(name, mapText(call.args.i32(i))),
  o: (call, name, i) => text(name, openText(call.args.i32(i))),
  a: (call, name, i) => number(name, call.args.i32(i)),
  w: (call, name, i) => text(name, whenceText(call.args.i32(i))),
  g: (call, name, i) => text(name, signalName(call.args.i32(i))),
};

/** A path as far as it can be read; else its address. */
function path(call: NativeCall, name: string, i: number): CallArgument {
  const p = call.args.ptr(i);
  const bytes = call.memory.peek?.(p, LONGEST) ?? new Uint8Array();
  const end = bytes.indexOf(0);
  if (bytes.length === 0) return address(name, p.va);
  return text(name, `"${String.fromCharCode(...bytes.subarray(0, end < 0 ? bytes.length : end))}"${end < 0 ? "…" : ""}`);
}

function argumentsOf(wrapper: Wrapper, call: NativeCall): CallArgument[] {
  let i = 0;
  const out: CallArgument[] = [];
  for (const { name, kind } of wrapper.arguments) {
    if (kind === "=") out.push(text("", name));
    else if (i < call.args.count) out.push(READERS[kind](call, name, i++));
  }
  return out;
}

/** Runs a system call's wrapper; `returned` is asked for its result afterwards. Memory that cannot be reached is EFAULT. */
export function throughGate(trace: KernelTrace, call: NativeCall & { readonly memory: CheckedMemory }, wrapper: Wrapper, native: () => void, returned: () => number): void {
  const made = (): CallMade => ({ name: wrapper.call, arguments: argumentsOf(wrapper, call), resultAs: wrapper.address ? "address" : "number", wrapper: wrapper.name });
  call.memory.kernel = libraryReaches(wrapper, call);
  trace.call(made, () => orFault(wrapper, call, native), () => resultOf(wrapper, call, returned()));
}

/** The library itself reads some of the arguments: what leads nowhere there is a crash. */
const libraryReaches = (wrapper: Wrapper, call: NativeCall): boolean => wrapper.own.every((i) => i >= call.args.count || isNull(call.args.ptr(i)) || call.memory.mapped?.(call.args.ptr(i), 1, false) === true);

/** These return the error number itself. */
const ANSWERED: ReadonlySet<string> = new Set(["clock_nanosleep", "sigwait", "pthread_sigmask", "pthread_kill"]);

function orFault(wrapper: Wrapper, call: NativeCall, native: () => void): void {
  try {
    native();
  } catch (error) {
    if (!(error instanceof KernelFault)) throw error;
    if (ANSWERED.has(wrapper.name)) return call.returnI32(EFAULT);
    call.process.setErrno(EFAULT);
    call.returnLong(-1);
  }
}

/** What the kernel returned: the wrapper's result, or -errno. */
function resultOf(wrapper: Wrapper, call: NativeCall, returned: number): number {
  return returned === -1 || (wrapper.address && returned >= HIGH) ? -call.process.errno() || returned : returned;
}
