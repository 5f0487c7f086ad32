/**
 * What becomes of a module (kernel/module/main.c: do_init_module, delete_module; kmod's insmod and rmmod). media/sysroot/src/kernel/module.c
 * calls these behind init and behind cleanup.
 */
import type { NativeCall, NativeTable } from "../libc/native";
import { errorText } from "../libc/errors";

const kernelOf = (call: NativeCall): NonNullable<NativeCall["process"]["kernel"]> => call.process.kernel!;

export const moduleLife: NativeTable = {
  /** init returned: the module stays, or insmod says why not. */
  __module_live: (call) => {
    const result = call.args.i32(0);
    const kernel = kernelOf(call);
    if (kernel.isMain) call.process.tasks.exitGroup(result & 255);
    if (result < 0) {
      kernel.complain(`insmod: ERROR: could not insert module ${kernel.moduleName}.ko: ${errorText(-result)}\n`);
      call.process.tasks.exitGroup(1);
    }
    kernel.beginRemoval();
  },
  /** cleanup returned, or there is none. */
  __module_gone: (call) => {
    call.process.tasks.exitGroup(0);
  },
};
