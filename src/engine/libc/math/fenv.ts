/**
 * <fenv.h>. The environment is libc/float/environment.ts; fenv_t is what fnstenv stores, and MXCSR behind it on x86-64:
 *
 *   +0 control word (bit set: exception masked; 0xc00 direction)   +4 status word (exceptions raised)   +28 MXCSR
 */
import { environmentOf, type FloatEnvironment, Raised } from "../float/environment";
import type { NativeCall, NativeTable, Ptr } from "../native";
import { plus } from "../pointers";

const ALL = Raised.all;
const ROUNDING = 0xc00;
const CONTROL = 0x340;
const MXCSR_MASKS = 0x1f80;
const size = (call: NativeCall): number => (call.memory.pointerSize === 8 ? 32 : 28);
const enabled = (env: FloatEnvironment): number => env.enabled ?? 0;

function save(call: NativeCall, p: Ptr): void {
  const env = environmentOf(call);
  call.memory.fill(p, 0, size(call));
  call.memory.store16(p, CONTROL | (0x3f & ~enabled(env)) | env.rounding);
  call.memory.store16(plus(p, 4), env.raised);
  if (size(call) === 32) call.memory.store32(plus(p, 28), (MXCSR_MASKS & ~(enabled(env) << 7)) | (env.rounding << 3) | env.raised);
}

/** FE_DFL_ENV is the address -1. */
function restore(call: NativeCall, p: Ptr): void {
  const env = environmentOf(call);
  const isDefault = p.va >= 2 ** 32 - 1 && (call.memory.pointerSize === 4 || p.va > 2 ** 48);
  const control = isDefault ? CONTROL | 0x3f : call.memory.load16(p);
  env.rounding = control & ROUNDING;
  env.enabled = ALL & ~control;
  env.raised = isDefault ? 0 : call.memory.load16(plus(p, 4)) & ALL;
}

/** Replaces the exceptions in `which` by those of `flags`. */
function setRaised(call: NativeCall, flags: number, which: number): void {
  const env = environmentOf(call);
  env.raised = (env.raised & ~(which & ALL)) | (flags & which & ALL);
}

const done = (work: (call: NativeCall) => void): ((call: NativeCall) => void) => (call) => {
  work(call);
  call.returnI32(0);
};

export const environmentFunctions: NativeTable = {
  feclearexcept: done((call) => setRaised(call, 0, call.args.i32(0))),
  feraiseexcept: done((call) => {
    const wanted = call.args.i32(0) & ALL;
    const env = environmentOf(call);
    env.raised |= wanted;
    // The x87 instruction that overflows or underflows is inexact as well.
    if (wanted & (Raised.overflow | Raised.underflow)) env.raised |= Raised.inexact;
    if (wanted & enabled(env)) call.process.raise(8);
  }),
  fesetexcept: done((call) => setRaised(call, call.args.i32(0), call.args.i32(0))),
  fetestexcept: (call) => call.returnI32(environmentOf(call).raised & call.args.i32(0)),
  fetestexceptflag: (call) => call.returnI32(call.memory.load16(call.args.ptr(0)) & call.args.i32(1) & ALL),
  fegetexceptflag: done((call) => call.memory.store16(call.args.ptr(0), environmentOf(call).raised & call.args.i32(1))),
  fesetexceptflag: done((call) => setRaised(call, call.memory.load16(call.args.ptr(0)), call.args.i32(1))),
  fegetround: (call) => call.returnI32(environmentOf(call).rounding),
  fesetround: (call) => {
    const direction = call.args.i32(0);
    const valid = (direction & ~ROUNDING) === 0;
    if (valid) environmentOf(call).rounding = direction;
    call.returnI32(valid ? 0 : 1);
  },
  feenableexcept: (call) => {
    const env = environmentOf(call);
    call.returnI32(enabled(env));
    env.enabled = enabled(env) | (call.args.i32(0) & ALL);
  },
  fedisableexcept: (call) => {
    const env = environmentOf(call);
    call.returnI32(enabled(env));
    env.enabled = enabled(env) & ~call.args.i32(0);
  },
  fegetexcept: (call) => call.returnI32(enabled(environmentOf(call))),
  fegetenv: done((call) => save(call, call.args.ptr(0))),
  feholdexcept: done((call) => {
    save(call, call.args.ptr(0));
    const env = environmentOf(call);
    env.raised = 0;
    env.enabled = 0;
  }),
  fesetenv: done((call) => restore(call, call.args.ptr(0))),
  feupdateenv: done((call) => {
    const { raised } = environmentOf(call);
    restore(call, call.args.ptr(0));
    environmentOf(call).raised |= raised;
  }),
};
