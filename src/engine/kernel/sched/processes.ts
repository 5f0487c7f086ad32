/**
 * The process table: copy_process, do_group_exit, wait4.
 *
 *   fork ──▶ child, parent = caller          exit ──▶ zombie, keeps its status until the parent waits for it (or ignores SIGCHLD)
 *                                             its own children get init (1) as parent, which waits for everybody at once
 */
import { NR_OPEN } from "../fs/file";
import type { Mm } from "../mm/mmStruct";
import { addUsed, type SigInfo, type Task, type ThreadGroup, UNUSED } from "./task";

export const INIT = 1;
const SIGCHLD = 17;
const SIGCONT = 18;
const SIG_IGN = 1;
const SA_NOCLDWAIT = 2;
const SA_NOCLDSTOP = 1;
const ECHILD = 10;
export const WAIT = { NOHANG: 1, UNTRACED: 2, EXITED: 4, CONTINUED: 8, NOWAIT: 0x01000000 } as const;
/** RLIMIT_NPROC of this machine: what a fork bomb reaches. */
export const MAX_TASKS = 256;
const CONTINUED_STATUS = 0xffff;
/** si_code of SIGCHLD. */
const CLD = { exited: 1, killed: 2, dumped: 3, stopped: 5, continued: 6 } as const;

export interface ProcessHost {
  tasks(): readonly Task[];
  sendToGroup(group: ThreadGroup, info: SigInfo): void;
  wake(channel: string): void;
}

export const childChannel = (pid: number): string => `child:${pid}`;
export const vforkChannel = (pid: number): string => `vfork:${pid}`;

export function newGroup(pid: number, parent: number): ThreadGroup {
  return {
    pid, parent, pgrp: pid, session: parent, files: [], cwd: "/home/user", umask: 0o022, nofile: NR_OPEN, limits: {}, actions: {}, pending: [], timers: [],
    status: null, stopReport: -1, stopped: false, tellsParent: false, reaped: false, vforkOf: 0, oomScoreAdj: 0, used: UNUSED, childrenUsed: UNUSED, objects: null,
  };
}

export function newTaskRecord(tid: number, group: ThreadGroup, mm: Mm, comm: string): Task {
  return {
    tid, group, mm, comm, state: "runnable", wait: null, waitOrder: 0, deadline: null, woken: null, blocked: 0n, savedMask: null, pending: [],
    altStack: { base: 0, size: 0, disabled: true }, handlers: [], tcb: 0, segments: null, tlsOffset: 0, tlsObjects: {}, stackLow: 0, stackHigh: 0, stack: 0, number: 1, begin: 0, heapThread: 0, vforkChild: 0,
    started: 0n, statements: 0, minorFaults: 0, majorFaults: 0, waits: 0, switches: 0, slabObject: 0, pidObject: 0,
  };
}

/** copy_process without CLONE_VM | CLONE_THREAD: what the child takes over from its parent. */
export function copyProcess(parent: Task, pid: number, mm: Mm): Task {
  const { group } = parent;
  const child: ThreadGroup = {
    ...newGroup(pid, group.pid), pgrp: group.pgrp, session: group.session, files: group.files, cwd: group.cwd, umask: group.umask, nofile: group.nofile, limits: group.limits, oomScoreAdj: group.oomScoreAdj, actions: group.actions,
  };
  return { ...newTaskRecord(pid, child, mm, parent.comm), blocked: parent.blocked, altStack: parent.altStack, handlers: parent.handlers, tcb: parent.tcb, segments: parent.segments, tlsOffset: parent.tlsOffset, tlsObjects: parent.tlsObjects, stackLow: parent.stackLow, stackHigh: parent.stackHigh, heapThread: parent.heapThread };
}

export const groupsOf = (tasks: readonly Task[]): readonly ThreadGroup[] => [...new Set(tasks.map((t) => t.group))];
const groupOf = (tasks: readonly Task[], pid: number): ThreadGroup | undefined => tasks.find((t) => t.group.pid === pid)?.group;

/** The last thread is gone: orphans go to init, the parent hears of it. */
export function processEnded(host: ProcessHost, group: ThreadGroup, status: number): void {
  group.status = status;
  for (const g of groupsOf(host.tasks())) {
    if (g.parent !== group.pid) continue;
    g.parent = INIT;
    if (g.status !== null) g.reaped = true;
  }
  if (group.vforkOf > 0) host.wake(vforkChannel(group.pid));
  const parent = groupOf(host.tasks(), group.parent);
  if (!parent || parent.status !== null) {
    group.reaped = true;
    return;
  }
  const action = parent.actions[SIGCHLD];
  if (action && (action.handler === SIG_IGN || (action.flags & SA_NOCLDWAIT) !== 0)) group.reaped = true;
  const signal = status & 0x7f;
  notify(host, parent, group, signal === 0 ? CLD.exited : (status & 0x80) !== 0 ? CLD.dumped : CLD.killed, signal === 0 ? status >>> 8 : signal);
}

/** A process was stopped by a signal: its parent hears of it too. */
export function processStopped(host: ProcessHost, group: ThreadGroup, signal: number): void {
  group.stopReport = (signal << 8) | 0x7f;
  tellParent(host, group, CLD.stopped, signal);
}

/** prepare_signal for SIGCONT: wait() can know of it at once, the parent's signal comes when the process runs again. */
export function processContinued(host: ProcessHost, group: ThreadGroup): void {
  group.stopReport = CONTINUED_STATUS;
  group.tellsParent = true;
  host.wake(childChannel(group.parent));
}

export function processRunsAgain(host: ProcessHost, group: ThreadGroup): void {
  group.tellsParent = false;
  tellParent(host, group, CLD.continued, SIGCONT);
}

function tellParent(host: ProcessHost, group: ThreadGroup, code: number, signal: number): void {
  const parent = groupOf(host.tasks(), group.parent);
  if (!parent || parent.status !== null) return;
  if (((parent.actions[SIGCHLD]?.flags ?? 0) & SA_NOCLDSTOP) === 0) notify(host, parent, group, code, signal);
  else host.wake(childChannel(parent.pid));
}

function notify(host: ProcessHost, parent: ThreadGroup, child: ThreadGroup, code: number, status: number): void {
  // First the wait, then the signal: a parent that waits gets its child before its handler runs.
  host.wake(childChannel(parent.pid));
  host.sendToGroup(parent, { signal: SIGCHLD, code, pid: child.pid, uid: 1000, address: 0, value: 0n, status });
}

/** do_wait: a child with news, 0 when there is none yet, -ECHILD. */
export function waitChild(tasks: readonly Task[], caller: ThreadGroup, pid: number, options: number): { readonly pid: number; readonly status: number; readonly group: ThreadGroup } | number {
  const children = groupsOf(tasks).filter((g) => g.parent === caller.pid && !g.reaped && wanted(g, caller, pid));
  if (children.length === 0) return -ECHILD;
  const keep = (options & WAIT.NOWAIT) !== 0;
  for (const g of children) {
    if (g.status !== null) {
      if ((options & WAIT.EXITED) === 0) continue;
      if (!keep) reap(caller, g);
      return { pid: g.pid, status: g.status, group: g };
    }
    const news = g.stopReport === CONTINUED_STATUS ? (options & WAIT.CONTINUED) !== 0 : g.stopReport >= 0 && (options & WAIT.UNTRACED) !== 0;
    if (!news) continue;
    const status = g.stopReport;
    if (!keep) g.stopReport = -1;
    return { pid: g.pid, status, group: g };
  }
  return 0;
}

/** What a child used counts for its parent from now on. */
function reap(parent: ThreadGroup, child: ThreadGroup): void {
  child.reaped = true;
  parent.childrenUsed = addUsed(parent.childrenUsed, addUsed(child.used, child.childrenUsed));
}

function wanted(g: ThreadGroup, caller: ThreadGroup, pid: number): boolean {
  if (pid > 0) return g.pid === pid;
  if (pid === -1) return true;
  return g.pgrp === (pid === 0 ? caller.pgrp : -pid);
}
