/** __context_arguments: the variadic arguments of makecontext, words as they are; an int leaves the upper half of its word open. */
import type { Native, NativeCall, NativeTable, Ptr } from "../native";
import { plus } from "../pointers";

/** Registers hold the first ones: of six, the named arguments have taken three. */
const REGISTERS_END = 48;

function* words(call: NativeCall, list: Ptr): Generator<Ptr> {
  const { memory } = call;
  if (memory.pointerSize === 4) for (let i = 0; ; i += 4) yield plus(list, i);
  const registers = memory.loadPtr(plus(list, 16));
  for (let i = memory.load32(list); i < REGISTERS_END; i += 8) yield plus(registers, i);
  for (let at = memory.loadPtr(plus(list, 8)); ; at = plus(at, 8)) yield at;
}

const contextArguments: Native = (call) => {
  const size = call.memory.pointerSize;
  const from = words(call, call.args.ptr(0));
  for (let i = 0; i < call.args.i32(1); i++) {
    const word = from.next().value as Ptr;
    const to = plus(call.args.ptr(2), i * size);
    const given = call.memory.peek?.(word, size).length ?? size;
    call.memory.copy(to, word, size);
    if (given < size) call.memory.fill(plus(to, given), 0, size - given);
  }
};

export const contexts: NativeTable = { __context_arguments: contextArguments };
