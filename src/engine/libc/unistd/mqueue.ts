/**
 * <mqueue.h>: POSIX message queues (kernel/ipc/mqueue.ts).
 *
 *   struct mq_attr     long flags, maxmsg, msgsize, curmsgs, 4 reserved
 *   struct sigevent    value (a word), int signal, int how
 */
import { O } from "../../kernel/fs";
import { letterChannel, type MailboxShape, type Notice } from "../../kernel/ipc/mqueue";
import type { MessageFiles } from "../../kernel/ipc/mqueue";
import type { FilesStruct } from "../../kernel/fs/file";
import type { Native, NativeCall, NativeTable, Ptr } from "../native";
import { isNull, loadLong, plus, storeLong } from "../pointers";
import { loadTimespec } from "../process/clocks";
import { EFAULT, EINTR, EINVAL, give, giveLong, mapped, pathOf } from "./call";

const ENOSYS = 38;
const ETIMEDOUT = 110;
const BILLION = 1_000_000_000n;
const SIGEV = { SIGNAL: 0, NONE: 1 } as const;
const SI_MESGQ = -3;
const USER = 1000;

type Use = (call: NativeCall, queues: MessageFiles, files: FilesStruct) => void;
const withQueues =
  (use: Use): Native =>
  (call) => {
    const { ipc } = call.process;
    if (ipc) use(call, ipc.queues, ipc.files());
    else give(call, -ENOSYS);
  };

const attrSize = (call: NativeCall): number => 8 * call.memory.pointerSize;
const field = (call: NativeCall, p: Ptr, i: number): Ptr => plus(p, i * call.memory.pointerSize);

const open = withQueues((call, queues, files) => {
  const path = pathOf(call, 0);
  if (typeof path === "number") return give(call, path);
  const flags = call.args.i32(1);
  const creates = (flags & O.CREAT) !== 0 && call.args.count > 3;
  const attr = creates ? call.args.ptr(3) : { va: 0, id: 0 };
  if (!isNull(attr) && !mapped(call, attr, attrSize(call), false)) return give(call, -EFAULT);
  const shape: MailboxShape | null = isNull(attr) ? null : { most: Number(loadLong(call.memory, field(call, attr, 1))), size: Number(loadLong(call.memory, field(call, attr, 2))) };
  give(call, queues.open(files, path, flags, creates ? call.args.i32(2) : 0, shape));
});

const unlink = withQueues((call, queues) => {
  const path = pathOf(call, 0);
  give(call, typeof path === "number" ? path : queues.unlink(path));
});

/** Waits on the channel, up to the absolute time at `p` if it is one; -errno when the wait is over without what it was for. */
function waitOn(call: NativeCall, channel: string, p: Ptr | null): number {
  const { tasks } = call.process;
  if (tasks.woken === "signal") return -EINTR;
  if (p === null) return tasks.wait({ reason: "message", channels: [channel] });
  const time = loadTimespec(call, p);
  if (time === null) return -EINVAL;
  const until = time - call.process.epochSeconds() * BILLION;
  if (tasks.woken === "time" || until <= call.process.nanoseconds()) return -ETIMEDOUT;
  return tasks.wait({ reason: "message", channels: [channel], until });
}

const timeAt = (call: NativeCall, i: number, timed: boolean): Ptr | null => (timed && !isNull(call.args.ptr(i)) ? call.args.ptr(i) : null);

const send = (timed: boolean): Native => withQueues((call, queues, files) => {
  const [fd, p, size, priority] = [call.args.i32(0), call.args.ptr(1), call.args.size(2), call.args.u32(3)];
  const problem = queues.maySend(files, fd, size, priority);
  if (problem < 0) return give(call, problem);
  if (size > 0 && !mapped(call, p, size, false)) return give(call, -EFAULT);
  const bytes = size > 0 ? call.memory.read(p, size, false).slice() : new Uint8Array(0);
  const done = queues.send(files, fd, { priority, bytes }, (notice, ino) => tell(call, notice, ino));
  give(call, typeof done === "number" ? done : waitOn(call, done, timeAt(call, 4, timed)));
});

/** False: somebody waits for the message already. */
function tell(call: NativeCall, notice: Notice, ino: number): boolean {
  const { tasks, ipc } = call.process;
  if (ipc!.waiting(letterChannel(ino)) > 0) return false;
  if (notice.signal > 0) tasks.send(notice.pid, 0, { signal: notice.signal, code: SI_MESGQ, pid: tasks.pid, uid: USER, address: 0, value: notice.value, status: 0 });
  return true;
}

const receive = (timed: boolean): Native => withQueues((call, queues, files) => {
  const [fd, p, room, priority] = [call.args.i32(0), call.args.ptr(1), call.args.size(2), call.args.ptr(3)];
  const got = queues.receive(files, fd, room);
  if (typeof got === "string") return giveLong(call, waitOn(call, got, timeAt(call, 4, timed)));
  if (typeof got === "number") return giveLong(call, got);
  if (!mapped(call, p, got.bytes.length, true)) return giveLong(call, -EFAULT);
  if (got.bytes.length > 0) call.memory.write(p, got.bytes);
  if (!isNull(priority)) call.memory.store32(priority, got.priority);
  call.returnLong(got.bytes.length);
});

/** mq_setattr changes O_NONBLOCK alone; both give the attributes as they were. */
const attributes = (at: { readonly set: number | null; readonly old: number }): Native => withQueues((call, queues, files) => {
  const fd = call.args.i32(0);
  const found = queues.find(files, fd);
  if (typeof found === "number") return give(call, found);
  const set = at.set === null ? null : call.args.ptr(at.set);
  const old = call.args.ptr(at.old);
  if (set && !mapped(call, set, attrSize(call), false)) return give(call, -EFAULT);
  const wanted = set ? Number(loadLong(call.memory, set)) : 0;
  if ((wanted & ~O.NONBLOCK) !== 0) return give(call, -EINVAL);
  if (!isNull(old)) {
    if (!mapped(call, old, attrSize(call), true)) return give(call, -EFAULT);
    const { most, size, letters } = found.queue;
    [found.file.flags & O.NONBLOCK, most, size, letters.length, 0, 0, 0, 0].forEach((v, i) => storeLong(call.memory, field(call, old, i), BigInt(v)));
  }
  if (set) queues.setNonblocking(files, fd, wanted !== 0);
  call.returnI32(0);
});

const notify = withQueues((call, queues, files) => {
  const [fd, p, word] = [call.args.i32(0), call.args.ptr(1), call.memory.pointerSize];
  if (isNull(p)) return give(call, queues.notify(files, fd, null));
  if (!mapped(call, p, 64, false)) return give(call, -EFAULT);
  const [signal, how] = [call.memory.load32(plus(p, word)), call.memory.load32(plus(p, word + 4))];
  if (how !== SIGEV.SIGNAL && how !== SIGEV.NONE) return give(call, -ENOSYS);
  if (how === SIGEV.SIGNAL && (signal < 0 || signal > 64)) return give(call, -EINVAL);
  give(call, queues.notify(files, fd, { pid: files.pid, signal: how === SIGEV.SIGNAL ? signal : 0, value: loadLong(call.memory, p) }));
});

export const mqueue: NativeTable = {
  mq_open: open, mq_unlink: unlink, mq_notify: notify,
  mq_close: (call) => give(call, call.process.files.close(call.args.i32(0))),
  mq_send: send(false), mq_timedsend: send(true), mq_receive: receive(false), mq_timedreceive: receive(true),
  mq_getattr: attributes({ set: null, old: 1 }), mq_setattr: attributes({ set: 1, old: 2 }),
};
