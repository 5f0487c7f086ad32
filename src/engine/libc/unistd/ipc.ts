/**
 * <sys/sem.h> and <sys/msg.h>: System V semaphores and message queues (kernel/ipc).
 *
 *   struct sembuf      unsigned short number, short change, short flags           6 bytes
 *   struct msgbuf      long type, bytes …
 *   struct ipc_perm    key uid gid cuid cgid mode, each 4 bytes                   x86-64: 48 bytes, x86-32: 36
 */
import type { IpcObject } from "../../kernel/ipc/table";
import { bytesIn, type MessageQueue } from "../../kernel/ipc/msg";
import { growth, type SemaphoreSet, type SemaphoreOperation, zero } from "../../kernel/ipc/sem";
import type { IpcCalls, Native, NativeCall, NativeTable, Ptr } from "../native";
import { fail, isNull, loadLong, plus, storeLong } from "../pointers";
import { loadTimespec } from "../process/clocks";
import { EFAULT, EINTR, EINVAL, give, giveLong, mapped } from "./call";

const EAGAIN = 11;
const ENOSYS = 38;
const USER = 1000;
const IPC = { RMID: 0, SET: 1, STAT: 2, INFO: 3 } as const;
const SEM = { GETPID: 11, GETVAL: 12, GETALL: 13, GETNCNT: 14, GETZCNT: 15, SETVAL: 16, SETALL: 17 } as const;
const SEMBUF = 6;

const withIpc =
  (use: (call: NativeCall, ipc: IpcCalls) => void): Native =>
  (call) => {
    if (call.process.ipc) use(call, call.process.ipc);
    else give(call, -ENOSYS);
  };

const seconds = (call: NativeCall): bigint => call.process.epochSeconds() + call.process.nanoseconds() / 1_000_000_000n;
const caller = (call: NativeCall): { pid: number; now: bigint; again: boolean } => ({ pid: call.process.tasks.pid, now: seconds(call), again: call.process.tasks.woken !== null });

/** Waits on the channel; a handler ends the wait for good. */
function waitOn(call: NativeCall, channel: string, reason: "semaphore" | "message", timeout: bigint | null): number {
  const { tasks } = call.process;
  if (tasks.woken === "signal") return -EINTR;
  if (tasks.woken === "time") return -EAGAIN;
  return tasks.wait({ reason, channels: [channel], final: true, ...(timeout === null ? {} : { until: tasks.deadline(timeout) }) });
}

/** Writes ipc_perm into a cleared structure of `size` bytes; the offset behind it. -1: not writable. */
function storePerm(call: NativeCall, p: Ptr, size: number, o: IpcObject): number {
  if (!mapped(call, p, size, true)) return -1;
  call.memory.fill(p, 0, size);
  [o.key, USER, USER, USER, USER, o.mode].forEach((v, i) => call.memory.store32(plus(p, 4 * i), v));
  return call.memory.pointerSize === 8 ? 48 : 36;
}

// --- semaphores ---

function operationsOf(call: NativeCall): readonly SemaphoreOperation[] | number {
  const [at, count] = [call.args.ptr(1), call.args.size(2)];
  if (count > 500) return -7;
  if (!mapped(call, at, count * SEMBUF, false)) return -EFAULT;
  const short = (p: Ptr): number => (call.memory.load16(p) << 16) >> 16;
  return Array.from({ length: count }, (_, i) => {
    const p = plus(at, i * SEMBUF);
    return { number: call.memory.load16(p), change: short(plus(p, 2)), flags: short(plus(p, 4)) };
  });
}

const semop = (timed: boolean): Native => withIpc((call, ipc) => {
  const operations = operationsOf(call);
  if (typeof operations === "number") return give(call, operations);
  const timeout = timed && !isNull(call.args.ptr(3)) ? loadTimespec(call, call.args.ptr(3)) : undefined;
  if (timeout === null) return fail(call, EINVAL);
  const done = ipc.semaphores.operate(call.args.i32(0), operations, caller(call));
  give(call, typeof done === "number" ? done : waitOn(call, done, "semaphore", timeout ?? null));
});

/** struct semid_ds: perm, otime, ctime (each two words), nsems. */
function storeSet(call: NativeCall, p: Ptr, set: SemaphoreSet): number {
  const word = call.memory.pointerSize;
  const at = storePerm(call, p, word === 8 ? 104 : 64, set);
  if (at < 0) return -EFAULT;
  [set.otime, set.ctime].forEach((t, i) => storeLong(call.memory, plus(p, at + 2 * word * i), t));
  storeLong(call.memory, plus(p, at + 4 * word), BigInt(set.counters.length));
  return 0;
}

function ofAll(call: NativeCall, ipc: IpcCalls, set: SemaphoreSet, command: number): number {
  const p = call.args.ptr(4);
  if (command === IPC.STAT) return storeSet(call, p, set);
  if (command === IPC.SET) return mapped(call, p, 24, false) ? ipc.semaphores.setMode(set.id, call.memory.load32(plus(p, 20)), seconds(call)) : -EFAULT;
  if (!mapped(call, p, 2 * set.counters.length, command === SEM.GETALL)) return -EFAULT;
  if (command === SEM.SETALL) return ipc.semaphores.setValues(set.id, set.counters.map((_, i) => call.memory.load16(plus(p, 2 * i))), call.process.tasks.pid, seconds(call));
  set.counters.forEach((c, i) => call.memory.store16(plus(p, 2 * i), c.value));
  return 0;
}

/** __semctl(id, number, command, value, pointer): see process/semctl.c. */
const semctl = withIpc((call, ipc) => {
  const [id, number, command] = [call.args.i32(0), call.args.i32(1), call.args.i32(2)];
  if (command === IPC.RMID) return give(call, ipc.semaphores.remove(id));
  const set = ipc.semaphores.find(id);
  if (typeof set === "number") return give(call, set);
  if (command === IPC.SET || command === IPC.STAT || command === SEM.GETALL || command === SEM.SETALL) return give(call, ofAll(call, ipc, set, command));
  const counter = set.counters[number];
  if (!counter) return fail(call, EINVAL);
  switch (command) {
    case SEM.GETVAL: return call.returnI32(counter.value);
    case SEM.GETPID: return call.returnI32(counter.pid);
    case SEM.GETNCNT: return call.returnI32(ipc.waiting(growth(id, number)));
    case SEM.GETZCNT: return call.returnI32(ipc.waiting(zero(id, number)));
    case SEM.SETVAL: return give(call, ipc.semaphores.setValues(id, { [number]: call.args.i32(3) }, call.process.tasks.pid, seconds(call)));
    default: return fail(call, EINVAL);
  }
});

// --- messages ---

const msgsnd = withIpc((call, ipc) => {
  const [p, size, word] = [call.args.ptr(1), call.args.long(2), call.memory.pointerSize];
  if (!mapped(call, p, word, false)) return give(call, -EFAULT);
  const type = Number(loadLong(call.memory, p));
  const problem = ipc.messages.maySend(size, type);
  if (problem < 0) return give(call, problem);
  if (!mapped(call, p, word + size, false)) return give(call, -EFAULT);
  const bytes = size > 0 ? call.memory.read(plus(p, word), size, false).slice() : new Uint8Array(0);
  const done = ipc.messages.send(call.args.i32(0), { type, bytes }, call.args.i32(3), caller(call));
  give(call, typeof done === "number" ? done : waitOn(call, done, "message", null));
});

const msgrcv = withIpc((call, ipc) => {
  const [p, room, word] = [call.args.ptr(1), call.args.long(2), call.memory.pointerSize];
  const got = ipc.messages.receive(call.args.i32(0), room, call.args.long(3), call.args.i32(4), caller(call));
  if (typeof got === "string") return giveLong(call, waitOn(call, got, "message", null));
  if (typeof got === "number") return giveLong(call, got);
  if (!mapped(call, p, word + got.bytes.length, true)) return giveLong(call, -EFAULT);
  storeLong(call.memory, p, BigInt(got.type));
  if (got.bytes.length > 0) call.memory.write(plus(p, word), got.bytes);
  call.returnLong(got.bytes.length);
});

/** struct msqid_ds: perm, stime, rtime, ctime (on x86-32 with high words), bytes, messages, room, sender, receiver. */
function storeQueue(call: NativeCall, p: Ptr, q: MessageQueue): number {
  const word = call.memory.pointerSize;
  const at = storePerm(call, p, word === 8 ? 120 : 88, q);
  if (at < 0) return -EFAULT;
  [q.stime, q.rtime, q.ctime].forEach((t, i) => call.memory.store64(plus(p, at + 8 * i), t));
  [bytesIn(q), q.messages.length, q.room].forEach((v, i) => storeLong(call.memory, plus(p, at + 24 + word * i), BigInt(v)));
  [q.sender, q.receiver].forEach((v, i) => call.memory.store32(plus(p, at + 24 + 3 * word + 4 * i), v));
  return 0;
}

const msgctl = withIpc((call, ipc) => {
  const [id, command, p, word] = [call.args.i32(0), call.args.i32(1), call.args.ptr(2), call.memory.pointerSize];
  if (command === IPC.RMID) return give(call, ipc.messages.remove(id));
  const q = ipc.messages.find(id);
  if (typeof q === "number") return give(call, q);
  if (command === IPC.STAT) return give(call, storeQueue(call, p, q));
  if (command !== IPC.SET) return fail(call, EINVAL);
  const size = word === 8 ? 120 : 88;
  if (!mapped(call, p, size, false)) return fail(call, EFAULT);
  const room = Number(loadLong(call.memory, plus(p, (word === 8 ? 48 : 36) + 24 + 2 * word)));
  give(call, ipc.messages.set(id, { mode: call.memory.load32(plus(p, 20)), room, now: seconds(call) }));
});

export const ipc: NativeTable = {
  semop: semop(false), semtimedop: semop(true), __semctl: semctl, msgsnd, msgrcv, msgctl,
  semget: withIpc((call, i) => give(call, i.semaphores.get(call.args.i32(0), call.args.i32(1), call.args.i32(2), seconds(call)))),
  msgget: withIpc((call, i) => give(call, i.messages.get(call.args.i32(0), call.args.i32(1), seconds(call)))),
};
