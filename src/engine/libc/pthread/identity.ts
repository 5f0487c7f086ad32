/** Who a thread is: pthread_self, its name, stack, clock, and signals sent to it. */
import type { Native, NativeCall, NativeTable } from "../native";
import { send, SI_QUEUE, SI_TKILL, sigval } from "../process/send";
import { bytesOf, textOf } from "../text";
import { initAttr } from "./attr";
import { E } from "./errors";
import { badThread } from "./misuse";
import { find, self } from "./state";

const NAME_SIZE = 16;
const PAGE = 4096;
const SIGNALS = 64;
const PROCESS_CLOCK = 2;
const THREAD_CLOCK = 3;

const same: Native = (call) => call.returnI32(call.args.size(0) === call.args.size(1) ? 1 : 0);
const me: Native = (call) => call.returnLong(self(call).pthread);

const setName: Native = (call) => {
  const thread = find(call, call.args.size(0));
  const name = call.memory.string(call.args.ptr(1));
  if (name.length >= NAME_SIZE) return call.returnI32(E.RANGE);
  if (!thread || thread.ended) return call.returnI32(E.SRCH);
  call.process.tasks.setThreadName(thread.tid, textOf(name));
  call.returnI32(0);
};

const getName: Native = (call) => {
  const thread = find(call, call.args.size(0));
  if (call.args.size(2) < NAME_SIZE) return call.returnI32(E.RANGE);
  if (!thread || thread.ended) return call.returnI32(E.SRCH);
  call.memory.write(call.args.ptr(1), bytesOf(`${call.process.tasks.threadName(thread.tid)}\0`));
  call.returnI32(0);
};

const getAttributes: Native = (call) => {
  const thread = find(call, call.args.size(0));
  const stack = thread && call.process.tasks.stackOf(thread.tid);
  if (!thread || !stack) return call.returnI32(E.SRCH);
  initAttr(call, call.args.ptr(1), { detached: thread.detached, guard: stack.guard || PAGE, stack: { va: stack.base, id: 0 }, stackSize: stack.size });
  call.returnI32(0);
};

function sendToThread(call: NativeCall, code: number, value: bigint): void {
  const [pthread, signal] = [call.args.size(0), call.args.i32(1)];
  const thread = find(call, pthread);
  if (!thread) badThread(call, "thread-unknown", pthread);
  if (signal < 0 || signal > SIGNALS || signal === 32 || signal === 33) return call.returnI32(E.INVAL);
  if (!thread) return call.returnI32(E.SRCH);
  call.returnI32(0);
  if (signal > 0 && !thread.ended) send(call, { pid: call.process.tasks.pid, tid: thread.tid }, signal, code, value);
}

export const identities: NativeTable = {
  pthread_self: me, thrd_current: me, pthread_equal: same, thrd_equal: same,
  pthread_setname_np: setName, pthread_getname_np: getName, pthread_getattr_np: getAttributes, pthread_kill: (call) => sendToThread(call, SI_TKILL, 0n),
  pthread_sigqueue: (call) => sendToThread(call, SI_QUEUE, sigval(call, 2)),
  pthread_getcpuclockid: (call) => {
    const thread = find(call, call.args.size(0));
    if (!thread) return call.returnI32(E.SRCH);
    call.memory.store32(call.args.ptr(1), thread === self(call) ? THREAD_CLOCK : PROCESS_CLOCK);
    call.returnI32(0);
  },
  gettid: (call) => call.returnI32(call.process.tasks.tid),
};
