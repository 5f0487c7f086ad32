/** Ends of the process, messages on the way out, and simple integers. Handlers run in the C part (exit.c, process/abort.c). */
import { errorText, signalText } from "../errors";
import type { Native, NativeCall, NativeTable } from "../native";
import { isNull } from "../pointers";
import { bytesOf, textOf } from "../text";
import { format } from "../stdio/format";
import { flushAll, standard } from "../stdio/streams";

const SIGABRT = 6;

function programName(call: NativeCall): string {
  const name = call.process.programName ?? "a.out";
  return name.slice(name.lastIndexOf("/") + 1);
}

const tell = (call: NativeCall, text: string): void => {
  standard(call, "stderr").write(bytesOf(text));
};

/** assert: prog: file:line: function: Assertion `condition' failed. */
const assertFail: Native = (call) => {
  const text = (i: number): string => textOf(call.memory.string(call.args.ptr(i)));
  const where = isNull(call.args.ptr(3)) ? "" : `${text(3)}: `;
  tell(call, `${programName(call)}: ${text(1)}:${call.args.u32(2)}: ${where}Assertion \`${text(0)}' failed.\n`);
  call.process.raise(SIGABRT);
};

/** assert_perror: prog: file:line: function: Unexpected error: text. */
const assertPerrorFail: Native = (call) => {
  const text = (i: number): string => textOf(call.memory.string(call.args.ptr(i)));
  tell(call, `${programName(call)}: ${text(1)}:${call.args.u32(2)}: ${text(3)}: Unexpected error: ${errorText(call.args.i32(0))}.\n`);
  call.process.raise(SIGABRT);
};

/** warn and err: "prog: message: text of errno". */
const message = (first: number, listed: boolean, withErrno: boolean, exits: boolean): Native => (call) => {
  const errno = call.process.errno();
  const at = call.args.ptr(first);
  const source = listed ? call.vaList(call.args.ptr(first + 1)) : call.variadic();
  const body = isNull(at) ? "" : textOf(format(call, at, source).units);
  tell(call, `${programName(call)}: ${body}${withErrno ? `${body === "" && isNull(at) ? "" : ": "}${errorText(errno)}` : ""}\n`);
  if (!exits) return;
  flushAll(call);
  call.process.exit(call.args.i32(0));
};

const exitNow: Native = (call) => call.process.exit(call.args.i32(0));
/** Only without exit.c, that is without handlers. */
const exit: Native = (call) => {
  flushAll(call);
  call.process.exit(call.args.i32(0));
};
export const processFunctions: NativeTable = {
  _exit: exitNow, _Exit: exitNow, exit,
  __assert_fail: assertFail, __assert_perror_fail: assertPerrorFail,
  __errno_location: (call) => call.returnPtr(call.process.errnoLocation()),
  warn: message(0, false, true, false), vwarn: message(0, true, true, false),
  warnx: message(0, false, false, false), vwarnx: message(0, true, false, false),
  err: message(1, false, true, true), verr: message(1, true, true, true),
  errx: message(1, false, false, true), verrx: message(1, true, false, true),
  psignal: (call) => {
    const p = call.args.ptr(1);
    const prefix = isNull(p) ? "" : textOf(call.memory.string(p));
    tell(call, `${prefix === "" ? "" : `${prefix}: `}${signalText(call.args.i32(0))}\n`);
  },
  /** There is no command interpreter. */
  system: (call) => call.returnI32(isNull(call.args.ptr(0)) ? 0 : 127 << 8),
  abs: (call) => call.returnI32(Number(magnitude(call, BigInt(call.args.i32(0)), 32))),
  labs: (call) => call.returnI64(call.memory.pointerSize === 8 ? magnitude(call, call.args.i64(0), 64) : magnitude(call, BigInt(call.args.i32(0)), 32)),
  llabs: (call) => call.returnI64(magnitude(call, call.args.i64(0), 64)),
  imaxabs: (call) => call.returnI64(magnitude(call, call.args.i64(0), 64)),
};

/** The most negative number of a type has no magnitude in it. */
function magnitude(call: NativeCall, n: bigint, bits: 32 | 64): bigint {
  const result = BigInt.asIntN(bits, n < 0n ? -n : n);
  if (result < 0n) call.report("integer-overflow", "overflow-sub", [0, String(n), String(result), bits]);
  return result;
}
