/**
 * Signals on the way to the program: get_signal, handle_signal, setup_rt_frame, rt_sigreturn.
 *
 *   user stack before  …│ interrupted frame │
 *   handler runs        …│ interrupted frame │ red zone │ ucontext_t │ siginfo_t │ __signal_frame ▸ handler │
 *
 * The handler is called by `__signal_frame` of the library's C part, whose register frame lies above all that the interrupted
 * statement may have in flight; `__sigreturn` goes back to the very instruction that was interrupted.
 */
import { ObjectFlag } from "../../memory/layout";
import { dequeueSignal, dispositionOf, bit, killedStatus, SA, SIG, SIG_DFL } from "../../kernel/sched/signals";
import type { HandlerFrame, SigAction, SigInfo, Task, ThreadGroup } from "../../kernel/sched/task";
import type { WaitReason } from "../../kernel/sched/wait";
import { Exit } from "../../vm/host";
import type { FaultInfo } from "../../vm/slow/runtime";
import { Frame, FRAME_HEADER, FunctionDescriptor, type FunctionCode } from "../../vm/program";
import { writeSignalFrame } from "./signalFrame";
import type { RunningTasks, TaskHost } from "./host";

/** "entered": a handler begins; "gone": the task cannot go on (ended or stopped). */
export type Delivered = "none" | "entered" | "gone";

/** Waits that a handler never ends. */
const ALWAYS_RESTARTED: ReadonlySet<WaitReason> = new Set<WaitReason>(["mutex", "condition", "rwlock", "barrier", "join", "lock", "once", "vfork"]);
const NEVER_RESTARTED: ReadonlySet<WaitReason> = new Set<WaitReason>(["sleep", "poll", "signal"]);
const RED_ZONE = 128;
/** Signals that an instruction causes: they come before all others. */
const FAULTS: ReadonlySet<number> = new Set([SIG.ILL, SIG.TRAP, SIG.BUS, SIG.FPE, SIG.SEGV, 31]);

export class SignalDelivery {
  private readonly trampoline: FunctionCode | undefined;
  /** A handler's frame is being put on the stack: a fault meanwhile is not for a handler. */
  private entering = false;

  constructor(
    private readonly system: RunningTasks,
    private readonly host: TaskHost,
  ) {
    this.trampoline = host.program.functions.find((f) => f.name === "__signal_frame" || f.name === "__signal_frame@library");
  }

  /**
   * Acts on the running task's pending signals. Each handler's frame goes on top of the one before: as on Linux, of several signals
   * that come together the last one's handler runs first.
   */
  deliver(): Delivered {
    const task = this.system.running;
    const { kernel } = this.host;
    if (task.group.tellsParent) kernel.runsAgain(task.group);
    // Between being woken by what it waited for and seeing it, a call is not interrupted.
    if (task.wait !== null && task.woken !== "signal") return "none";
    let entered = false;
    for (let mask = kernel.deliverable(task); mask !== 0n; mask = kernel.deliverable(task)) {
      const next = this.peek(task, mask);
      const disposition = dispositionOf(task.group, next.signal);
      if (disposition === "handler" && !this.mayEnter(task, next)) return "none";
      const info = dequeueSignal(task, bit(next.signal)) ?? next;
      if (disposition === "handler") {
        if (this.enter(task, info) === "gone") return "gone";
        entered = true;
      } else if (this.default(task, info.signal, disposition)) return "gone";
    }
    if (entered) return "entered";
    // Nobody was called: the wait goes on as if nothing had been.
    if (task.wait !== null) task.woken = null;
    return "none";
  }

  /** The task has a handler for the signal and does not block it. */
  handles(task: Task, signal: number): boolean {
    return !this.entering && dispositionOf(task.group, signal) === "handler" && (task.blocked & bit(signal)) === 0n;
  }

  /** … and the handler has a stack when the thread's own is used up. */
  handlesOverflow(task: Task): boolean {
    const flags = task.group.actions[SIG.SEGV]?.flags ?? 0;
    return this.handles(task, SIG.SEGV) && (flags & SA.ONSTACK) !== 0 && !task.altStack.disabled && !this.onAltStack(task);
  }

  /** force_sig_fault: a signal that the running instruction caused. */
  force(task: Task, fault: FaultInfo): void {
    // The call that faulted is made again behind the handler.
    task.wait = task.woken = null;
    task.pending = [{ signal: fault.signal, code: fault.code, pid: 0, uid: 0, address: fault.address, low: fault.low ?? 0, value: 0n, status: 0 }, ...task.pending];
  }

  private peek(task: Task, mask: bigint): SigInfo {
    const fault = task.pending.find((p) => FAULTS.has(p.signal) && p.code > 0 && (mask & bit(p.signal)) !== 0n);
    if (fault) return fault;
    const wanted = (p: SigInfo): boolean => (mask & bit(p.signal)) !== 0n;
    const own = task.pending.filter(wanted);
    return (own.length > 0 ? own : task.group.pending.filter(wanted)).reduce((a, b) => (b.signal < a.signal ? b : a));
  }

  /** A call that was interrupted first returns EINTR, unless it is one that is made again behind the handler. */
  private mayEnter(task: Task, next: SigInfo): boolean {
    if (task.wait === null || task.woken !== "signal") return true;
    const { reason, again, final } = task.wait;
    if (final === true) return false;
    const restarts = again === true || ALWAYS_RESTARTED.has(reason) || (!NEVER_RESTARTED.has(reason) && ((task.group.actions[next.signal]?.flags ?? 0) & SA.RESTART) !== 0);
    if (restarts) task.wait = task.woken = null;
    return restarts;
  }

  /** True: the task is gone. */
  private default(task: Task, signal: number, disposition: ReturnType<typeof dispositionOf>): boolean {
    if (disposition === "ignore" || disposition === "continue") return false;
    this.host.kernel.trace.signal(task, signal, disposition === "stop" ? "stops" : "ends");
    if (disposition === "stop") this.stopNow(task.group, signal);
    else this.system.endGroup(task.group, killedStatus(signal));
    return true;
  }

  /** do_signal_stop: none of the process's threads runs until SIGCONT. */
  stopNow(group: ThreadGroup, signal: number): void {
    const { kernel } = this.host;
    if (group.stopped) return;
    group.stopped = true;
    for (const t of kernel.threadsOf(group)) {
      t.pending = t.pending.filter((p) => p.signal !== signal);
      kernel.scheduler.remove(t);
    }
    group.pending = group.pending.filter((p) => p.signal !== signal);
    kernel.stopped(group, signal);
  }

  // --- handlers ---

  private enter(task: Task, info: SigInfo): Delivered {
    this.entering = true;
    const delivered = this.pushFrame(task, info);
    this.entering = false;
    return delivered;
  }

  private pushFrame(task: Task, info: SigInfo): Delivered {
    const action = task.group.actions[info.signal]!;
    const { host, trampoline } = this;
    const { slow, regs, memory } = host;
    if (!trampoline) {
      this.system.endGroup(task.group, killedStatus(info.signal));
      return "gone";
    }
    const onAlt = (action.flags & SA.ONSTACK) !== 0 && !task.altStack.disabled && !this.onAltStack(task);
    const rsp = onAlt ? task.altStack.base + task.altStack.size : slow.calls.callerRsp() - (memory.layout.pointerSize === 8 ? RED_ZONE : 0);
    const frame = writeSignalFrame(host, task, info, rsp);
    if (!frame) {
      this.system.endGroup(task.group, killedStatus(SIG.SEGV));
      return "gone";
    }
    const newFp = this.freeFrame();
    this.arguments(trampoline, newFp, action, info.signal, frame);
    const { pc } = regs;
    host.kernel.trace.signal(task, info.signal, "handler", info.code, info.address);
    if (slow.calls.enter(trampoline, newFp, 0, pc, frame.rsp) !== Exit.none) return "gone";
    const saved: HandlerFrame = { fp: newFp, mask: task.savedMask ?? task.blocked, onAltStack: onAlt, objects: frame.objects, maskAt: frame.maskAt };
    task.handlers = [...task.handlers.filter((h) => h.fp < newFp), saved];
    this.enterMask(task, action, info.signal);
    return "entered";
  }

  private enterMask(task: Task, action: SigAction, signal: number): void {
    task.savedMask = null;
    task.blocked |= action.mask | ((action.flags & SA.NODEFER) === 0 ? bit(signal) : 0n);
    if ((action.flags & SA.RESETHAND) !== 0) task.group.actions = { ...task.group.actions, [signal]: { ...action, handler: SIG_DFL, handlerId: 0 } };
  }

  onAltStack(task: Task): boolean {
    const sp = this.host.slow.calls.callerRsp();
    return !task.altStack.disabled && sp > task.altStack.base && sp <= task.altStack.base + task.altStack.size;
  }

  /** Above the current frame and the arguments that its statement may be putting together. */
  private freeFrame(): number {
    const { memory, regs } = this.host;
    const descriptor = memory.u32[(regs.fp + Frame.descriptor) >>> 2]!;
    const end = regs.fp + Math.max(FRAME_HEADER, memory.u32[(descriptor + FunctionDescriptor.regBytes) >>> 2]!) + this.system.contexts.maxArguments;
    return Math.ceil(end / 16) * 16;
  }

  /** void __signal_frame(void *handler, int signal, siginfo_t *info, void *context, int flags) */
  private arguments(f: FunctionCode, newFp: number, action: SigAction, signal: number, frame: { info: number; infoId: number; context: number; contextId: number }): void {
    const { memory } = this.host;
    const values = [[action.handler, action.handlerId], [signal, 0], [frame.info, frame.infoId], [frame.context, frame.contextId], [(action.flags & SA.SIGINFO) !== 0 ? 1 : 0, 0]] as const;
    values.forEach(([value, id], i) => {
      const at = newFp + f.params[i]!.slot;
      memory.setWord(at, value);
      memory.u32[(at + 8) >>> 2] = id;
      memory.u32[(at + 12) >>> 2] = 0;
    });
  }

  /** rt_sigreturn, called by the trampoline: back to the interrupted instruction, with the mask that the frame holds. */
  leave(): void {
    const { memory, regs, slow, objects } = this.host;
    const task = this.system.running;
    const fp = regs.fp;
    const saved = task.handlers.find((h) => h.fp === fp);
    const mask = saved ? slow.path.read(saved.maskAt, 8) : null;
    if (saved) task.blocked = mask ? mask.value : saved.mask;
    for (const id of saved?.objects ?? []) objects.end(id, ObjectFlag.returned);
    task.handlers = task.handlers.filter((h) => h.fp < fp);
    slow.calls.leaveTo(memory.u32[(fp + Frame.callerFp) >>> 2]!, memory.u32[(fp + Frame.retPc) >>> 2]!);
  }

  /** longjmp left the handlers whose frames lie above `fp`. */
  unwound(fp: number): void {
    const task = this.system.running;
    for (const h of task.handlers) if (h.fp > fp) for (const id of h.objects) this.host.objects.end(id, ObjectFlag.returned);
    if (task.handlers.some((h) => h.fp > fp)) task.handlers = task.handlers.filter((h) => h.fp <= fp);
  }
}
