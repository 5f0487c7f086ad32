/** errno and exceptions as glibc's functions leave them. */
import { environmentOf, Raised } from "../float/environment";
import type { NativeCall } from "../native";

const EDOM = 33;
const ERANGE = 34;

const raise = (call: NativeCall, flags: number): void => {
  environmentOf(call).raised |= flags;
};

/** The argument is outside the function's domain. */
export function domainError(call: NativeCall): void {
  call.process.setErrno(EDOM);
  raise(call, Raised.invalid);
}
/** The result is exactly infinite. */
export function poleError(call: NativeCall): void {
  call.process.setErrno(ERANGE);
  raise(call, Raised.divideByZero);
}
/** The result has no place in the type. */
export function rangeError(call: NativeCall, overflow: boolean): void {
  call.process.setErrno(ERANGE);
  raise(call, Raised.inexact | (overflow ? Raised.overflow : Raised.underflow));
}
/** The result is subnormal and was rounded. */
export const raiseUnderflow = (call: NativeCall): void => raise(call, Raised.underflow | Raised.inexact);
export const raiseDivideByZero = (call: NativeCall): void => raise(call, Raised.divideByZero);
