/**
 * printk (kernel/printk/printk.c): messages on the console, which is the run's output, without time stamps. A message may begin with
 * its level, KERN_SOH and a digit; `c` goes on with the line before, if that one is open. Each other message begins a line of its own.
 */
import type { Native, NativeCall, NativeTable, VaSource } from "../libc/native";
import { bytesOf } from "../libc/text";
import { kernelFormat } from "./format/kernelFormat";

const SOH = 1;
const [CONT, NEWLINE] = [0x63, 0x0a];

interface Console { open: boolean }
const consoleOf = (call: NativeCall): Console => call.state<Console>("console", () => ({ open: false }));

/** A record with its level in front. */
export function emit(call: NativeCall, message: Uint8Array): void {
  const console = consoleOf(call);
  const levelled = message[0] === SOH && message.length > 1;
  const text = levelled ? message.subarray(2) : message;
  const goesOn = levelled && message[1] === CONT;
  const { kernel } = call.process;
  if (console.open && !goesOn) kernel!.print(Uint8Array.of(NEWLINE));
  if (text.length > 0) kernel!.print(text);
  console.open = text.length > 0 ? text.at(-1) !== NEWLINE : console.open && goesOn;
}

export const say = (call: NativeCall, text: string): void => emit(call, bytesOf(text));

const printk = (source: (call: NativeCall) => VaSource): Native => (call) => {
  const message = kernelFormat(call, call.args.ptr(0), source(call));
  emit(call, message);
  call.returnI32(message[0] === SOH ? Math.max(0, message.length - 2) : message.length);
};

const hex = (n: number, digits: number): string => n.toString(16).padStart(digits, "0");

/** hex_dump_to_buffer: groups of 1, 2, 4 or 8 bytes, each as a number of the machine. */
function dumpLine(bytes: Uint8Array, rowsize: number, groupsize: number, ascii: boolean): string {
  const groups: string[] = [];
  for (let i = 0; i + groupsize <= bytes.length; i += groupsize) groups.push([...bytes.subarray(i, i + groupsize)].reverse().map((b) => hex(b, 2)).join(""));
  const text = groups.join(" ");
  if (!ascii) return text;
  const column = rowsize * 2 + rowsize / groupsize + 1;
  return text.padEnd(column) + String.fromCharCode(...bytes.map((b) => (b >= 0x20 && b < 0x7f ? b : 0x2e)));
}

const printHexDump: Native = (call) => {
  const { args, memory } = call;
  const [level, prefix] = [memory.string(args.ptr(0)), String.fromCharCode(...memory.string(args.ptr(1)))];
  const rowsize = args.i32(3) === 32 ? 32 : 16;
  const asked = args.i32(4);
  const length = args.size(6);
  const at = args.ptr(5);
  const bytes = memory.read(at, length);
  for (let i = 0; i < length; i += rowsize) {
    const row = bytes.subarray(i, i + rowsize);
    const groupsize = [1, 2, 4, 8].includes(asked) && row.length % asked === 0 ? asked : 1;
    const address = BigInt.asUintN(memory.pointerSize * 8, BigInt(at.va + i)).toString(16).padStart(memory.pointerSize * 2, "0");
    const place = args.i32(2) === 1 ? `${address}: ` : args.i32(2) === 2 ? `${hex(i, 8)}: ` : "";
    emit(call, Uint8Array.from([...level, ...bytesOf(`${prefix}${place}${dumpLine(row, rowsize, groupsize, args.i32(7) !== 0)}\n`)]));
  }
};

export const printing: NativeTable = {
  printk: printk((call) => call.variadic(1)),
  _printk: printk((call) => call.variadic(1)),
  vprintk: printk((call) => call.vaList(call.args.ptr(1))),
  print_hex_dump: printHexDump,
};
