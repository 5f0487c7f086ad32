/** Making processes and waiting for them. fork is C (process/fork.c) around _Fork; vfork returns twice and is all native. */
import type { Ended, Native, NativeCall, NativeTable, Ptr } from "../native";
import { fail, isNull } from "../pointers";
import { give } from "../unistd/call";
import { storeSigInfo } from "./siginfo";
import { storeUsage } from "./usage";

const ESRCH = 3;
const EINTR = 4;
const EINVAL = 22;
const WNOHANG = 1;
const WSTOPPED = 2;
const WEXITED = 4;
const WCONTINUED = 8;
const WNOWAIT = 0x01000000;
/** __WNOTHREAD, __WALL, __WCLONE: nothing here tells such children apart. */
const CLONE_BITS = 0xe0000000 | 0;
const SIGCHLD = 17;
const USER = 1000;

const forking = (share: boolean): Native => (call) => give(call, call.process.tasks.fork(share));

/** A child with news, or -errno; waits for it. Null: none yet, and the caller does not wait. */
function awaitChild(call: NativeCall, pid: number, options: number): Ended | number | null {
  const { tasks } = call.process;
  const found = tasks.waitChild(pid, options);
  if (found !== 0) return found;
  if ((options & WNOHANG) !== 0) return null;
  if (tasks.woken === "signal") return -EINTR;
  return tasks.wait({ reason: "child", channels: [`child:${tasks.pid}`] });
}

function waitpid(call: NativeCall, pid: number, status: Ptr, options: number, usage: Ptr | null): void {
  if ((options & ~(WNOHANG | WSTOPPED | WCONTINUED | CLONE_BITS)) !== 0) return fail(call, EINVAL);
  // INT_MIN has no group.
  if (pid === -0x80000000) return fail(call, ESRCH);
  const found = awaitChild(call, pid, (options & (WNOHANG | WSTOPPED | WCONTINUED)) | WEXITED);
  if (found === null) return call.returnI32(0);
  if (typeof found === "number") return fail(call, -found);
  if (!isNull(status)) call.memory.store32(status, found.status);
  if (usage && !isNull(usage)) storeUsage(call, usage, found.usage);
  call.returnI32(found.pid);
}

/** si_code and si_status of a wait status. */
function told(status: number): { readonly code: number; readonly status: number } {
  if (status === 0xffff) return { code: 6, status: 18 };
  if ((status & 0xff) === 0x7f) return { code: 5, status: status >>> 8 };
  const signal = status & 0x7f;
  if (signal === 0) return { code: 1, status: (status >>> 8) & 0xff };
  return { code: (status & 0x80) !== 0 ? 3 : 2, status: signal };
}

/** P_ALL, P_PID, P_PGID as waitpid has them; null: not to be had. */
function target(call: NativeCall): number | null {
  const id = call.args.i32(1);
  switch (call.args.i32(0)) {
    case 0: return -1;
    case 1: return id > 0 ? id : null;
    case 2: return id < 0 ? null : id === 0 ? 0 : -id;
    default: return null;
  }
}

const waitid: Native = (call) => {
  const options = call.args.i32(3);
  const pid = target(call);
  const known = WNOHANG | WSTOPPED | WEXITED | WCONTINUED | WNOWAIT;
  if (pid === null || (options & ~known) !== 0 || (options & (WEXITED | WSTOPPED | WCONTINUED)) === 0) return fail(call, EINVAL);
  const found = awaitChild(call, pid, options);
  if (typeof found === "number") return fail(call, -found);
  const info = call.args.ptr(2);
  if (!isNull(info)) {
    if (found) storeSigInfo(call, info, { signal: SIGCHLD, ...told(found.status), pid: found.pid, uid: USER, address: 0, value: 0n });
    else call.memory.fill(info, 0, 128);
  }
  call.returnI32(0);
};

export const forks: NativeTable = {
  _Fork: forking(false), __libc_fork: forking(false), vfork: forking(true),
  wait: (call) => waitpid(call, -1, call.args.ptr(0), 0, null),
  waitpid: (call) => waitpid(call, call.args.i32(0), call.args.ptr(1), call.args.i32(2), null),
  wait3: (call) => waitpid(call, -1, call.args.ptr(0), call.args.i32(1), call.args.ptr(2)),
  wait4: (call) => waitpid(call, call.args.i32(0), call.args.ptr(1), call.args.i32(2), call.args.ptr(3)),
  waitid,
};

