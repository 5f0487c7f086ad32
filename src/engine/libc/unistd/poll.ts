/** poll, ppoll, select and pselect: which descriptors are ready; else wait for any of them, a signal, or simulated time to pass. */
import { POLL } from "../../kernel/fs";
import type { Native, NativeCall, NativeTable, Ptr } from "../native";
import { isNull, loadLong, plus, storeLong } from "../pointers";
import { EFAULT, EINTR, EINVAL, give, mapped } from "./call";

const EBADF = 9;
const OPEN_MAX = 1024;
const ALWAYS = POLL.ERR | POLL.HUP | POLL.NVAL;

/** Nothing is ready: waits and never returns, or says how the wait ended: 0 (time) or -EINTR. */
function waitFor(call: NativeCall, channels: readonly string[], timeout: bigint | null): number {
  const { tasks } = call.process;
  if (timeout === 0n || tasks.woken === "time") return 0;
  if (tasks.woken === "signal") return -EINTR;
  return tasks.wait({ reason: "poll", channels, ...(timeout === null ? {} : { until: tasks.deadline(timeout) }) });
}

/** revents of struct pollfd; 0: nothing is ready. */
function pollOnce(call: NativeCall, fds: Ptr, count: number): { ready: number; channels: string[] } {
  const channels: string[] = [];
  let ready = 0;
  for (let i = 0; i < count; i++) {
    const at = plus(fds, 8 * i);
    const fd = call.memory.load32(at) | 0;
    const state = fd < 0 ? { mask: 0, channels: [] } : call.process.files.readiness(fd);
    const revents = state.mask & (call.memory.load16(plus(at, 4)) | ALWAYS);
    if (revents !== 0) ready++;
    channels.push(...state.channels);
    call.memory.store16(plus(at, 6), revents);
  }
  return { ready, channels };
}

function poll(call: NativeCall, timeout: bigint | null): void {
  const fds = call.args.ptr(0);
  const count = call.args.size(1);
  if (count > call.process.files.limit) return give(call, -EINVAL);
  if (count > 0 && !mapped(call, fds, 8 * count, true)) return give(call, -EFAULT);
  const { ready, channels } = pollOnce(call, fds, count);
  give(call, ready > 0 ? ready : waitFor(call, channels, timeout));
}

const SECOND = 1_000_000_000n;

/** struct timespec (unit 1) or timeval (unit 1000) in nanoseconds; null: no limit; -1n: not a time. */
function timeAt(call: NativeCall, p: Ptr, unit: bigint): bigint | null {
  if (isNull(p)) return null;
  const seconds = loadLong(call.memory, p);
  const part = loadLong(call.memory, plus(p, call.memory.pointerSize));
  // select takes any number of microseconds, pselect no more than a second's worth.
  return seconds < 0n || part < 0n || (unit === 1n && part >= SECOND) ? -1n : seconds * SECOND + part * unit;
}

function withMask(call: NativeCall, p: Ptr): void {
  if (!isNull(p)) call.process.tasks.suspend(call.memory.load64(p));
}

const ppoll: Native = (call) => {
  const timeout = timeAt(call, call.args.ptr(2), 1n);
  if (timeout === -1n) return give(call, -EINVAL);
  withMask(call, call.args.ptr(3));
  poll(call, timeout);
};

// --- select ---

const WANTED = [POLL.IN | POLL.RDNORM | POLL.RDBAND | POLL.HUP | POLL.ERR, POLL.OUT | POLL.WRNORM | POLL.WRBAND | POLL.ERR, POLL.PRI] as const;

interface Scan { readonly results: readonly (Uint8Array | null)[]; readonly ready: number; readonly channels: readonly string[]; readonly bad: boolean }

/** Bits of the sets that are ready. */
function scan(call: NativeCall, n: number): Scan {
  const bytes = Math.ceil(n / 32) * 4;
  const sets = [1, 2, 3].map((i) => (isNull(call.args.ptr(i)) || n === 0 ? null : call.memory.read(call.args.ptr(i), bytes)));
  const results = sets.map((s) => (s ? new Uint8Array(bytes) : null));
  const channels: string[] = [];
  let ready = 0;
  let bad = false;
  for (let fd = 0; fd < n; fd++) {
    const bit = 1 << (fd & 7);
    if (!sets.some((s) => s && (s[fd >> 3]! & bit) !== 0)) continue;
    const state = call.process.files.readiness(fd);
    if ((state.mask & POLL.NVAL) !== 0) bad = true;
    channels.push(...state.channels);
    sets.forEach((s, i) => {
      if (!s || (s[fd >> 3]! & bit) === 0 || (state.mask & WANTED[i]!) === 0) return;
      results[i]![fd >> 3]! |= bit;
      ready++;
    });
  }
  return { results, ready, channels, bad };
}

function select(call: NativeCall, timeout: bigint | null): number {
  const n = call.args.i32(0);
  if (n < 0 || timeout === -1n) return -EINVAL;
  const found = scan(call, Math.min(n, OPEN_MAX));
  if (found.bad) return -EBADF;
  const result = found.ready > 0 ? found.ready : waitFor(call, found.channels, timeout);
  if (result >= 0) found.results.forEach((bytes, i) => void (bytes && call.memory.write(call.args.ptr(i + 1), bytes)));
  return result;
}

/** select tells in its timeout how much of it was left. */
const selectCall: Native = (call) => {
  const at = call.args.ptr(4);
  const timeout = timeAt(call, at, 1000n);
  const result = select(call, timeout);
  if (timeout !== null && timeout > 0n) {
    const left = call.process.tasks.deadline(timeout) - call.process.nanoseconds();
    const shown = left > 0n ? left : 0n;
    storeLong(call.memory, at, shown / SECOND);
    storeLong(call.memory, plus(at, call.memory.pointerSize), (shown % SECOND) / 1000n);
  }
  give(call, result);
};

const pselect: Native = (call) => {
  withMask(call, call.args.ptr(5));
  give(call, select(call, timeAt(call, call.args.ptr(4), 1n)));
};

export const polling: NativeTable = {
  poll: (call) => poll(call, call.args.i32(2) < 0 ? null : BigInt(call.args.i32(2)) * 1_000_000n),
  ppoll, select: selectCall, pselect,
};
