/** printk: what the kernel says of itself, to the console. A message may begin with its level: KERN_SOH and a digit, or `c` to go on with the line before. */
import type { Native, NativeTable, VaSource } from "../libc/native";
import { format } from "../libc/stdio/format";

const SOH = 1;

const printk = (source: (call: Parameters<Native>[0]) => VaSource): Native => (call) => {
  const { units } = format(call, call.args.ptr(0), source(call));
  const text = units[0] === SOH ? units.subarray(2) : units;
  call.process.kernel!.print(text);
  call.returnI32(text.length);
};

export const printing: NativeTable = {
  printk: printk((call) => call.variadic(1)),
  _printk: printk((call) => call.variadic(1)),
  vprintk: printk((call) => call.vaList(call.args.ptr(1))),
};
