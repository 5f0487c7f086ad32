/**
 * Read-write locks: struct __pthread_rwlock_arch_t.
 *
 *    0  readers: how many, times 8, plus 3 while a writer has it     x86-64: 24 cur_writer, 28 shared, 48 flags
 *    4  writers: how many wait                                       x86-32: 24 flags, 25 shared, 28 cur_writer
 *   16  0xffffffff: destroyed
 *
 * Readers and writers sleep on channels of their own. Who gives the lock back wakes the readers, or else one writer; a lock of kind
 * PREFER_WRITER_NONRECURSIVE_NP turns that round, and lets no reader in while a writer waits.
 */
import type { NativeCall, Ptr } from "../native";
import { plus } from "../pointers";
import { type Deadline, isPast } from "./clock";
import { E } from "./errors";
import { badLock } from "./misuse";
import { drop, hold, isKnownOther, isMine, queue, stateOf, unqueue } from "./state";

export const PREFER_WRITER_NONRECURSIVE = 2;
const READER = 8;
const WRITING = 3;
const DESTROYED = 0xffffffff;
const MARK = 16;

interface Words {
  readers: number;
  writers: number;
  writer: number;
  readonly kind: number;
  readonly destroyed: boolean;
}

const writerAt = (call: NativeCall): number => (call.memory.pointerSize === 8 ? 24 : 28);
const flagsAt = (call: NativeCall): number => (call.memory.pointerSize === 8 ? 48 : 24);

function load(call: NativeCall, p: Ptr): Words {
  const size = call.memory.pointerSize === 8 ? 52 : 32;
  const view = new DataView(call.memory.read(p, size).buffer);
  const words = {
    readers: view.getUint32(0, true), writers: view.getUint32(4, true), writer: view.getInt32(writerAt(call), true), kind: view.getUint8(flagsAt(call)),
    destroyed: view.getUint32(MARK, true) === DESTROYED,
  };
  if (words.destroyed) badLock(call, "lock-destroyed", p);
  return words;
}

function store(call: NativeCall, p: Ptr, w: Words): void {
  call.memory.store32(p, w.readers);
  call.memory.store32(plus(p, 4), w.writers);
  call.memory.store32(plus(p, writerAt(call)), w.writer);
}

export function init(call: NativeCall, p: Ptr, kind: number, shared: boolean): void {
  call.memory.fill(p, 0, call.memory.pointerSize === 8 ? 56 : 32);
  call.memory.store8(plus(p, flagsAt(call)), kind);
  if (shared) call.memory.store8(plus(p, call.memory.pointerSize === 8 ? 28 : 25), 1);
}

const channel = (call: NativeCall, p: Ptr, writers: boolean): string => `${call.process.tasks.key(p)}${writers ? ":w" : ":r"}`;
const isWriting = (w: Words): boolean => (w.readers & WRITING) !== 0;
const countOf = (w: Words): number => w.readers >>> 3;
const prefersWriters = (w: Words): boolean => w.kind === PREFER_WRITER_NONRECURSIVE;

/** `trying`: without waiting. */
export interface Attempt {
  readonly trying?: boolean;
  readonly deadline?: Deadline;
}

/** Sleeps on the channel unless the call may not wait or its time has come: then the error. */
function sleepOn(call: NativeCall, p: Ptr, writers: boolean, on: number, { deadline }: Attempt): number {
  const { tasks } = call.process;
  return tasks.wait({ reason: "rwlock", channels: [channel(call, p, writers)], address: p.va, ...(on > 0 ? { on } : {}), ...(deadline ? { until: deadline.until } : {}) });
}
function refusal(call: NativeCall, { trying, deadline }: Attempt): number {
  if (trying) return E.BUSY;
  return call.process.tasks.woken === "time" || (deadline && isPast(call, deadline)) ? E.TIMEDOUT : 0;
}

export function readLock(call: NativeCall, p: Ptr, attempt: Attempt): number {
  if (attempt.deadline && !attempt.deadline.valid) return E.INVAL;
  const w = load(call, p);
  if (isWriting(w) && isMine(call, w.writer) && !attempt.trying) return E.DEADLK;
  if (!isWriting(w) && !(prefersWriters(w) && w.writers > 0)) {
    w.readers += READER;
    store(call, p, w);
    remember(call, p);
    return 0;
  }
  return refusal(call, attempt) || sleepOn(call, p, false, w.writer, attempt);
}

export function writeLock(call: NativeCall, p: Ptr, attempt: Attempt): number {
  if (attempt.deadline && !attempt.deadline.valid) return E.INVAL;
  const w = load(call, p);
  if (isWriting(w) && isMine(call, w.writer) && !attempt.trying) return E.DEADLK;
  if (unqueue(call, p) && w.writers > 0) w.writers--;
  if (!isWriting(w) && countOf(w) === 0) {
    w.readers = WRITING;
    w.writer = call.process.tasks.tid;
    store(call, p, w);
    hold(call, p, "rwlock");
    return 0;
  }
  const refused = refusal(call, attempt);
  if (refused === 0) {
    w.writers++;
    queue(call, p);
  }
  store(call, p, w);
  if (refused === 0) return sleepOn(call, p, true, isWriting(w) ? w.writer : soleReader(call, p), attempt);
  if (prefersWriters(w) && w.writers === 0 && !isWriting(w)) call.process.tasks.wake(channel(call, p, false));
  return refused;
}

export function unlock(call: NativeCall, p: Ptr): number {
  const w = load(call, p);
  if (isWriting(w)) return unlockWriter(call, p, w);
  if (countOf(w) === 0) {
    badLock(call, "rwlock-unlock-unlocked", p);
    return 0;
  }
  if (!forget(call, p, countOf(w))) badLock(call, "rwlock-unlock-foreign", p);
  w.readers -= READER;
  store(call, p, w);
  if (countOf(w) === 0 && w.writers > 0) call.process.tasks.wake(channel(call, p, true), 1);
  return 0;
}

function unlockWriter(call: NativeCall, p: Ptr, w: Words): number {
  if (isKnownOther(call, w.writer)) badLock(call, "rwlock-unlock-foreign", p, w.writer);
  w.readers = 0;
  w.writer = 0;
  store(call, p, w);
  drop(call, p);
  const { tasks } = call.process;
  const [readers, writers] = [channel(call, p, false), channel(call, p, true)];
  if (prefersWriters(w)) {
    if (w.writers === 0 || tasks.wake(writers, 1) === 0) tasks.wake(readers);
  } else if (tasks.wake(readers) === 0 && w.writers > 0) tasks.wake(writers, 1);
  return 0;
}

// --- who reads, for messages ---

function remember(call: NativeCall, p: Ptr): void {
  const { readers } = stateOf(call);
  readers.set(p.va, [...(readers.get(p.va) ?? []), call.process.tasks.tid]);
}

/** False: all `count` readers are known, and the caller is none of them. */
function forget(call: NativeCall, p: Ptr, count: number): boolean {
  const { readers } = stateOf(call);
  const list = readers.get(p.va) ?? [];
  const at = list.findIndex((tid) => isMine(call, tid));
  if (at < 0) return list.length !== count || !list.every((tid) => isKnownOther(call, tid));
  if (list.length === 1) readers.delete(p.va);
  else readers.set(p.va, list.filter((_tid, i) => i !== at));
  return true;
}

/** The reader that a writer waits for: itself, or the only one; 0: several. */
function soleReader(call: NativeCall, p: Ptr): number {
  const list = stateOf(call).readers.get(p.va) ?? [];
  return list.find((tid) => isMine(call, tid)) ?? (list.length === 1 ? list[0]! : 0);
}

export function destroy(call: NativeCall, p: Ptr): number {
  const w = load(call, p);
  if (isWriting(w) || countOf(w) > 0) badLock(call, "destroy-locked", p, w.writer);
  call.memory.store32(plus(p, MARK), DESTROYED);
  stateOf(call).readers.delete(p.va);
  drop(call, p);
  return 0;
}
