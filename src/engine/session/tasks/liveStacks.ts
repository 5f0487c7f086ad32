/**
 * The live part of a task's stacks: [stack pointer, end).
 *
 *   on its own stack            [rsp, end of the stack)
 *   in a handler on another     [rsp, end of that one) and, of its own, from where the handler's signal came in
 *   in a context of its own     the rest of the area that rsp lies in, and all of its own stack: nobody knows what it left there
 */
import type { Range } from "../../checker/leaks";
import type { Task } from "../../kernel/sched/task";
import { RLIMIT } from "../../kernel/sched/rlimit";
import { vmaAt } from "../../kernel/mm/vma";
import { Frame } from "../../vm/program";
import type { TaskHost } from "./host";
import type { Contexts } from "./contexts";

/** A task's register frames: those in the machine, or the copy of a task that does not run. */
interface Frames {
  readonly fp: number;
  word32(at: number): number;
  word(at: number): number;
}

function framesOf({ kernel, memory, regs }: TaskHost, contexts: Contexts, task: Task): Frames | null {
  if (task === kernel.current) return regs.fp === 0 ? null : { fp: regs.fp, word32: (at) => memory.u32[at >>> 2]!, word: (at) => memory.word(at) };
  const context = contexts.get(task.tid);
  if (!context) return null;
  const view = new DataView(context.bytes.buffer, context.bytes.byteOffset, context.bytes.length);
  const base = memory.layout.regs;
  return { fp: context.fp, word32: (at) => view.getUint32(at - base, true), word: (at) => memory.address(view.getBigUint64(at - base, true)) };
}

export function liveStack(host: TaskHost, contexts: Contexts, task: Task): Range[] {
  const frames = framesOf(host, contexts, task);
  if (!frames) return [];
  const { start: low, end } = ownStack(host, task);
  const isOwn = (va: number): boolean => va >= low && va < end;
  const rsp = frames.word(frames.fp + Frame.rsp);
  if (isOwn(rsp)) return [{ start: rsp, end }];
  return [elsewhere(host, task, rsp), { start: interrupted(frames, task, isOwn) ?? low, end }];
}

/** All that is set apart for it; the first thread's may have been cut into several areas. */
function ownStack({ kernel }: TaskHost, task: Task): Range {
  if (task.stackHigh > 0) return { start: task.stackLow, end: task.stackHigh };
  if (kernel.kernelStack) return { start: kernel.kernelStack.low, end: kernel.kernelStack.high };
  const { vmas, stackTop } = kernel.mm;
  return { start: Math.max(0, Math.min(stackTop - kernel.rlimit(RLIMIT.STACK), vmaAt(vmas, stackTop - 1)?.start ?? stackTop)), end: stackTop };
}

function elsewhere({ kernel: { mm } }: TaskHost, { altStack: alt }: Task, rsp: number): Range {
  if (!alt.disabled && rsp >= alt.base && rsp <= alt.base + alt.size) return { start: rsp, end: alt.base + alt.size };
  return { start: rsp, end: vmaAt(mm.vmas, rsp)?.end ?? rsp };
}

/** The stack pointer where a handler came in between, if the task was on its own stack there. */
function interrupted(frames: Frames, { handlers }: Task, isOwn: (va: number) => boolean): number | null {
  for (const h of handlers) {
    const rsp = h.onAltStack ? frames.word(frames.word32(h.fp + Frame.callerFp) + Frame.rsp) : -1;
    if (isOwn(rsp)) return rsp;
  }
  return null;
}
