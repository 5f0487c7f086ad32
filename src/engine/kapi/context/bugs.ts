/** BUG, WARN, panic: code that found something that must not be. */
import type { NativeCall, NativeTable } from "../../libc/native";
import { isNull } from "../../libc/pointers";
import { textOf } from "../../libc/text";
import { kernelFormat } from "../format/kernelFormat";
import { say } from "../printk";

/** Name of the file and line; folders only tell where it was built. */
const place = (call: NativeCall): string => `${textOf(call.memory.string(call.args.ptr(0))).split("/").pop()}:${call.args.i32(1)}`;

function warn(call: NativeCall, text: string): void {
  call.report("kernel-bug", "kernel-warn-on", [place(call)]);
  const { kernel } = call.process;
  kernel!.core.log.printk("------------[ cut here ]------------");
  if (text !== "") say(call, text);
  kernel!.core.log.printk(`WARNING: CPU: 0 PID: ${call.process.pid ?? 0} at ${place(call)}`);
}

export const bugs: NativeTable = {
  __kapi_BUG: (call) => {
    call.report("kernel-bug", "kernel-bug-on", [place(call)]);
    call.process.kernel!.oops(`kernel BUG at ${place(call)}!`);
  },
  __kapi_WARN: (call) => warn(call, isNull(call.args.ptr(2)) ? "" : textOf(kernelFormat(call, call.args.ptr(2), call.variadic(3)))),
  panic: (call) => {
    const text = textOf(kernelFormat(call, call.args.ptr(0), call.variadic(1)));
    call.report("kernel-bug", "kernel-panic", [text.trim()]);
    call.process.kernel!.oops(`Kernel panic - not syncing: ${text}`);
  },
  dump_stack: (call) => say(call, `CPU: 0 PID: ${call.process.pid ?? 0} Comm: insmod\n`),
};
