/** Findings about locks and threads: what POSIX leaves undefined. The call then goes on as glibc's does. */
import type { NativeCall, Ptr } from "../native";

export type LockMisuse =
  | "lock-destroyed" | "unlock-unlocked" | "unlock-foreign" | "destroy-locked" | "destroy-waiting" | "free-locked" | "rwlock-unlock-unlocked" | "rwlock-unlock-foreign";

/** `p` is the lock; the text may name it and its owner. */
export const badLock = (call: NativeCall, message: LockMisuse, p: Ptr, owner = 0): void => call.report("bad-lock", message, [call.name, p.va, owner], p);

export type ThreadMisuse = "join-unknown" | "join-detached" | "join-twice" | "detach-twice" | "detach-unknown" | "thread-unknown";

export const badThread = (call: NativeCall, message: ThreadMisuse, pthread: number): void => call.report("bad-thread", message, [call.name, pthread]);
