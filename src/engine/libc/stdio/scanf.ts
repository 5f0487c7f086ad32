/** The scanf family: from a stream or a string. */
import type { Native, NativeCall, NativeTable, VaSource } from "../native";
import { reading, StringSource, withSource } from "./source";
import { scan } from "./scan";
import type { Stream } from "./stream";
import { standard, streamAt } from "./streams";

type Source = (call: NativeCall, i: number) => VaSource;
const rest: Source = (call, i) => call.variadic(i);
const list: Source = (call, i) => call.vaList(call.args.ptr(i));

const fromStream = (call: NativeCall, stream: Stream, format: number, args: VaSource): void =>
  call.returnI32(withSource(stream, (s) => scan(call, s, call.args.ptr(format), args)));

const scanf = (source: Source): Native => reading((call) => fromStream(call, standard(call, "stdin"), 0, source(call, 1)));
const fscanf = (source: Source): Native => reading((call) => fromStream(call, streamAt(call, 0), 1, source(call, 2)));
const sscanf =
  (source: Source): Native =>
  (call) =>
    call.returnI32(scan(call, new StringSource(call.memory, call.args.ptr(0)), call.args.ptr(1), source(call, 2)));

const family: Record<string, Native> = {
  scanf: scanf(rest), vscanf: scanf(list), fscanf: fscanf(rest), vfscanf: fscanf(list), sscanf: sscanf(rest), vsscanf: sscanf(list),
};

/** The names glibc's own headers use for C99's scanf are there as well. */
export const scanfFamily: NativeTable = {
  ...family,
  ...Object.fromEntries(Object.entries(family).flatMap(([name, f]) => [[`__isoc99_${name}`, f], [`__isoc23_${name}`, f]])),
};
