/**
 * Descriptors that the program closed and names again: close answers EBADF, and so do read and write, unless another file has got the
 * number meanwhile. What no program can foresee is told; one that speaks of EBADF itself tries that out.
 */
import type { Native, NativeCall } from "../native";

interface Closed { readonly pc: number; readonly step: number }
interface Known {
  readonly closed: Record<number, Closed>;
  /** The latest call of close: a loop that closes all descriptors counts them up or down. */
  last: { readonly pc: number; readonly fd: number };
}

const known = (call: NativeCall): Known => call.state<Known>("closed descriptors", () => ({ closed: {}, last: { pc: 0, fd: 0 } }));

/** A descriptor was closed by the running call. */
export function noteClosed(call: NativeCall, fd: number): void {
  const here = call.here?.();
  if (here) known(call).closed[fd] = here;
}

/** Tells when the descriptor is not open but once was closed. */
function judge(call: NativeCall, fd: number, message: string): void {
  const { closed } = known(call);
  const earlier = closed[fd];
  if (!earlier || call.process.files.isOpen(fd) || call.process.mentions?.("EBADF")) return;
  call.report("invalid-argument", message, [call.name, fd], undefined, { message: "closed", args: [fd], ...earlier });
}

/** A native whose first argument is a descriptor. */
export const onOpen = (native: Native): Native => (call) => {
  judge(call, call.args.i32(0), "descriptor-closed");
  native(call);
};

export const closing = (native: Native): Native => (call) => {
  const fd = call.args.i32(0);
  const all = known(call);
  const pc = call.here?.().pc ?? 0;
  const sweeps = all.last.pc === pc && Math.abs(all.last.fd - fd) === 1;
  if (pc !== 0) all.last = { pc, fd };
  const open = call.process.files.isOpen(fd);
  if (!open && !sweeps) judge(call, fd, "descriptor-closed-twice");
  native(call);
  if (open) noteClosed(call, fd);
};
