/**
 * POSIX message queues (ipc/mqueue.c): inodes of a file system of their own, with names of one part, used through descriptors.
 *
 *   mq_send ──▶ │ priority 9: a b │ priority 0: c d │ ──▶ mq_receive: the highest priority, of those the oldest
 *
 *   full: maxmsg messages, senders wait          empty: receivers wait, or one process is told by a signal (mq_notify)
 */
import { EACCES, EAGAIN, EBADF, EBUSY, EEXIST, EINVAL, ENAMETOOLONG, ENOENT } from "../errno";
import { fileOf, freeDescriptor, installFile, numberOf } from "../fs/descriptors";
import { type FilesStruct, mayRead, mayWrite, O, type OpenFile } from "../fs/file";
import type { Fs } from "../fs/fs";
import { S } from "../fs/inode";
import type { Letter, Mailbox } from "../fs/records";
import { Mount } from "../fs/superBlock";

const EMSGSIZE = 90;
const PRIORITIES = 32768;
/** /proc/sys/fs/mqueue: msg_max, msgsize_max; both defaults too. */
const MOST_MESSAGES = 10;
const LARGEST = 8192;
const NAME_MAX = 255;

export const letterChannel = (ino: number): string => `mqueue:${ino}:message`;
export const roomChannel = (ino: number): string => `mqueue:${ino}:room`;

export interface MailboxShape { readonly most: number; readonly size: number }
/** Whom to tell that the empty queue got a message. */
export interface Notice { readonly pid: number; readonly signal: number; readonly value: bigint }

export class MessageFiles {
  constructor(private readonly fs: Fs) {}

  /** What glibc and the kernel say of a name; it begins with the only slash. */
  private named(name: string): string | number {
    if (!name.startsWith("/")) return -EINVAL;
    if (name.length === 1) return -ENOENT;
    if (name.includes("/", 1)) return -EACCES;
    return name.length - 1 > NAME_MAX ? -ENAMETOOLONG : name.slice(1);
  }

  open(files: FilesStruct, path: string, flags: number, mode: number, shape: MailboxShape | null): number {
    const name = this.named(path);
    if (typeof name === "number") return name;
    const fd = freeDescriptor(files);
    if (fd < 0) return fd;
    const known = this.fs.queueNames.get(name);
    if (known === undefined && (flags & O.CREAT) === 0) return -ENOENT;
    if (known !== undefined && (flags & O.CREAT) !== 0 && (flags & O.EXCL) !== 0) return -EEXIST;
    if (known !== undefined && !this.mayOpen(known, flags)) return -EACCES;
    if (known === undefined && shape && !(shape.most > 0 && shape.most <= MOST_MESSAGES && shape.size > 0 && shape.size <= LARGEST)) return -EINVAL;
    const ino = known ?? this.make(name, mode & ~files.umask & 0o777, shape ?? { most: MOST_MESSAGES, size: LARGEST });
    return installFile(files, this.fs.newFile({ ino, kind: "queue", flags: flags & (O.ACCMODE | O.NONBLOCK), path, detail: 0 }), O.CLOEXEC);
  }

  private mayOpen(ino: number, flags: number): boolean {
    const { mode } = this.fs.inode(ino);
    const access = flags & O.ACCMODE;
    return (access === O.WRONLY || (mode & 0o400) !== 0) && (access === O.RDONLY || (mode & 0o200) !== 0);
  }

  private make(name: string, mode: number, shape: MailboxShape): number {
    const ino = this.fs.newInode(Mount.mqueue, S.IFREG | mode);
    this.fs.change(ino, { nlink: 1 });
    this.fs.queueNames.set(name, ino);
    this.fs.queues.set(ino, { ...shape, letters: [], notice: null });
    return ino;
  }

  unlink(path: string): number {
    const name = this.named(path);
    if (typeof name === "number") return name;
    const ino = this.fs.queueNames.get(name);
    if (ino === undefined) return -ENOENT;
    this.fs.queueNames.delete(name);
    this.fs.change(ino, { nlink: 0 });
    this.fs.reap(ino);
    return 0;
  }

  /** The queue behind a descriptor. */
  find(files: FilesStruct, fd: number): { readonly file: OpenFile; readonly number: number; readonly queue: Mailbox } | number {
    const file = fileOf(this.fs, files, fd);
    const queue = file?.kind === "queue" ? this.fs.queues.get(file.ino) : undefined;
    return file && queue ? { file, number: numberOf(files, fd), queue } : -EBADF;
  }

  /** What mq_send answers whatever the bytes are. */
  maySend(files: FilesStruct, fd: number, size: number, priority: number): number {
    if (priority >= PRIORITIES) return -EINVAL;
    const found = this.find(files, fd);
    if (typeof found === "number" || !mayWrite(found.file)) return -EBADF;
    return size > found.queue.size ? -EMSGSIZE : 0;
  }

  /** 0, -errno, or the channel to wait on. `told`: somebody is to be told of the message. */
  send(files: FilesStruct, fd: number, letter: Letter, told: (notice: Notice, ino: number) => boolean): number | string {
    const found = this.find(files, fd);
    if (typeof found === "number") return found;
    const { file, queue } = found;
    if (queue.letters.length >= queue.most) return (file.flags & O.NONBLOCK) !== 0 ? -EAGAIN : roomChannel(file.ino);
    const at = queue.letters.findIndex((l) => l.priority < letter.priority);
    const letters = at < 0 ? [...queue.letters, letter] : [...queue.letters.slice(0, at), letter, ...queue.letters.slice(at)];
    const tells = queue.letters.length === 0 && queue.notice !== null && told(queue.notice, file.ino);
    this.fs.queues.set(file.ino, { ...queue, letters, notice: tells ? null : queue.notice });
    this.fs.hooks.wake(letterChannel(file.ino));
    return 0;
  }

  receive(files: FilesStruct, fd: number, room: number): Letter | number | string {
    const found = this.find(files, fd);
    if (typeof found === "number" || !mayRead(found.file)) return -EBADF;
    const { file, queue } = found;
    if (room < queue.size) return -EMSGSIZE;
    const [first] = queue.letters;
    if (!first) return (file.flags & O.NONBLOCK) !== 0 ? -EAGAIN : letterChannel(file.ino);
    this.fs.queues.set(file.ino, { ...queue, letters: queue.letters.slice(1) });
    this.fs.hooks.wake(roomChannel(file.ino));
    return first;
  }

  /** Null takes the process's own wish back. */
  notify(files: FilesStruct, fd: number, notice: Notice | null): number {
    const found = this.find(files, fd);
    if (typeof found === "number") return found;
    const { file, queue } = found;
    if (notice && queue.notice) return -EBUSY;
    if (notice || queue.notice?.pid === files.pid) this.fs.queues.set(file.ino, { ...queue, notice });
    return 0;
  }

  setNonblocking(files: FilesStruct, fd: number, on: boolean): void {
    const found = this.find(files, fd);
    if (typeof found !== "number") this.fs.changeFile(found.number, { flags: (found.file.flags & ~O.NONBLOCK) | (on ? O.NONBLOCK : 0) });
  }
}
