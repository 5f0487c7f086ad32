/**
 * What the kernel puts on the stack before it calls a handler: ucontext_t and siginfo_t, in Linux's layouts.
 *
 *   ucontext_t   x86-64: flags 0, link 8, uc_stack 16 (sp, flags, size), uc_mcontext 40 (gregs r8…: 23 × 8, fpregs, reserved), uc_sigmask 296
 *                x86-32: flags 0, link 4, uc_stack 8, uc_mcontext 20 (19 × 4, fpregs, oldmask, cr2), uc_sigmask 108
 *   siginfo_t    signo 0, errno 4, code 8, then from 16 (x86-32: 12): pid uid status value | addr
 */
import type { SigInfo, Task } from "../../kernel/sched/task";
import type { TaskHost } from "./host";

export interface WrittenFrame {
  readonly rsp: number;
  readonly info: number;
  readonly infoId: number;
  readonly context: number;
  readonly contextId: number;
  readonly maskAt: number;
  readonly objects: readonly number[];
}

interface Shape {
  readonly word: 4 | 8;
  readonly contextBytes: number;
  readonly stackAt: number;
  readonly maskAt: number;
  /** Offsets in ucontext_t of the instruction pointer, stack pointer, frame pointer, error code, trap number and cr2. */
  readonly ip: number;
  readonly sp: number;
  readonly bp: number;
  readonly trap: number;
  readonly error: number;
  readonly cr2: number;
  readonly fields: number;
}

const SIGNAL_FRAME: Readonly<Record<4 | 8, Shape>> = {
  8: { word: 8, contextBytes: 968, stackAt: 16, maskAt: 296, ip: 40 + 16 * 8, sp: 40 + 15 * 8, bp: 40 + 10 * 8, error: 40 + 19 * 8, trap: 40 + 20 * 8, cr2: 40 + 22 * 8, fields: 16 },
  4: { word: 4, contextBytes: 364, stackAt: 8, maskAt: 108, ip: 20 + 14 * 4, sp: 20 + 7 * 4, bp: 20 + 6 * 4, error: 20 + 13 * 4, trap: 20 + 12 * 4, cr2: 20 + 21 * 4, fields: 12 },
};
const INFO_BYTES = 128;
const SIGCHLD = 17;
/** Numbers of the processor's exceptions, by signal; segmentation faults are page faults. */
const TRAPS: Readonly<Record<number, number>> = { 4: 6, 5: 3, 7: 14, 8: 0, 11: 14 };
const PAGE_FAULT = 14;
const FAULTS: ReadonlySet<number> = new Set([4, 5, 7, 8, 11]);

/** Null: the stack has no room for it. */
export function writeSignalFrame(host: TaskHost, task: Task, info: SigInfo, top: number): WrittenFrame | null {
  const shape = SIGNAL_FRAME[host.memory.layout.pointerSize];
  const infoAt = Math.floor((top - INFO_BYTES) / 16) * 16;
  const context = Math.floor((infoAt - shape.contextBytes) / 16) * 16;
  const { errorCode } = host.kernel.mmu;
  const bytes = new Uint8Array(top - context);
  const view = new DataView(bytes.buffer);
  fillContext(host, view, shape, { task, info, errorCode });
  fillInfo(view, infoAt - context, shape, info);
  const { user } = host;
  for (let page = context; page < top; page += 4096) if (user.translate(page, true) < 0) return null;
  if (user.translate(top - 1, true) < 0) return null;
  host.writeUser(context, bytes);
  const infoId = host.objects.create("library", infoAt, INFO_BYTES, 0, 0, "siginfo_t");
  const contextId = host.objects.create("library", context, shape.contextBytes, 0, 0, "ucontext_t");
  return { rsp: context, info: infoAt, infoId, context, contextId, maskAt: context + shape.maskAt, objects: [infoId, contextId] };
}

function fillContext(host: TaskHost, view: DataView, shape: Shape, { task, info, errorCode }: { task: Task; info: SigInfo; errorCode: number }): void {
  const word = (at: number, value: number): void => putWord(view, at, shape.word, value);
  const { regs, slow, memory } = host;
  word(shape.stackAt, task.altStack.base);
  view.setUint32(shape.stackAt + shape.word, task.altStack.disabled ? 2 : 0, true);
  word(shape.stackAt + 2 * shape.word, task.altStack.size);
  word(shape.ip, slow.calls.textOf(regs.pc));
  word(shape.sp, slow.calls.callerRsp());
  word(shape.bp, memory.word(regs.fp + 24));
  view.setBigUint64(shape.maskAt, BigInt.asUintN(64, task.savedMask ?? task.blocked), true);
  if (!FAULTS.has(info.signal)) return;
  const trap = TRAPS[info.signal] ?? 0;
  word(shape.trap, trap);
  if (trap !== PAGE_FAULT) return;
  word(shape.error, errorCode);
  putAddress(view, shape.cr2, shape.word, info);
}

function fillInfo(view: DataView, at: number, shape: Shape, info: SigInfo): void {
  view.setInt32(at, info.signal, true);
  view.setInt32(at + 8, info.code, true);
  const fields = at + shape.fields;
  if (FAULTS.has(info.signal) && info.code > 0) return putAddress(view, fields, shape.word, info);
  view.setInt32(fields, info.pid, true);
  view.setInt32(fields + 4, info.uid, true);
  if (info.signal === SIGCHLD) view.setInt32(fields + 8, info.status, true);
  else if (shape.word === 8) view.setBigUint64(fields + 8, BigInt.asUintN(64, info.value), true);
  else view.setUint32(fields + 8, Number(BigInt.asUintN(32, info.value)), true);
}

function putAddress(view: DataView, at: number, size: 4 | 8, { address, low = 0 }: SigInfo): void {
  if (low === 0) putWord(view, at, size, address);
  else view.setBigUint64(at, BigInt(address) + BigInt(low), true);
}

function putWord(view: DataView, at: number, size: 4 | 8, value: number): void {
  if (size === 4) view.setUint32(at, value >>> 0, true);
  else view.setBigUint64(at, BigInt(Math.max(0, value)), true);
}
