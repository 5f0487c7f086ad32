/** The environment. Changes are kept beside the strings the process was started with; setenv's strings are library memory. */
import type { Native, NativeCall, NativeTable, Ptr } from "../native";
import { NULL } from "../native";
import { fail, isNull, plus } from "../pointers";
import { bytesOf, textOf } from "../text";

const EINVAL = 22;
interface Changes { cleared: boolean; values: Record<string, Ptr | null>; made: number }
const changes = (call: NativeCall): Changes => call.state("environment", () => ({ cleared: false, values: {}, made: 0 }));

export function environmentValue(call: NativeCall, name: string): Ptr {
  const { values, cleared } = changes(call);
  if (name in values) return values[name] ?? NULL;
  return cleared ? NULL : call.process.getenv(name);
}

const getenv: Native = (call) => call.returnPtr(environmentValue(call, textOf(call.memory.string(call.args.ptr(0)))));

function nameArgument(call: NativeCall): string | null {
  const p = call.args.ptr(0);
  const name = isNull(p) ? "" : textOf(call.memory.string(p));
  return name === "" || name.includes("=") ? null : name;
}

const setenv: Native = (call) => {
  const name = nameArgument(call);
  if (name === null) return fail(call, EINVAL);
  const known = changes(call);
  const value = call.memory.string(call.args.ptr(1));
  if (call.args.i32(2) !== 0 || isNull(environmentValue(call, name))) {
    const text = bytesOf(`${name}=${textOf(value)}\0`);
    const at = call.process.libraryObject(`environment ${known.made++}`, text.length);
    call.memory.write(at, text);
    known.values[name] = plus(at, name.length + 1);
  }
  call.returnI32(0);
};

/** The program's own string becomes part of the environment. Without "=" it removes the name. */
const putenv: Native = (call) => {
  const p = call.args.ptr(0);
  const text = textOf(call.memory.string(p));
  const equals = text.indexOf("=");
  changes(call).values[equals < 0 ? text : text.slice(0, equals)] = equals < 0 ? null : plus(p, equals + 1);
  call.returnI32(0);
};

export const environment: NativeTable = {
  getenv, secure_getenv: getenv, setenv, putenv,
  unsetenv: (call) => {
    const name = nameArgument(call);
    if (name === null) return fail(call, EINVAL);
    changes(call).values[name] = null;
    call.returnI32(0);
  },
  clearenv: (call) => {
    Object.assign(changes(call), { cleared: true, values: {} });
    call.returnI32(0);
  },
};
