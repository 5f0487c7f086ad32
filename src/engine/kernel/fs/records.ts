/** Records of pipes (pipe.ts), of message queues and of locks (locks.ts), as the tables of the file system keep them. */

export interface Pipe {
  /** Pages with what is unread; never changed, only replaced. */
  readonly pages: readonly Uint8Array[];
  readonly readers: number;
  readonly writers: number;
  /** How often it was opened for reading and writing: whoever opens a named pipe waits for the other side's count. */
  readonly readsOpened: number;
  readonly writesOpened: number;
}

/** A message of a POSIX message queue (ipc/mqueue.ts). */
export interface Letter { readonly priority: number; readonly bytes: Uint8Array }

export interface Mailbox {
  /** Most messages, and bytes of the largest one. */
  readonly most: number;
  readonly size: number;
  /** The next to be received first. */
  readonly letters: readonly Letter[];
  /** The process that is told of a message in the empty queue, by which signal (0: none). */
  readonly notice: { readonly pid: number; readonly signal: number; readonly value: bigint } | null;
}

/** A lock of fcntl on bytes [start, end) of a file. */
export interface PosixLock {
  readonly start: number;
  /** Exclusive; Infinity: to the end of the file, wherever that will be. */
  readonly end: number;
  readonly type: number;
  readonly pid: number;
}
