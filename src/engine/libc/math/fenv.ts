/**
 * <fenv.h>. The machine rounds to nearest and raises no traps, as a process starts. Other directions are refused (the result
 * says so); flags are those the program raises itself.
 */
import type { NativeCall, NativeTable, Ptr } from "../native";
import { plus } from "../pointers";

const ALL = 0x3d;
const flags = (call: NativeCall): { raised: number } => call.state("floating-point flags", () => ({ raised: 0 }));
const DEFAULT_CONTROL = 0x37f;
const DEFAULT_MXCSR = 0x1f80;
const size = (call: NativeCall): number => (call.memory.pointerSize === 8 ? 32 : 28);

function save(call: NativeCall, p: Ptr): void {
  call.memory.fill(p, 0, size(call));
  call.memory.store16(p, DEFAULT_CONTROL);
  call.memory.store16(plus(p, 4), flags(call).raised);
  if (size(call) === 32) call.memory.store32(plus(p, 28), DEFAULT_MXCSR);
}

/** FE_DFL_ENV is the address -1. */
function restore(call: NativeCall, p: Ptr): void {
  const isDefault = p.va >= 2 ** 32 - 1 && (call.memory.pointerSize === 4 || p.va > 2 ** 48);
  flags(call).raised = isDefault ? 0 : call.memory.load16(plus(p, 4)) & ALL;
}

export const environmentFunctions: NativeTable = {
  feclearexcept: (call) => {
    flags(call).raised &= ~call.args.i32(0);
    call.returnI32(0);
  },
  feraiseexcept: (call) => {
    flags(call).raised |= call.args.i32(0) & ALL;
    call.returnI32(0);
  },
  fetestexcept: (call) => call.returnI32(flags(call).raised & call.args.i32(0)),
  fegetexceptflag: (call) => {
    call.memory.store16(call.args.ptr(0), flags(call).raised & call.args.i32(1));
    call.returnI32(0);
  },
  fesetexceptflag: (call) => {
    const chosen = call.args.i32(1) & ALL;
    const f = flags(call);
    f.raised = (f.raised & ~chosen) | (call.memory.load16(call.args.ptr(0)) & chosen);
    call.returnI32(0);
  },
  fegetround: (call) => call.returnI32(0),
  fesetround: (call) => call.returnI32(call.args.i32(0) === 0 ? 0 : 1),
  fegetenv: (call) => {
    save(call, call.args.ptr(0));
    call.returnI32(0);
  },
  feholdexcept: (call) => {
    save(call, call.args.ptr(0));
    flags(call).raised = 0;
    call.returnI32(0);
  },
  fesetenv: (call) => {
    restore(call, call.args.ptr(0));
    call.returnI32(0);
  },
  feupdateenv: (call) => {
    const { raised } = flags(call);
    restore(call, call.args.ptr(0));
    flags(call).raised |= raised;
    call.returnI32(0);
  },
};
