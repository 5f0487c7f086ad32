/** Who called, as the kernel writes it into vmallocinfo and its reports: "demo_init+0x1c/0x50 [demo]". */
import type { NativeCall } from "../../libc/native";

export function callerText(call: NativeCall): string {
  const found = call.process.kernel!.caller();
  return found === null ? "" : `${found.name}+0x${found.offset.toString(16)}/0x${found.size.toString(16)}${found.module === "" ? "" : ` [${found.module}]`}`;
}

/** Address of the call. */
export const callerAddress = (call: NativeCall): number => call.process.kernel!.caller()?.address ?? 0;
