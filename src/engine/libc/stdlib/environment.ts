/**
 * The environment: `environ` points at an array of "NAME=value" strings that ends with NULL, as the process was started with it.
 * setenv puts in strings of the library's own, putenv the program's string itself; when a name is new the array is copied to
 * one with more room. The program may set environ, too: every call looks at what stands there now.
 */
import type { Native, NativeCall, NativeTable, Ptr } from "../native";
import { NULL } from "../native";
import { fail, isNull, plus } from "../pointers";
import { bytesOf, textOf } from "../text";

const EINVAL = 22;
/** What was made so far, and how many pointers the library's own array holds. */
interface Made { strings: number; arrays: number; room: number; array: number }
const made = (call: NativeCall): Made => call.state("environment", () => ({ strings: 0, arrays: 0, room: 0, array: 0 }));

const arrayPointer = (call: NativeCall): Ptr => call.memory.loadPtr(call.process.symbol("environ"));
const slot = (call: NativeCall, array: Ptr, i: number): Ptr => plus(array, i * call.memory.pointerSize);

function entries(call: NativeCall): Ptr[] {
  const array = arrayPointer(call);
  const list: Ptr[] = [];
  if (isNull(array)) return list;
  for (let p = call.memory.loadPtr(array); !isNull(p); p = call.memory.loadPtr(slot(call, array, list.length))) list.push(p);
  return list;
}

const isNamed = (text: string, name: string): boolean => text.startsWith(name) && text[name.length] === "=";
const textAt = (call: NativeCall, p: Ptr): string => textOf(call.memory.string(p));

/** The value of a name; NULL: it has none. */
export function environmentValue(call: NativeCall, name: string): Ptr {
  const found = entries(call).find((p) => isNamed(textAt(call, p), name));
  return found ? plus(found, name.length + 1) : NULL;
}

const getenv: Native = (call) => call.returnPtr(environmentValue(call, textAt(call, call.args.ptr(0))));

function nameArgument(call: NativeCall): string | null {
  const p = call.args.ptr(0);
  const name = isNull(p) ? "" : textAt(call, p);
  return name === "" || name.includes("=") ? null : name;
}

/** An array of the library's own with room for `count` pointers and the NULL behind them. */
function ownArray(call: NativeCall, count: number, content: readonly Ptr[]): Ptr {
  const m = made(call);
  const array = arrayPointer(call);
  if (array.va === m.array && count < m.room) return array;
  m.room = 2 * count + 8;
  const fresh = call.process.libraryObject(`environ ${m.arrays++}`, m.room * call.memory.pointerSize);
  content.forEach((p, i) => call.memory.storePtr(slot(call, fresh, i), p));
  m.array = fresh.va;
  call.memory.storePtr(call.process.symbol("environ"), fresh);
  return fresh;
}

/** Makes `entry` the environment's string for the name. */
function put(call: NativeCall, name: string, entry: Ptr): void {
  const list = entries(call);
  const i = list.findIndex((p) => isNamed(textAt(call, p), name));
  if (i >= 0) return call.memory.storePtr(slot(call, arrayPointer(call), i), entry);
  const array = ownArray(call, list.length + 1, list);
  call.memory.storePtr(slot(call, array, list.length), entry);
  call.memory.storePtr(slot(call, array, list.length + 1), NULL);
}

/** Takes every string of the name out; those behind it move up. */
function remove(call: NativeCall, name: string): void {
  const list = entries(call);
  const kept = list.filter((p) => !isNamed(textAt(call, p), name));
  if (kept.length === list.length) return;
  const array = arrayPointer(call);
  [...kept, NULL].forEach((p, i) => call.memory.storePtr(slot(call, array, i), p));
}

const setenv: Native = (call) => {
  const name = nameArgument(call);
  if (name === null) return fail(call, EINVAL);
  const value = textAt(call, call.args.ptr(1));
  if (call.args.i32(2) !== 0 || isNull(environmentValue(call, name))) {
    const text = bytesOf(`${name}=${value}\0`);
    const at = call.process.libraryObject(`environment ${made(call).strings++}`, text.length);
    call.memory.write(at, text);
    put(call, name, at);
  }
  call.returnI32(0);
};

/** The program's own string becomes part of the environment. Without "=" it removes the name. */
const putenv: Native = (call) => {
  const text = textAt(call, call.args.ptr(0));
  const equals = text.indexOf("=");
  if (equals < 0) remove(call, text);
  else put(call, text.slice(0, equals), call.args.ptr(0));
  call.returnI32(0);
};

export const environment: NativeTable = {
  getenv, secure_getenv: getenv, setenv, putenv,
  unsetenv: (call) => {
    const name = nameArgument(call);
    if (name === null) return fail(call, EINVAL);
    remove(call, name);
    call.returnI32(0);
  },
  clearenv: (call) => {
    call.memory.storePtr(call.process.symbol("environ"), NULL);
    call.returnI32(0);
  },
};
