/** Calls on files that library functions make below the program's own: what printf writes, what fopen opens. The kernel's trace hears of them. */
import { Blocked, type DirectoryEntry, FileCalls } from "../../kernel/fs";
import { bits, number, openText, text, whenceText } from "../../kernel/trace/cText";
import type { CallArgument } from "../../kernel/trace/events";
import type { KernelTrace } from "../../kernel/trace/trace";

const LONGEST = 48;
const AT_FDCWD = -100;
const AT_REMOVEDIR = 0x200;

const quoted = (s: string): string => JSON.stringify(s.slice(0, LONGEST)).replaceAll("\\u00", "\\x") + (s.length > LONGEST ? "…" : "");
const written = (bytes: Uint8Array): string => quoted(String.fromCharCode(...bytes.subarray(0, LONGEST + 1)));
const directory = (fd: number): CallArgument => (fd === AT_FDCWD ? text("", "AT_FDCWD") : number("dirfd", fd));

const plain = (done: number | Blocked): number | null => (done instanceof Blocked ? null : done);
const length = (done: Uint8Array | number | Blocked): number | null => (done instanceof Uint8Array ? done.length : plain(done));

export class TracedFileCalls extends FileCalls {
  constructor(
    private readonly trace: KernelTrace,
    ...rest: ConstructorParameters<typeof FileCalls>
  ) {
    super(...rest);
  }

  override openat(dirfd: number, path: string, flags: number, mode: number): number | Blocked {
    return this.trace.call(() => ({ name: "openat", arguments: [directory(dirfd), text("pathname", quoted(path)), text("flags", openText(flags)), ...((flags & 0o100) !== 0 ? [bits("mode", mode)] : [])] }), () => super.openat(dirfd, path, flags, mode), plain);
  }
  override close(fd: number): number {
    return this.trace.call(() => ({ name: "close", arguments: [number("fd", fd)] }), () => super.close(fd), plain);
  }
  override read(fd: number, max: number): Uint8Array | number | Blocked {
    return this.trace.call(() => ({ name: "read", arguments: [number("fd", fd), number("count", max)] }), () => super.read(fd, max), length);
  }
  override write(fd: number, bytes: Uint8Array, elastic = false): number | Blocked {
    return this.trace.call(() => ({ name: "write", arguments: [number("fd", fd), text("buf", written(bytes)), number("count", bytes.length)] }), () => super.write(fd, bytes, elastic), plain);
  }
  override seek(fd: number, offset: number, whence: number): number {
    return this.trace.call(() => ({ name: "lseek", arguments: [number("fd", fd), number("offset", offset), text("whence", whenceText(whence))] }), () => super.seek(fd, offset, whence), plain);
  }
  override unlinkat(dirfd: number, path: string, flags: number): number {
    const name = (flags & AT_REMOVEDIR) !== 0 ? "rmdir" : "unlink";
    return this.trace.call(() => ({ name, arguments: [text("pathname", quoted(path))] }), () => super.unlinkat(dirfd, path, flags), plain);
  }
  override renameat(oldDir: number, old: string, newDir: number, name: string, flags = 0): number {
    return this.trace.call(() => ({ name: "rename", arguments: [text("oldpath", quoted(old)), text("newpath", quoted(name))] }), () => super.renameat(oldDir, old, newDir, name, flags), plain);
  }
  override getdents(fd: number, take: (entry: DirectoryEntry) => boolean): number {
    return this.trace.call(() => ({ name: "getdents64", arguments: [number("fd", fd)] }), () => super.getdents(fd, take), plain);
  }
}
