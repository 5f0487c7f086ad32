/** <stdlib.h>'s further functions: numbers to text by one directive, random bytes, answers in words; <error.h> and <execinfo.h>. */
import { float, longDouble, double, type FloatType, realArgument } from "../math/formats";
import { errorText } from "../errors";
import type { Native, NativeCall, NativeTable } from "../native";
import { isNull, plus } from "../pointers";
import { format } from "../stdio/format";
import { floatText } from "../stdio/floatText";
import { standard, flushAll } from "../stdio/streams";
import { bytesOf, textOf } from "../text";

/** strfromd: the format is one % directive with at most a precision. */
const fromFloat =
  (t: FloatType): Native =>
  (call) => {
    const size = call.args.size(1);
    const m = /^%(?:\.(\d*))?([aAeEfFgG])$/.exec(textOf(call.memory.string(call.args.ptr(2))));
    const n = m ? floatText(realArgument(t, call, 3), m[2], m[1] === undefined ? null : Number(m[1]), "", t === longDouble) : null;
    const text = n ? n.prefix + n.body : "";
    if (size > 0) call.memory.write(call.args.ptr(0), bytesOf(`${text.slice(0, size - 1)}\0`));
    call.returnI32(text.length);
  };

/** Unlike the system's these numbers are the same in every run: a 64-bit generator with a fixed start (splitmix). */
function randomWord(call: NativeCall): number {
  const s = call.state("arc4random", () => ({ x: 0x9e3779b97f4a7c15n }));
  s.x = BigInt.asUintN(64, s.x + 0x9e3779b97f4a7c15n);
  let z = s.x;
  z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
  z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
  return Number((z ^ (z >> 31n)) & 0xffffffffn);
}

function randomBytes(call: NativeCall, at: number, n: number): void {
  const bytes = Uint8Array.from({ length: n }, () => randomWord(call) & 255);
  if (n > 0) call.memory.write(call.args.ptr(at), bytes);
}

const uniform: Native = (call) => {
  const bound = call.args.u32(0);
  let x = randomWord(call);
  while (bound > 1 && x >= Math.floor(2 ** 32 / bound) * bound) x = randomWord(call);
  call.returnI32(bound < 2 ? 0 : x % bound);
};

/** Letters change places, by a generator of its own. */
const strfry: Native = (call) => {
  const p = call.args.ptr(0);
  const bytes = call.memory.string(p).slice();
  for (let i = 0; i + 1 < bytes.length; i++) {
    const j = i + (randomWord(call) % (bytes.length - i));
    [bytes[i], bytes[j]] = [bytes[j], bytes[i]];
  }
  if (bytes.length > 0) call.memory.write(p, bytes);
  call.returnPtr(p);
};

const rpmatch: Native = (call) => {
  const [first] = textOf(call.memory.string(call.args.ptr(0)));
  call.returnI32(/^[yY]/.test(first ?? "") ? 1 : /^[nN]/.test(first ?? "") ? 0 : -1);
};

/** error: "prog: [file:line: ]message[: text of errno]", counted; a status other than 0 ends the process. */
const report = (atLine: boolean): Native => (call) => {
  const [status, number] = [call.args.i32(0), call.args.i32(1)];
  const { memory, process } = call;
  const counter = process.symbol("error_message_count");
  const at = atLine ? 4 : 2;
  if (atLine && repeated(call)) return;
  standard(call, "stdout").flush();
  const name = process.programName ?? "a.out";
  const place = atLine && !isNull(call.args.ptr(2)) ? `${textOf(memory.string(call.args.ptr(2)))}:${call.args.u32(3)}: ` : atLine ? " " : "";
  const text = textOf(format(call, call.args.ptr(at), call.variadic()).units);
  standard(call, "stderr").write(bytesOf(`${name}:${atLine ? "" : " "}${place}${text}${number ? `: ${errorText(number)}` : ""}\n`));
  memory.store32(counter, memory.load32(counter) + 1);
  if (status === 0) return;
  flushAll(call);
  process.exit(status);
};

/** With error_one_per_line set, a second message for the same line is left out. */
function repeated(call: NativeCall): boolean {
  if (call.memory.load32(call.process.symbol("error_one_per_line")) === 0) return false;
  const file = isNull(call.args.ptr(2)) ? "" : textOf(call.memory.string(call.args.ptr(2)));
  const last = call.state("error_at_line", () => ({ file: "", line: -1 }));
  const same = last.file === file && last.line === call.args.u32(3);
  Object.assign(last, { file, line: call.args.u32(3) });
  return same;
}

export const stdlibExtensions: NativeTable = {
  strfromd: fromFloat(double), strfromf: fromFloat(float), strfroml: fromFloat(longDouble),
  arc4random: (call) => call.returnI32(randomWord(call)),
  arc4random_buf: (call) => randomBytes(call, 0, call.args.size(1)),
  arc4random_uniform: uniform,
  getrandom: (call) => {
    randomBytes(call, 0, call.args.size(1));
    call.returnLong(call.args.size(1));
  },
  getentropy: (call) => {
    randomBytes(call, 0, call.args.size(1));
    call.returnI32(0);
  },
  strfry, rpmatch,
  getloadavg: (call) => {
    const n = Math.min(3, call.args.i32(1));
    for (let i = 0; i < n; i++) call.memory.store64(plus(call.args.ptr(0), 8 * i), 0n);
    call.returnI32(n);
  },
  error: report(false), error_at_line: report(true),
  /** The simulated stack is drawn, not walked by the program: there are no frames to give. */
  backtrace: (call) => call.returnI32(0),
  backtrace_symbols: (call) => call.returnPtr(call.heap.malloc(1)),
  backtrace_symbols_fd: () => undefined,
};
