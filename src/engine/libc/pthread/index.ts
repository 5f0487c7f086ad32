/** Threads: <pthread.h>, <threads.h>, <semaphore.h>, <sched.h>, syscall() and the calls that libatomic would take. */
import type { Native, NativeTable } from "../native";
import { NULL } from "../native";
import { isNull } from "../pointers";
import { atomics } from "./atomic";
import { threadAttributes } from "./attr";
import { barriers } from "./barrier";
import { cancellation } from "./cancel";
import { thrdError } from "./errors";
import { identities } from "./identity";
import { create, detach, join, lifetimes } from "./lifetime";
import { locks } from "./locks";
import { mutexAttributes } from "./mutexAttr";
import { once } from "./once";
import { scheduling } from "./sched";
import { semaphores } from "./semaphore";
import { spinLocks } from "./spin";

const thrdCreate: Native = (call) => call.returnI32(thrdError(create(call, call.args.ptr(0), NULL, call.args.ptr(1), call.args.ptr(2), true)));
const INT = 4;
/** thrd_join: the int that the thread returned. */
const thrdJoin: Native = (call) => {
  const to = call.args.ptr(1);
  call.returnI32(thrdError(join(call, call.args.size(0), (at) => (isNull(to) ? undefined : call.memory.copy(to, at, INT)))));
};

export const threads: NativeTable = {
  ...locks, ...mutexAttributes, ...barriers, ...semaphores, ...spinLocks, ...lifetimes, ...threadAttributes, ...cancellation, ...identities, ...once, ...scheduling, ...atomics,
  __thrd_create: thrdCreate, thrd_join: thrdJoin,
  thrd_detach: (call) => call.returnI32(thrdError(detach(call, call.args.size(0)))),
};

/** What POSIX lets a thread be cancelled in, of the natives; pthread_cond_wait looks itself, where it goes to sleep. */
export const cancellationPoints: readonly string[] = [
  "accept", "aio_suspend", "clock_nanosleep", "close", "connect", "creat", "fcntl", "fdatasync", "fsync", "lockf", "mq_receive", "mq_send", "msgrcv", "msgsnd", "msync", "nanosleep", "open",
  "openat", "pause", "poll", "ppoll", "pread", "preadv", "pselect", "pthread_join", "pthread_clockjoin_np", "pthread_timedjoin_np", "pwrite", "pwritev", "read", "readv", "recv", "recvfrom", "recvmsg",
  "select", "sem_clockwait", "sem_timedwait", "sem_wait", "send", "sendmsg", "sendto", "sigpause", "sigsuspend", "sigtimedwait", "sigwait", "sigwaitinfo", "sleep", "thrd_join", "thrd_sleep",
  "usleep", "wait", "wait3", "wait4", "waitid", "waitpid", "write", "writev",
];
