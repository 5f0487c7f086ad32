/**
 * Sleeping and waking. A native that cannot go on calls `tasks.wait`: the task leaves the processor, and the whole call is made
 * again when it comes back. Channels stand for wait queues: whoever changes what others wait for wakes the channel.
 *
 *   read(pipe)  ── empty ──▶ wait { channels: ["pipe:3"] }          write(pipe) ──▶ wake("pipe:3") ──▶ read is called again
 */

/** What a task waits for, for messages: the deadlock finding and the thread list say it in words. */
export type WaitReason =
  | "input" | "sleep" | "pipe" | "message" | "child" | "join" | "mutex" | "condition" | "rwlock" | "barrier" | "semaphore" | "futex" | "poll" | "signal" | "vfork" | "lock" | "once";

export interface Wait {
  readonly reason: WaitReason;
  /** Any of them wakes the task. */
  readonly channels: readonly string[];
  /** Simulated time (ns, the clock of `nanoseconds()`) at which it goes on anyway. */
  readonly until?: bigint;
  /** A signal with a handler ends the wait (EINTR or restart, as the caller decides). Default true. */
  readonly interruptible?: boolean;
  /** Signals that are taken by the call itself (sigwait): no handler gets them meanwhile. */
  readonly awaits?: bigint;
  /** The call was told of a signal and waits on: handlers run in between. */
  readonly again?: boolean;
  /** The call is not made again behind a handler, whatever SA_RESTART says. */
  readonly final?: boolean;
  /** Address of the lock or variable it is about, for messages. */
  readonly address?: number;
  /** tid of the task that would have to act (owner of the mutex, thread joined), when known: cycles of these are deadlocks. */
  readonly on?: number;
}

/** Why the call is made again. */
export type Woken = "event" | "time" | "signal";
