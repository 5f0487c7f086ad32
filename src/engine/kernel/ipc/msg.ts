/**
 * System V message queues (ipc/msg.c): messages with a type; a receiver says which types it wants.
 *
 *   wanted = 0   the first          wanted > 0   the first of that type (MSG_EXCEPT: of another)          wanted < 0   the lowest type ≤ -wanted
 */
import type { Saved } from "../../memory/machineMemory";
import { E2BIG, EAGAIN, EIDRM, EINVAL, ENOMSG } from "../errno";
import { IPC } from "./shm";
import { type IpcObject, IpcTable } from "./table";

const MSGMAX = 8192;
const MSGMNB = 16384;
const MSG_NOERROR = 0o10000;
const MSG_EXCEPT = 0o20000;

export interface Message { readonly type: number; readonly bytes: Uint8Array }

export interface MessageQueue extends IpcObject {
  readonly messages: readonly Message[];
  /** Most bytes. */
  readonly room: number;
  readonly sender: number;
  readonly receiver: number;
  /** Seconds since 1970. */
  readonly stime: bigint;
  readonly rtime: bigint;
  readonly ctime: bigint;
}

export interface MessageCaller {
  readonly pid: number;
  readonly now: bigint;
  /** The call has waited already: a queue that is gone was removed. */
  readonly again: boolean;
}

export const bytesIn = (q: MessageQueue): number => q.messages.reduce((n, m) => n + m.bytes.length, 0);
const fullChannel = (id: number): string => `msg:${id}:room`;
const emptyChannel = (id: number): string => `msg:${id}:message`;

type State = ReturnType<IpcTable<MessageQueue>["save"]>;

export class Messages implements Saved<State> {
  private readonly queues = new IpcTable<MessageQueue>();

  constructor(private readonly wake: (channel: string) => void) {}

  get(key: number, flags: number, now: bigint): number {
    return this.queues.get(key, flags, () => 0, (id) => ({ id, key, mode: flags & 0o777, messages: [], room: MSGMNB, sender: 0, receiver: 0, stime: 0n, rtime: 0n, ctime: now }));
  }

  all(): readonly MessageQueue[] {
    return this.queues.all();
  }

  find(id: number): MessageQueue | number {
    return this.queues.find(id);
  }

  /** What send answers whatever the bytes are. */
  maySend(size: number, type: number): number {
    return size < 0 || size > MSGMAX || type < 1 ? -EINVAL : 0;
  }

  /** 0, -errno, or the channel to wait on. */
  send(id: number, message: Message, flags: number, who: MessageCaller): number | string {
    const q = this.find(id);
    if (typeof q === "number") return who.again ? -EIDRM : q;
    if (bytesIn(q) + message.bytes.length > q.room || q.messages.length >= q.room) return (flags & IPC.NOWAIT) !== 0 ? -EAGAIN : fullChannel(id);
    this.queues.change(q, { messages: [...q.messages, message], sender: who.pid, stime: who.now });
    this.wake(emptyChannel(id));
    return 0;
  }

  /** The message, cut to `room` bytes with MSG_NOERROR; -errno; or the channel to wait on. */
  receive(id: number, room: number, wanted: number, flags: number, who: MessageCaller): Message | number | string {
    if (room < 0) return -EINVAL;
    const q = this.find(id);
    if (typeof q === "number") return who.again ? -EIDRM : q;
    const found = choose(q.messages, wanted, (flags & MSG_EXCEPT) !== 0);
    if (!found) return (flags & IPC.NOWAIT) !== 0 ? -ENOMSG : emptyChannel(id);
    if (found.bytes.length > room && (flags & MSG_NOERROR) === 0) return -E2BIG;
    this.queues.change(q, { messages: q.messages.filter((m) => m !== found), receiver: who.pid, rtime: who.now });
    this.wake(fullChannel(id));
    return { type: found.type, bytes: found.bytes.subarray(0, room) };
  }

  set(id: number, fields: { readonly mode: number; readonly room: number; readonly now: bigint }): number {
    const q = this.find(id);
    if (typeof q === "number") return q;
    this.queues.change(q, { mode: fields.mode & 0o777, room: fields.room, ctime: fields.now });
    this.wake(fullChannel(id));
    return 0;
  }

  remove(id: number): number {
    const q = this.find(id);
    if (typeof q === "number") return q;
    this.queues.remove(id);
    this.wake(fullChannel(id));
    this.wake(emptyChannel(id));
    return 0;
  }

  save(): State {
    return this.queues.save();
  }
  restore(state: State): void {
    this.queues.restore(state);
  }
}

function choose(messages: readonly Message[], wanted: number, except: boolean): Message | undefined {
  if (wanted === 0) return messages[0];
  if (wanted > 0) return messages.find((m) => (m.type === wanted) !== except);
  const low = messages.filter((m) => m.type <= -wanted);
  return low.length === 0 ? undefined : low.reduce((a, b) => (b.type < a.type ? b : a));
}
