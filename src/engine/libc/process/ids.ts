/** Who a process is: process, group and session ids, and its priority. */
import type { NativeCall, NativeTable } from "../native";
import { fail } from "../pointers";
import { give } from "../unistd/call";

const ESRCH = 3;
const EACCES = 13;
const EINVAL = 22;
const ENOTTY = 25;
const LOWEST = 19;

interface Priority { nice: number }
const priority = (call: NativeCall): Priority => call.state<Priority>("priority", () => ({ nice: 0 }));

/** -1 is a result like any other: only errno tells. */
function setNice(call: NativeCall, wanted: number): boolean {
  const own = priority(call);
  const next = Math.min(LOWEST, Math.max(-20, wanted));
  if (next < own.nice) return false;
  own.nice = next;
  return true;
}

const isSelf = (call: NativeCall): boolean => {
  const [which, who] = [call.args.i32(0), call.args.i32(1)];
  const { tasks } = call.process;
  if (who === 0) return true;
  return which === 0 ? tasks.exists(who) : which === 1 ? tasks.pgrp(0) === who : who === 1000;
};

export const processIds: NativeTable = {
  getpid: (call) => call.returnI32(call.process.tasks.pid),
  getppid: (call) => call.returnI32(call.process.tasks.ppid),
  getpgrp: (call) => call.returnI32(call.process.tasks.pgrp(0)),
  getpgid: (call) => give(call, call.args.i32(0) < 0 ? -ESRCH : call.process.tasks.pgrp(call.args.i32(0))),
  __getpgid: (call) => give(call, call.process.tasks.pgrp(call.args.i32(0))),
  setpgid: (call) => give(call, call.args.i32(0) < 0 ? -EINVAL : call.process.tasks.setPgrp(call.args.i32(0), call.args.i32(1))),
  setpgrp: (call) => give(call, call.process.tasks.setPgrp(0, 0)),
  getsid: (call) => give(call, call.process.tasks.session(call.args.i32(0))),
  setsid: (call) => give(call, call.process.tasks.newSession()),
  tcgetpgrp: (call) => {
    if (!call.process.isTerminal?.(call.args.i32(0))) return fail(call, ENOTTY);
    call.returnI32(call.process.tasks.pgrp(0));
  },
  tcsetpgrp: (call) => give(call, call.process.isTerminal?.(call.args.i32(0)) ? 0 : -ENOTTY),
  getpriority: (call) => {
    if (call.args.i32(0) < 0 || call.args.i32(0) > 2) return fail(call, EINVAL);
    if (!isSelf(call)) return fail(call, ESRCH);
    call.returnI32(priority(call).nice);
  },
  setpriority: (call) => {
    if (call.args.i32(0) < 0 || call.args.i32(0) > 2) return fail(call, EINVAL);
    if (!isSelf(call)) return fail(call, ESRCH);
    give(call, setNice(call, call.args.i32(2)) ? 0 : -EACCES);
  },
  nice: (call) => {
    if (!setNice(call, priority(call).nice + call.args.i32(0))) return fail(call, 1);
    call.returnI32(priority(call).nice);
  },
};
